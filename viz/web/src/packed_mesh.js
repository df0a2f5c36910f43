// SPDX-License-Identifier: Apache-2.0
// Meshes as the report holds them: packed.h.
import * as THREE from 'three';
import { decode, unpackPoints } from './decode.js';

/// Bytes of colours as they are seen, as shares of those that lights are added in.
export function toLinear(tone) {
  const linear = new Float32Array(tone.length);
  for (let i = 0; i < tone.length; ++i) {
    const c = tone[i] / 255;
    linear[i] = c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }
  return linear;
}

/// Reflected in z = 0 where `mirrored`.
export function unpackMesh(mesh, mirrored = false) {
  const points = unpackPoints(mesh.points, mesh.low, mesh.high);
  const normals = Int8Array.from(decode.i8(mesh.normals));
  const triangles = Uint16Array.from(decode.u16(mesh.triangles));
  if (mirrored) {
    for (let i = 2; i < points.length; i += 3) {
      points[i] = -points[i];
      normals[i] = -normals[i];
    }
    for (let i = 0; i < triangles.length; i += 3) {
      [triangles[i + 1], triangles[i + 2]] = [triangles[i + 2], triangles[i + 1]];
    }
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.BufferAttribute(points, 3));
  geometry.setAttribute('normal', new THREE.BufferAttribute(normals, 3, true));
  geometry.setAttribute('color', new THREE.BufferAttribute(toLinear(decode.u8(mesh.tone)), 3));
  geometry.setIndex(new THREE.BufferAttribute(triangles, 1));
  return geometry;
}
