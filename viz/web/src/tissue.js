// SPDX-License-Identifier: Apache-2.0
// Nerve roots, and what ligaments and facets bear, of one case at any moment between its steps: see report_tissue.h.
import * as THREE from 'three';
import { makeArrow } from './arrow.js';
import { ColorScale, color } from './color_scale.js';
import { decode, unpackPoints } from './decode.js';
import { Tubes } from './tubes.js';

/// What all cases of a study share, decoded.
export class TissueData {
  constructor(study, scales) {
    const { nerve_roots: roots, ligaments, facets } = study.scene;
    this.roots = { ...roots, radius: decode.f32(roots.radius), change: decode.f32(roots.change), points: unpackPoints(roots.points, roots.low, roots.high) };
    this.severalCases = study.cases.length > 1;
    // The first point of each root that is drawn, else -1.
    let next = 0;
    this.roots.first = Array.from(decode.u8(roots.drawn), (is) => {
      next += is ? roots.points_per_root : 0;
      return is ? next - roots.points_per_root : -1;
    });
    const unpack = (holder, ...names) => Object.fromEntries(names.map((name) => [name, decode.f32(holder[name])]));
    this.ligaments = { ...ligaments, ...unpack(ligaments, 'upper', 'lower', 'tension', 'radius') };
    this.facets = { ...facets, ...unpack(facets, 'tip', 'toward', 'newton') };
    this.foramenScale = new ColorScale(scales.foramen_colors, scales.foramen_loss_max, scales.foramen_colors[0]);
    this.ligamentScale = new ColorScale(scales.ligament_colors, scales.ligament_tension_max, scales.unknown_color);
  }

  /// Whether roots have colours that say something.
  get comparesForamina() {
    return this.severalCases && this.roots.change.some(Number.isFinite);
  }
}

export class NerveRoots {
  constructor(data, caseIndex) {
    this.data = data;
    this.caseIndex = caseIndex;
    const roots = data.tissue.roots;
    this.count = roots.vertebra.length;
    this.tubes = new Tubes(this.count, roots.points_per_root, 10, new THREE.MeshStandardMaterial({ vertexColors: true, roughness: 0.5 }));
    this.mesh = this.tubes.mesh;
    this.line = new Float32Array(3 * roots.points_per_root);
  }

  index(step, i) {
    return (this.caseIndex * this.data.numSteps + step) * this.count + i;
  }

  shape(t0, t1, share) {
    const { roots, foramenScale } = this.data.tissue;
    const n = roots.points_per_root;
    const tone = new THREE.Color();
    for (let i = 0; i < this.count; ++i) {
      const [from, to] = [this.index(t0, i), this.index(t1, i)];
      const [a, b] = [roots.first[from], roots.first[to]];
      if (a < 0 || b < 0) {
        this.tubes.hide(i);
        continue;
      }
      for (let k = 0; k < 3 * n; ++k) this.line[k] = roots.points[3 * a + k] * (1 - share) + roots.points[3 * b + k] * share;
      foramenScale.at(-(roots.change[from] * (1 - share) + roots.change[to] * share), tone);
      this.tubes.shape(i, this.line, (k) => roots.radius[i * n + k], (_, out) => out.copy(tone));
    }
    this.tubes.update();
  }

  /// Which root a triangle is of, and how much its foramen has changed.
  at(face, step) {
    const { roots } = this.data.tissue;
    const i = this.tubes.tubeAt(face);
    return { name: `${roots.vertebra[i]} root, ${roots.is_left[i] ? 'left' : 'right'}`, change: roots.change[this.index(step, i)] };
  }

  dispose() {
    this.tubes.dispose();
  }
}

// A point or direction of a body, with the body.
const local = (numbers, i) => new THREE.Vector3(numbers[3 * i], numbers[3 * i + 1], numbers[3 * i + 2]);

export class Ligaments {
  constructor(data, caseIndex) {
    this.data = data;
    this.caseIndex = caseIndex;
    this.count = data.tissue.ligaments.level.length;
    this.tubes = new Tubes(this.count, 2, 10, new THREE.MeshStandardMaterial({ vertexColors: true, roughness: 0.55, transparent: true }));
    this.mesh = this.tubes.mesh;
  }

  index(step, i) {
    return (this.caseIndex * this.data.numSteps + step) * this.count + i;
  }

  shape(t0, t1, share, poseOf) {
    const { ligaments, ligamentScale } = this.data.tissue;
    const tone = new THREE.Color();
    for (let i = 0; i < this.count; ++i) {
      const [upper, lower] = [poseOf(ligaments.upper_body[i]), poseOf(ligaments.lower_body[i])];
      const blend = (numbers) => numbers[this.index(t0, i)] * (1 - share) + numbers[this.index(t1, i)] * share;
      const radius = blend(ligaments.radius);
      if (!upper || !lower || !Number.isFinite(radius)) {
        this.tubes.hide(i);
        continue;
      }
      const ends = [local(ligaments.upper, i).applyQuaternion(upper.q).add(upper.p), local(ligaments.lower, i).applyQuaternion(lower.q).add(lower.p)];
      ligamentScale.at(blend(ligaments.tension), tone);
      this.tubes.shape(i, ends.flatMap((p) => p.toArray()), () => radius, (_, out) => out.copy(tone));
    }
    this.tubes.update();
  }

  /// Which ligament a triangle is of, at which level, and its tension.
  at(face, step) {
    const { ligaments } = this.data.tissue;
    const i = this.tubes.tubeAt(face);
    return { name: ligaments.names[ligaments.ligament[i]], level: ligaments.level[i], tension: ligaments.tension[this.index(step, i)] };
  }

  dispose() {
    this.tubes.dispose();
  }
}

export class FacetForces {
  constructor(data, caseIndex) {
    this.data = data;
    this.caseIndex = caseIndex;
    const { facets } = data.tissue;
    const material = new THREE.MeshStandardMaterial({ color: color(data.scales.facet_force_color), roughness: 0.5, transparent: true });
    this.arrows = facets.level.map((level, i) => {
      const arrow = makeArrow(material, data.scales.facet_arrow_radius);
      arrow.userData.facet = i;
      return arrow;
    });
  }

  newton(step, i) {
    return this.data.tissue.facets.newton[(this.caseIndex * this.data.numSteps + step) * this.arrows.length + i];
  }

  shape(t0, t1, share, poseOf) {
    const { facets } = this.data.tissue;
    this.arrows.forEach((arrow, i) => {
      const pose = poseOf(facets.body[i]);
      const newton = this.newton(t0, i) * (1 - share) + this.newton(t1, i) * share;
      arrow.visible = Boolean(pose);
      if (!pose) return;
      const tip = local(facets.tip, i).applyQuaternion(pose.q).add(pose.p);
      const toward = local(facets.toward, i).applyQuaternion(pose.q);
      arrow.userData.set(tip.clone().addScaledVector(toward, -this.data.scales.metre_per_newton * newton), tip);
    });
  }

  /// Forces of a level, right and left; 0 where there is none.
  atLevel(level, step) {
    const { facets } = this.data.tissue;
    const sides = [0, 0];
    facets.level.forEach((l, i) => {
      if (l === level) sides[facets.side[i]] = this.newton(step, i);
    });
    return sides;
  }
}
