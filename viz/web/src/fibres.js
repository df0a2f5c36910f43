// SPDX-License-Identifier: Apache-2.0
// The pattern of fibres on muscles: anatomy/fibre_pattern.h.
import * as THREE from 'three';
import { decode } from './decode.js';
import { toLinear } from './packed_mesh.js';

/// Of muscles with colours by point and places in the pattern, as light as without it, in the mean.
export function makeMuscleMaterial(fibres) {
  const tone = decode.u8(fibres.tone);
  const pixels = new Uint8Array(4 * tone.length);
  tone.forEach((t, i) => pixels.set([t, t, t, 255], 4 * i));
  const map = new THREE.DataTexture(pixels, fibres.columns, fibres.rows);
  map.colorSpace = THREE.SRGBColorSpace;
  map.wrapS = map.wrapT = THREE.RepeatWrapping;
  map.magFilter = THREE.LinearFilter;
  map.minFilter = THREE.LinearMipmapLinearFilter;
  map.generateMipmaps = true;
  map.needsUpdate = true;
  const material = new THREE.MeshStandardMaterial({ vertexColors: true, map, roughness: 0.55, side: THREE.DoubleSide });
  material.color.setScalar(tone.length / toLinear(tone).reduce((sum, t) => sum + t, 0));
  return material;
}
