// SPDX-License-Identifier: Apache-2.0
// Closed tubes around lines, all of one kind in one three.js mesh.
import * as THREE from 'three';

const [tangent, u, v, n, d, center, wanted] = [0, 1, 2, 3, 4, 5, 6].map(() => new THREE.Vector3());

// Turns u, which starts at nothing, towards or against a direction, but no faster than its tube goes on: what lies deep may have
// the axis inside that it faces away from.
function turnTowards(direction) {
  if (direction.lengthSq() < 1e-12) return;
  u.addScaledVector(direction.normalize(), direction.dot(u) < 0 ? -0.6 : 0.6);
}

export class Tubes {
  /// So many tubes, each around a line of `samples` points.
  constructor(count, samples, sides, material) {
    this.samples = samples;
    this.sides = sides;
    this.pointsPerTube = samples * sides + 2;
    const geometry = new THREE.BufferGeometry();
    for (const name of ['position', 'normal', 'color']) {
      geometry.setAttribute(name, new THREE.BufferAttribute(new Float32Array(3 * count * this.pointsPerTube), 3).setUsage(THREE.DynamicDrawUsage));
    }
    if (material.map) geometry.setAttribute('uv', new THREE.BufferAttribute(new Float32Array(2 * count * this.pointsPerTube), 2));
    const triangles = [];
    for (let i = 0; i < count; ++i) {
      const first = i * this.pointsPerTube;
      const at = (k, s) => first + k * sides + (s % sides);
      const [start, end] = [first + samples * sides, first + samples * sides + 1];
      for (let s = 0; s < sides; ++s) {
        for (let k = 0; k + 1 < samples; ++k) {
          triangles.push(at(k, s), at(k, s + 1), at(k + 1, s + 1), at(k, s), at(k + 1, s + 1), at(k + 1, s));
        }
        triangles.push(start, at(0, s + 1), at(0, s), end, at(samples - 1, s), at(samples - 1, s + 1));
      }
    }
    geometry.setIndex(triangles);
    this.trianglesPerTube = 2 * sides * samples;
    this.mesh = new THREE.Mesh(geometry, material);
    this.mesh.frustumCulled = false;
  }

  /// The tube of a triangle.
  tubeAt(face) {
    return Math.floor(face / this.trianglesPerTube);
  }

  /// Lays a pattern on tube i, so many of it around each half and along it. The other half mirrors it, so that they meet.
  layPattern(i, across, along) {
    const { samples, sides } = this;
    const { uv } = this.mesh.geometry.attributes;
    const put = (point, s, k) => uv.setXY(i * this.pointsPerTube + point, across * Math.abs((2 * s) / sides - 1), (along * k) / (samples - 1));
    for (let k = 0; k < samples; ++k) {
      for (let s = 0; s < sides; ++s) put(k * sides + s, s, k);
    }
    put(samples * sides, 0, 0);
    put(samples * sides + 1, 0, samples - 1);
  }

  /// Lays tube i around a line of numbers x, y, z. radius(k) and paint(k, color) say how thick it is and in what colour at its
  /// point k; where it is not round, flat says so: flatness(k), half its width over the radius, and faces(p, out), which way its
  /// flat side looks at a point of the line.
  shape(i, line, radius, paint, flat = null) {
    const { position, normal, color } = this.mesh.geometry.attributes;
    const [places, normals, colors] = [position.array, normal.array, color.array];
    const { samples, sides } = this;
    const tone = new THREE.Color();
    const put = (point, k, offset, facing) => {
      const at = 3 * (i * this.pointsPerTube + point);
      for (let axis = 0; axis < 3; ++axis) {
        places[at + axis] = line[3 * k + axis] + offset.getComponent(axis);
        normals[at + axis] = facing.getComponent(axis);
      }
      colors[at] = tone.r;
      colors[at + 1] = tone.g;
      colors[at + 2] = tone.b;
    };
    u.set(0, 0, flat ? 0 : 1);
    for (let k = 0; k < samples; ++k) {
      const [from, to] = [Math.max(k - 1, 0), Math.min(k + 1, samples - 1)];
      tangent.fromArray(line, 3 * to).sub(center.fromArray(line, 3 * from)).normalize();
      if (flat) turnTowards(flat.faces(center.fromArray(line, 3 * k), wanted).cross(tangent));
      u.addScaledVector(tangent, -u.dot(tangent));
      if (u.lengthSq() < 1e-6) u.set(tangent.y, tangent.z, tangent.x).addScaledVector(tangent, -u.dot(tangent));
      u.normalize();
      v.crossVectors(tangent, u);
      const flatness = flat ? flat.flatness(k) : 1;
      const [a, b] = [radius(k) * flatness, radius(k) / flatness];
      paint(k, tone);
      for (let s = 0; s < sides; ++s) {
        const angle = (2 * Math.PI * s) / sides;
        const [c, h] = [Math.cos(angle), Math.sin(angle)];
        d.copy(u).multiplyScalar(a * c).addScaledVector(v, b * h);
        n.copy(u).multiplyScalar(c / flatness).addScaledVector(v, h * flatness).normalize();
        put(k * sides + s, k, d, n);
      }
      if (k === 0 || k === samples - 1) {
        n.copy(tangent).multiplyScalar(k === 0 ? -1 : 1);
        put(samples * sides + (k === 0 ? 0 : 1), k, d.set(0, 0, 0), n);
      }
    }
  }

  /// Takes tube i away.
  hide(i) {
    this.mesh.geometry.attributes.position.array.fill(0, 3 * i * this.pointsPerTube, 3 * (i + 1) * this.pointsPerTube);
  }

  /// To be called when all have been shaped.
  update() {
    const { geometry } = this.mesh;
    for (const name of ['position', 'normal', 'color']) geometry.attributes[name].needsUpdate = true;
    geometry.boundingSphere = null;
    geometry.boundingBox = null;
  }

  dispose() {
    this.mesh.geometry.dispose();
  }
}
