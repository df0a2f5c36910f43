// SPDX-License-Identifier: Apache-2.0
// What stands around a body or is held by it, at any moment between two steps.
import * as THREE from 'three';
import { unpackMesh } from './packed_mesh.js';

export class Surroundings {
  constructor(data, caseIndex) {
    const { meshes, at } = data.study.scene.surroundings;
    this.kept = meshes.map((mesh) => unpackMesh(mesh));
    this.at = at.slice(caseIndex * data.numSteps, (caseIndex + 1) * data.numSteps);
    this.mesh = new THREE.Mesh(new THREE.BufferGeometry(), new THREE.MeshStandardMaterial({ vertexColors: true, roughness: 0.62, side: THREE.DoubleSide }));
    this.mesh.frustumCulled = false;
  }

  /// Between meshes of the same make points and normals move; else the nearer step's is shown.
  shape(t0, t1, share) {
    const [from, to] = [this.at[t0], this.at[t1]];
    const nearer = share < 0.5 ? from : to;
    this.mesh.visible = nearer !== null;
    if (nearer === null) return;
    const geometry = this.kept[nearer].clone();
    const other = from === null || to === null ? null : this.kept[nearer === from ? to : from];
    if (other !== null && other.attributes.position.count === geometry.attributes.position.count) {
      const weight = nearer === from ? share : 1 - share;
      const points = geometry.attributes.position.array;
      other.attributes.position.array.forEach((x, i) => (points[i] += weight * (x - points[i])));
    }
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometry;
  }

  /// The box, made wide enough for what stands there at some steps.
  room(steps, box) {
    for (const t of steps) {
      const i = this.at[t];
      if (i === null) continue;
      if (this.kept[i].boundingBox === null) this.kept[i].computeBoundingBox();
      box.union(this.kept[i].boundingBox);
    }
    return box;
  }

  dispose() {
    this.mesh.geometry.dispose();
  }
}
