// SPDX-License-Identifier: Apache-2.0
// The body of one case as three.js objects, at any moment between its steps.
import * as THREE from 'three';
import { makeArrow } from './arrow.js';
import { ColorScale, color } from './color_scale.js';
import { decode, unpackPoints } from './decode.js';
import { makeMuscleMaterial } from './fibres.js';
import { LimbAxis } from './limb_axis.js';
import { unpackMesh } from './packed_mesh.js';
import { Sheets, StripData } from './sheets.js';
import { Surroundings } from './surroundings.js';
import { FacetForces, Ligaments, NerveRoots, TissueData } from './tissue.js';
import { Tubes } from './tubes.js';

const SAMPLES = 15; // points along a muscle
const SIDES = 8;
const RIM_ROWS = 7;

/// What can be shown and hidden, and whether it is shown at first.
export const LAYERS = { bones: true, muscles: true, discs: true, 'nerve roots': true, ligaments: false, 'facet forces': false, loads: true, surroundings: true };

/// Bones of a skeleton, left ones included: { name, body, geometry }.
export function makeSkeleton(bones) {
  const out = [];
  for (const bone of bones) {
    out.push({ name: bone.name, body: bone.body, geometry: unpackMesh(bone) });
    if (bone.mirrored) {
      out.push({ name: `${bone.name}, left`, body: bone.mirrored, geometry: unpackMesh(bone, true) });
    }
  }
  return out;
}

// A smooth curve through the knots, as SAMPLES points spread by length.
function sampleCurve(knots, count, out, at) {
  const fine = [];
  const point = (i, axis) => knots[3 * Math.min(Math.max(i, 0), count - 1) + axis];
  const pieces = count > 2 ? 6 : 1;
  for (let i = 0; i + 1 < count; ++i) {
    for (let k = 0; k < pieces; ++k) {
      const t = k / pieces;
      const p = [];
      for (let axis = 0; axis < 3; ++axis) {
        const [a, b, c, d] = [point(i - 1, axis), point(i, axis), point(i + 1, axis), point(i + 2, axis)];
        // Half the slope of Catmull and Rom: close to the taut line.
        const m0 = 0.25 * (c - a);
        const m1 = 0.25 * (d - b);
        p.push((2 * t ** 3 - 3 * t ** 2 + 1) * b + (t ** 3 - 2 * t ** 2 + t) * m0 + (3 * t ** 2 - 2 * t ** 3) * c + (t ** 3 - t ** 2) * m1);
      }
      fine.push(p);
    }
  }
  fine.push([point(count - 1, 0), point(count - 1, 1), point(count - 1, 2)]);
  const along = [0];
  for (let i = 1; i < fine.length; ++i) {
    along.push(along[i - 1] + Math.hypot(fine[i][0] - fine[i - 1][0], fine[i][1] - fine[i - 1][1], fine[i][2] - fine[i - 1][2]));
  }
  let i = 1;
  for (let k = 0; k < SAMPLES; ++k) {
    const x = (along[along.length - 1] * k) / (SAMPLES - 1);
    while (i + 1 < fine.length && along[i] < x) ++i;
    const piece = along[i] - along[i - 1];
    const s = piece > 0 ? Math.min(Math.max((x - along[i - 1]) / piece, 0), 1) : 0;
    for (let axis = 0; axis < 3; ++axis) {
      out[at + 3 * k + axis] = fine[i - 1][axis] + s * (fine[i][axis] - fine[i - 1][axis]);
    }
  }
}

/// What all cases of a study share: numbers of its scene, decoded.
export class SceneData {
  constructor(study, skeleton, scales) {
    const scene = study.scene;
    this.study = study;
    this.scales = scales;
    this.skeleton = skeleton;
    this.bodies = scene.bodies;
    this.numSteps = study.steps.length;
    this.numMuscles = scene.muscles.names.length;
    this.poses = decode.f32(scene.poses);
    this.radius = decode.f32(scene.muscles.radius);
    this.activation = decode.f32(scene.muscles.activation);
    this.tendons = decode.f32(scene.muscles.tendons);
    this.flatness = decode.f32(scene.muscles.flatness);
    this.isLeft = scene.muscles.names.map((name) => name.endsWith('_l'));
    this.discs = scene.discs.map((disc) => ({
      ...disc,
      lower_rim: decode.f32(disc.lower_rim),
      upper_rim: decode.f32(disc.upper_rim),
    }));
    this.activationScale = new ColorScale(scales.activation_colors, scales.activation_max, scales.unknown_color);
    this.pressureScale = new ColorScale(scales.pressure_colors, scales.pressure_max_MPa, scales.unknown_color);
    this.tendon = color(scales.tendon_color);
    this.readCurves(scene.muscles);
    this.strips = new StripData(scene.muscles.strips, study.cases.length, this.numSteps);
    this.tissue = new TissueData(study, scales);
  }

  /// Names of the layers that have anything to show.
  layers() {
    const { roots, ligaments, facets } = this.tissue;
    const counts = { 'nerve roots': roots.vertebra.length, ligaments: ligaments.level.length, 'facet forces': facets.level.length };
    return Object.keys(LAYERS).filter((name) => counts[name] !== 0);
  }

  readCurves(muscles) {
    const counts = decode.u8(muscles.path_count);
    const points = unpackPoints(muscles.path_points, muscles.path_low, muscles.path_high);
    this.curves = new Float32Array(counts.length * SAMPLES * 3);
    this.hasCurve = new Uint8Array(counts.length);
    let first = 0;
    for (let i = 0; i < counts.length; ++i) {
      if (counts[i] >= 2) {
        this.hasCurve[i] = 1;
        sampleCurve(points.subarray(3 * first, 3 * (first + counts[i])), counts[i], this.curves, i * SAMPLES * 3);
      }
      first += counts[i];
    }
  }

  // Of the curve of a muscle in a case at a step [m].
  curveLength(i) {
    let sum = 0;
    for (let at = 3 * SAMPLES * i; at + 3 < 3 * SAMPLES * (i + 1); at += 3) {
      const [x, y, z] = [0, 1, 2].map((axis) => this.curves[at + 3 + axis] - this.curves[at + axis]);
      sum += Math.hypot(x, y, z);
    }
    return sum;
  }

  // Pose of body b in case c at step t: null where it was not placed.
  pose(c, t, b) {
    const at = ((c * this.numSteps + t) * this.bodies.length + b) * 12;
    const v = this.poses.subarray(at, at + 12);
    if (!v.every(Number.isFinite)) return null;
    const rotation = new THREE.Matrix4().set(v[0], v[1], v[2], 0, v[3], v[4], v[5], 0, v[6], v[7], v[8], 0, 0, 0, 0, 1);
    return { q: new THREE.Quaternion().setFromRotationMatrix(rotation), p: new THREE.Vector3(v[9], v[10], v[11]) };
  }

  // Disc pressure with the factor nearest to 0.66, MPa.
  pressure(c, t, level) {
    const factors = this.study.pressure_factors;
    if (level === null || factors.length === 0) return NaN;
    let k = 0;
    factors.forEach((f, i) => {
      if (Math.abs(f - 0.66) < Math.abs(factors[k] - 0.66)) k = i;
    });
    const value = this.study.level.disc_pressure[c][t][level][k];
    return value === null ? NaN : value * 1e-6;
  }
}

export class Body {
  constructor(data, caseIndex) {
    this.data = data;
    this.caseIndex = caseIndex;
    this.root = new THREE.Group();
    this.layers = Object.fromEntries(Object.keys(LAYERS).map((name) => [name, new THREE.Group()]));
    this.root.add(...Object.values(this.layers));
    this.addBones();
    this.addMuscles();
    this.addDiscs();
    this.addTissue();
    this.addLoads();
    this.layOnTop('ligaments', 'facet forces', 'loads');
    this.surroundings = new Surroundings(data, caseIndex);
    this.layers.surroundings.add(this.surroundings.mesh);
    this.setPosition(0);
  }

  addBones() {
    const material = new THREE.MeshStandardMaterial({ vertexColors: true, roughness: 0.62, metalness: 0 });
    this.bones = this.data.skeleton.map((bone) => {
      const mesh = new THREE.Mesh(bone.geometry, material);
      mesh.name = bone.name;
      mesh.userData.body = this.data.bodies.indexOf(bone.body);
      this.layers.bones.add(mesh);
      return mesh;
    });
  }

  addMuscles() {
    const { data } = this;
    this.muscleMaterial = makeMuscleMaterial(data.scales.fibres);
    this.muscles = new Tubes(data.numMuscles, SAMPLES, SIDES, this.muscleMaterial);
    for (let m = 0; m < data.numMuscles; ++m) this.layFibres(m);
    this.sheets = new Sheets(data, this.caseIndex, this.muscleMaterial);
    this.layers.muscles.add(this.muscles.mesh, this.sheets.mesh);
  }

  // As long and as thick as a muscle is first; as many fibres at its ends as at its belly.
  layFibres(m) {
    const { data } = this;
    const { width, length } = data.scales.fibres;
    for (let t = 0; t < data.numSteps; ++t) {
      const i = (this.caseIndex * data.numSteps + t) * data.numMuscles + m;
      if (!data.hasCurve[i]) continue;
      this.muscles.layPattern(m, (Math.PI * data.radius[i]) / width, data.curveLength(i) / length);
      return;
    }
  }

  addDiscs() {
    const material = () => new THREE.MeshStandardMaterial({ roughness: 0.4, side: THREE.DoubleSide });
    this.discs = this.data.discs.map((disc) => {
      const n = disc.lower_rim.length / 3;
      const geometry = new THREE.BufferGeometry();
      geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(3 * n * RIM_ROWS), 3));
      const triangles = [];
      for (let k = 0; k < n; ++k) {
        for (let r = 0; r + 1 < RIM_ROWS; ++r) {
          const [a, b] = [k * RIM_ROWS + r, ((k + 1) % n) * RIM_ROWS + r];
          triangles.push(a, a + 1, b + 1, a, b + 1, b);
        }
      }
      geometry.setIndex(triangles);
      const mesh = new THREE.Mesh(geometry, material());
      mesh.frustumCulled = false;
      mesh.name = 'disc';
      mesh.userData.disc = disc;
      this.layers.discs.add(mesh);
      return mesh;
    });
  }

  addTissue() {
    this.nerveRoots = new NerveRoots(this.data, this.caseIndex);
    this.ligaments = new Ligaments(this.data, this.caseIndex);
    this.facets = new FacetForces(this.data, this.caseIndex);
    this.layers['nerve roots'].add(this.nerveRoots.mesh);
    this.layers.ligaments.add(this.ligaments.mesh);
    if (this.facets.arrows.length > 0) this.layers['facet forces'].add(...this.facets.arrows);
  }

  addLoads() {
    const onTop = (bytes) => new THREE.MeshStandardMaterial({ color: color(bytes), roughness: 0.5, transparent: true });
    const scales = this.data.scales;
    this.jointArrow = makeArrow(onTop(scales.joint_load_color), scales.joint_arrow_radius);
    const most = Math.max(...this.data.study.scene.loads[this.caseIndex].map((at) => at.ground.length), 0);
    this.groundArrows = Array.from({ length: most }, () => makeArrow(onTop(scales.ground_force_color), scales.ground_arrow_radius));
    const gray = onTop(scales.gravity_color);
    this.center = new THREE.Mesh(new THREE.SphereGeometry(0.014, 20, 14), gray);
    this.plumb = new THREE.Mesh(new THREE.CylinderGeometry(0.0022, 0.0022, 1, 8), gray);
    this.layers.loads.add(this.jointArrow, ...this.groundArrows, this.center, this.plumb);
  }

  // Layers that nothing of the body hides, though they hide one another: transparent things are drawn last, and before these
  // an empty one forgets how near the body is.
  layOnTop(...names) {
    const veil = new THREE.Mesh(new THREE.BufferGeometry(), new THREE.MeshBasicMaterial({ transparent: true }));
    veil.frustumCulled = false;
    veil.renderOrder = 1;
    veil.onBeforeRender = (renderer) => renderer.clearDepth();
    this.root.add(veil);
    for (const name of names) this.layers[name].traverse((part) => (part.renderOrder = 2));
  }

  /// Shows the moment at a position from 0 to the last step.
  setPosition(position) {
    const last = this.data.numSteps - 1;
    const t0 = Math.min(Math.max(Math.floor(position), 0), last);
    const t1 = Math.min(t0 + 1, last);
    const share = Math.min(Math.max(position - t0, 0), 1);
    this.position = position;
    this.poses = this.data.bodies.map((_, b) => {
      const from = this.data.pose(this.caseIndex, t0, b);
      const to = this.data.pose(this.caseIndex, t1, b);
      if (!from || !to) return null;
      from.q.slerp(to.q, share);
      from.p.lerp(to.p, share);
      return from;
    });
    for (const bone of this.bones) {
      const pose = this.poses[bone.userData.body];
      bone.visible = Boolean(pose);
      if (!pose) continue;
      bone.position.copy(pose.p);
      bone.quaternion.copy(pose.q);
    }
    this.shapeMuscles(t0, t1, share);
    this.shapeDiscs(t0, t1, share);
    this.nerveRoots.shape(t0, t1, share);
    this.ligaments.shape(t0, t1, share, (name) => this.pose(name));
    this.facets.shape(t0, t1, share, (name) => this.pose(name));
    this.shapeLoads(t0, t1, share);
    this.surroundings.shape(t0, t1, share);
  }

  /// A box around the bones and what is around them at some steps.
  room(steps) {
    const box = new THREE.Box3();
    const [own, matrix] = [new THREE.Box3(), new THREE.Matrix4()];
    const one = new THREE.Vector3(1, 1, 1);
    for (const t of steps) {
      const poses = this.data.bodies.map((_, b) => this.data.pose(this.caseIndex, t, b));
      for (const { geometry, userData } of this.bones) {
        const pose = poses[userData.body];
        if (!pose) continue;
        if (geometry.boundingBox === null) geometry.computeBoundingBox();
        box.union(own.copy(geometry.boundingBox).applyMatrix4(matrix.compose(pose.p, pose.q, one)));
      }
    }
    return this.surroundings.room(steps, box);
  }

  /// Where a body is now, or nothing.
  pose(name) {
    return this.poses[this.data.bodies.indexOf(name)];
  }

  shapeMuscles(t0, t1, share) {
    const { data } = this;
    const line = new Float32Array(3 * SAMPLES);
    const base = new THREE.Color();
    const index = (t, m) => (this.caseIndex * data.numSteps + t) * data.numMuscles + m;
    const activationColor = (m, out) => data.activationScale.at(data.activation[index(t0, m)] * (1 - share) + data.activation[index(t1, m)] * share, out);
    // Tendons are pale.
    const shade = (tone, tendon) => tone.lerp(data.tendon, 0.8 * tendon);
    this.sheets.shape(t0, t1, share, activationColor, shade);
    const [right, left] = [false, true].map((isLeft) => new LimbAxis((name) => this.pose(name), isLeft));
    for (let m = 0; m < data.numMuscles; ++m) {
      const [i0, i1] = [index(t0, m), index(t1, m)];
      if (!data.hasCurve[i0] || !data.hasCurve[i1]) {
        this.muscles.hide(m);
        continue;
      }
      for (let k = 0; k < line.length; ++k) {
        line[k] = data.curves[i0 * SAMPLES * 3 + k] * (1 - share) + data.curves[i1 * SAMPLES * 3 + k] * share;
      }
      const radius = data.radius[i0] * (1 - share) + data.radius[i1] * share;
      const tendon = Math.max(Math.min(0.3 * radius, 0.004), Math.min(radius, 0.0012));
      const [origin, insertion] = [data.tendons[2 * m], data.tendons[2 * m + 1]];
      const along = (k) => k / (SAMPLES - 1);
      const [belly, ends] = [data.flatness[2 * m], data.flatness[2 * m + 1]];
      const limb = data.isLeft[m] ? left : right;
      activationColor(m, base);
      this.muscles.shape(
        m,
        line,
        (k) => spindleRadius(along(k), tendon, radius, origin, insertion),
        (k, out) => shade(out.copy(base), tendonShare(along(k), origin, insertion)),
        belly > 1
          ? { flatness: (k) => ends + (belly - ends) * swelling(along(k), origin, insertion), faces: (p, out) => limb.outward(p, out) }
          : null,
      );
    }
    this.muscles.update();
  }

  shapeDiscs(t0, t1, share) {
    const [a, b, out, centerA, centerB] = [0, 1, 2, 3, 4].map(() => new THREE.Vector3());
    for (const mesh of this.discs) {
      const disc = mesh.userData.disc;
      const lower = this.poses[this.data.bodies.indexOf(disc.lower_body)];
      const upper = this.poses[this.data.bodies.indexOf(disc.upper_body)];
      mesh.visible = Boolean(lower && upper);
      if (!mesh.visible) continue;
      const place = (v, pose, array, k) => v.set(array[k], array[k + 1], array[k + 2]).applyQuaternion(pose.q).add(pose.p);
      place(centerA, lower, disc.lower_center, 0);
      place(centerB, upper, disc.upper_center, 0);
      const position = mesh.geometry.attributes.position.array;
      const n = disc.lower_rim.length / 3;
      for (let k = 0; k < n; ++k) {
        place(a, lower, disc.lower_rim, 3 * k);
        place(b, upper, disc.upper_rim, 3 * k);
        out.addVectors(a, b).sub(centerA).sub(centerB).multiplyScalar(0.5);
        for (let r = 0; r < RIM_ROWS; ++r) {
          const t = r / (RIM_ROWS - 1);
          const bulge = 0.055 * (1 - (2 * t - 1) ** 2) - 0.01;
          for (let axis = 0; axis < 3; ++axis) {
            const from = a.getComponent(axis);
            position[3 * (k * RIM_ROWS + r) + axis] = from + t * (b.getComponent(axis) - from) + bulge * out.getComponent(axis);
          }
        }
      }
      mesh.geometry.attributes.position.needsUpdate = true;
      mesh.geometry.computeVertexNormals();
      mesh.geometry.boundingSphere = null;
      mesh.userData.front = centerA.clone().add(centerB).multiplyScalar(0.5);
      const p0 = this.data.pressure(this.caseIndex, t0, disc.level);
      const p1 = this.data.pressure(this.caseIndex, t1, disc.level);
      this.data.pressureScale.at(p0 * (1 - share) + p1 * share, mesh.material.color);
    }
  }

  shapeLoads(t0, t1, share) {
    const [from, to] = [t0, t1].map((t) => this.data.study.scene.loads[this.caseIndex][t]);
    const mix = (a, b) => new THREE.Vector3(...a).lerp(new THREE.Vector3(...b), share);
    const set = (object, a, b) => {
      object.visible = Boolean(a && b);
      if (object.visible) object.userData.set(mix(a.tail, b.tail), mix(a.tip, b.tip));
    };
    set(this.jointArrow, from.joint, to.joint);
    this.jointTail = from.joint && to.joint ? mix(from.joint.tail, to.joint.tail) : null;
    this.jointNewton = from.joint && to.joint ? from.joint.newton * (1 - share) + to.joint.newton * share : null;
    this.groundArrows.forEach((object, i) => set(object, from.ground[i], to.ground[i]));
    const known = Boolean(from.center_of_mass && to.center_of_mass);
    this.center.visible = this.plumb.visible = known;
    if (!known) return;
    this.center.position.copy(mix(from.center_of_mass, to.center_of_mass));
    this.plumb.scale.y = Math.max(this.center.position.y, 1e-3);
    this.plumb.position.copy(this.center.position).setY(0.5 * this.center.position.y);
  }

  dispose() {
    this.muscles.dispose();
    this.muscleMaterial.map.dispose();
    this.muscleMaterial.dispose();
    this.nerveRoots.dispose();
    this.ligaments.dispose();
    this.sheets.dispose();
    this.surroundings.dispose();
    for (const disc of this.discs) disc.geometry.dispose();
  }
}

// As anatomy/muscle_shape.h says: flesh begins and ends where its tendons do.
function tendonShare(t, origin, insertion) {
  const soft = 0.045;
  return 1 - smoothStep(origin - soft, origin + soft, t) * smoothStep(insertion - soft, insertion + soft, 1 - t);
}

// Radius over that of the belly, without its tendons.
function swelling(t, origin, insertion) {
  const from = Math.max(origin - 0.065, 0);
  const to = 1 - Math.max(insertion - 0.065, 0);
  const x = Math.min(Math.max((t - from) / (to - from), 0), 1);
  return Math.max(Math.sin(Math.PI * x), 0);
}

function spindleRadius(t, tendon, radius, origin, insertion) {
  const end = tendon * (0.6 + 0.4 * smoothStep(0, 0.05, Math.min(t, 1 - t)));
  return end + (radius - end) * swelling(t, origin, insertion);
}

function smoothStep(from, to, x) {
  const t = Math.min(Math.max((x - from) / (to - from), 0), 1);
  return t * t * (3 - 2 * t);
}
