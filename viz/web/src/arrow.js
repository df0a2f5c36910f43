// SPDX-License-Identifier: Apache-2.0
// Arrows of forces, in the proportions of anatomy/arrows.cpp.
import * as THREE from 'three';

/// An arrow whose shaft is so thick, or thinner where it is short; userData.set(tail, tip) lays it.
export function makeArrow(material, radius) {
  const group = new THREE.Group();
  const shaft = new THREE.Mesh(new THREE.CylinderGeometry(radius, radius, 1, 14), material);
  const head = new THREE.Mesh(new THREE.ConeGeometry(2.4 * radius, 1, 20), material);
  group.add(shaft, head);
  group.userData.set = (tail, tip) => {
    const along = new THREE.Vector3().subVectors(tip, tail);
    const total = along.length();
    group.visible = total > 1e-4;
    if (!group.visible) return;
    const thin = Math.min(1, (0.14 * total) / radius);
    const headLength = Math.min(5.5 * radius * thin, 0.6 * total);
    for (const part of [shaft, head]) part.scale.x = part.scale.z = thin;
    shaft.scale.y = total - headLength;
    shaft.position.y = 0.5 * (total - headLength);
    head.scale.y = headLength;
    head.position.y = total - 0.5 * headLength;
    group.position.copy(tail);
    group.quaternion.setFromUnitVectors(new THREE.Vector3(0, 1, 0), along.normalize());
  };
  return group;
}
