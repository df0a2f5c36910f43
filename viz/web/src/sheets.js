// SPDX-License-Identifier: Apache-2.0
// Strips of broad muscle sheets as one three.js mesh of a case.
import * as THREE from 'three';
import { decode, unpackPoints } from './decode.js';

/// The strips of a scene, decoded: see report_muscles.h.
export class StripData {
  constructor(strips, numCases, numSteps) {
    this.muscle = strips.muscle;
    this.before = strips.before;
    this.after = strips.after;
    this.rows = strips.rows;
    this.columns = strips.columns;
    this.numSteps = numSteps;
    this.pointsPerStrip = this.rows * this.columns;
    const drawn = decode.u8(strips.drawn);
    this.middle = unpackPoints(strips.middle, strips.low, strips.high);
    this.out = decode.i8(strips.out);
    this.tendon = decode.u8(strips.tendon);
    this.fibres = decode.f32(strips.fibres);
    this.half = decode.u8(strips.half);
    this.halfUnit = strips.half_max / 255;
    // The first point of each strip that is drawn, else -1.
    this.first = new Int32Array(drawn.length);
    let next = 0;
    drawn.forEach((is, i) => {
      this.first[i] = is ? next : -1;
      next += is ? this.pointsPerStrip : 0;
    });
  }

  firstPoint(c, t, strip) {
    return this.first[(c * this.numSteps + t) * this.muscle.length + strip];
  }
}

// Both faces of a strip and what closes it around: a ring goes along one face and back on the other.
function stripTriangles(rows, columns, first, out) {
  const ring = 2 * columns;
  const at = (row, k) => first + row * ring + (k % ring);
  for (let row = 0; row + 1 < rows; ++row) {
    for (let k = 0; k < ring; ++k) {
      out.push(at(row, k), at(row, k + 1), at(row + 1, k + 1), at(row, k), at(row + 1, k + 1), at(row + 1, k));
    }
  }
  for (let k = 1; k + 1 < ring; ++k) {
    out.push(at(0, 0), at(0, k + 1), at(0, k), at(rows - 1, 0), at(rows - 1, k), at(rows - 1, k + 1));
  }
}

export class Sheets {
  constructor(data, caseIndex, material) {
    this.data = data;
    this.caseIndex = caseIndex;
    const { strips } = data;
    const geometry = new THREE.BufferGeometry();
    const numPoints = 2 * strips.pointsPerStrip * strips.muscle.length;
    for (const name of ['position', 'normal', 'color']) {
      geometry.setAttribute(name, new THREE.BufferAttribute(new Float32Array(3 * numPoints), 3).setUsage(THREE.DynamicDrawUsage));
    }
    const { rows, columns } = strips;
    const uv = new Float32Array(2 * numPoints);
    strips.muscle.forEach((_, s) => {
      for (let k = 0; k < strips.pointsPerStrip; ++k) {
        const [row, column] = [Math.floor(k / columns), k % columns];
        const fibre = strips.fibres.subarray(2 * (s * strips.pointsPerStrip + k), 2 * (s * strips.pointsPerStrip + k + 1));
        for (const place of [column, 2 * columns - 1 - column]) uv.set(fibre, 2 * (2 * columns * (s * rows + row) + place));
      }
    });
    geometry.setAttribute('uv', new THREE.BufferAttribute(uv, 2));
    const triangles = [];
    strips.muscle.forEach((_, s) => stripTriangles(rows, columns, 2 * s * strips.pointsPerStrip, triangles));
    geometry.setIndex(triangles);
    this.trianglesPerStrip = triangles.length / 3 / Math.max(strips.muscle.length, 1);
    this.mesh = new THREE.Mesh(geometry, material);
    this.mesh.frustumCulled = false;
  }

  dispose() {
    this.mesh.geometry.dispose();
  }

  /// The muscle of a triangle.
  muscleAt(face) {
    return this.data.strips.muscle[Math.floor(face / this.trianglesPerStrip)];
  }

  /// Shapes all strips between two steps. activationColor(m, out) is the colour of a muscle, shade(color, tendon) that of it
  /// where it is tendon by a share.
  shape(t0, t1, share, activationColor, shade) {
    const { strips } = this.data;
    const geometry = this.mesh.geometry;
    const [own, before, after] = [new THREE.Color(), new THREE.Color(), new THREE.Color()];
    strips.muscle.forEach((m, s) => {
      activationColor(m, own);
      // Strips share the colour of their border.
      const border = (neighbour, out) => {
        out.copy(own);
        if (neighbour !== null) activationColor(neighbour, out).lerp(own, 0.5);
      };
      border(strips.before[s], before);
      border(strips.after[s], after);
      const from = strips.firstPoint(this.caseIndex, t0, s);
      const to = strips.firstPoint(this.caseIndex, t1, s);
      this.shapeStrip(s, from, to, share, { own, before, after, shade });
    });
    this.findNormals();
    for (const name of ['position', 'normal', 'color']) geometry.attributes[name].needsUpdate = true;
    geometry.boundingSphere = null;
  }

  shapeStrip(s, from, to, share, colors) {
    const { strips } = this.data;
    const { rows, columns } = strips;
    const { position, color } = this.mesh.geometry.attributes;
    const first = 2 * s * strips.pointsPerStrip;
    if (from < 0 || to < 0) {
      position.array.fill(0, 3 * first, 3 * (first + 2 * strips.pointsPerStrip));
      return;
    }
    const blend = (numbers, k, stride, axis) => numbers[stride * (from + k) + axis] * (1 - share) + numbers[stride * (to + k) + axis] * share;
    const n = new THREE.Vector3();
    const tone = new THREE.Color();
    for (let row = 0; row < rows; ++row) {
      for (let column = 0; column < columns; ++column) {
        const k = row * columns + column;
        const half = strips.halfUnit * blend(strips.half, k, 1, 0);
        n.set(blend(strips.out, k, 3, 0), blend(strips.out, k, 3, 1), blend(strips.out, k, 3, 2)).normalize();
        const u = (2 * column) / (columns - 1) - 1;
        colors.shade(tone.lerpColors(colors.own, u < 0 ? colors.before : colors.after, u * u), strips.tendon[s * strips.pointsPerStrip + k] / 255);
        for (const [sign, place] of [[-1, column], [1, 2 * columns - 1 - column]]) {
          const i = first + 2 * columns * row + place;
          position.setXYZ(
            i,
            blend(strips.middle, k, 3, 0) + sign * half * n.x,
            blend(strips.middle, k, 3, 1) + sign * half * n.y,
            blend(strips.middle, k, 3, 2) + sign * half * n.z,
          );
          color.setXYZ(i, tone.r, tone.g, tone.b);
        }
      }
    }
  }

  // Those of the faces as they are; strips share those of their border.
  findNormals() {
    const { strips } = this.data;
    const { rows, columns } = strips;
    const ring = 2 * columns;
    this.mesh.geometry.computeVertexNormals();
    const normals = this.mesh.geometry.attributes.normal;
    const [a, b] = [new THREE.Vector3(), new THREE.Vector3()];
    strips.muscle.forEach((m, s) => {
      const next = strips.before.indexOf(m);
      if (next < 0) return;
      for (let row = 0; row < rows; ++row) {
        for (const [last, first] of [[columns - 1, 0], [columns, ring - 1]]) {
          const i = ring * (s * rows + row) + last;
          const j = ring * (next * rows + row) + first;
          a.fromBufferAttribute(normals, i).add(b.fromBufferAttribute(normals, j)).normalize();
          normals.setXYZ(i, a.x, a.y, a.z);
          normals.setXYZ(j, a.x, a.y, a.z);
        }
      }
    });
  }
}
