// SPDX-License-Identifier: Apache-2.0
// What is written over the picture of one body: whose it is, numbers beside what they are of, and notes at its foot.
import * as THREE from 'three';
import { make, number } from './format.js';

const MARGIN = 4; // [pixel]
// Least distance of two levels at which their labels have room, in one line and in two [pixel].
const ROOM = 19;
const ROOM_FOR_TWO = 38;

export class Labels {
  constructor(data, body, pane) {
    this.data = data;
    this.body = body;
    const { title, verdict } = data.study.cases[body.caseIndex];
    this.title = make('div', { class: 'pane-title' }, make('span', {}, title), make('small', {}, verdict));
    this.levels = data.discs.map(() => make('div', { class: 'level-label', hidden: true }));
    this.leader = make('div', { class: 'leader', hidden: true });
    this.load = make('div', { class: 'load-label', hidden: true });
    this.notes = make('div', { class: 'notes' });
    pane.replaceChildren(...this.levels, this.title, this.leader, this.load, this.notes);
  }

  /// look: camera, width and height of the pane, pixelsPerMetre; shows(layer), spineOnly, and how far the spine is turned upright [rad].
  place(look) {
    this.placeLevels(look);
    this.placeLoad(look);
    this.tellNotes(look);
  }

  /// Of the pane's height, what the title takes [pixel].
  titleHeight() {
    return this.title.offsetTop + this.title.offsetHeight;
  }

  step() {
    return Math.round(this.body.position);
  }

  // Of discs that muscles do not hide.
  placeLevels(look) {
    const spots = this.body.discs.map((disc) => (disc.visible ? project(look, disc.userData.front.clone().applyMatrix4(this.body.root.matrixWorld)) : null));
    const known = spots.filter(Boolean);
    const spread = known.length > 1 ? Math.min(...known.slice(1).map((p, i) => Math.abs(p.y - known[i].y))) : 0;
    const isRoomy = look.shows('discs') && !look.shows('muscles') && spread > ROOM;
    const shown = this.levels.map((label, i) => {
      const { level } = this.body.discs[i].userData.disc;
      label.hidden = !isRoomy || !spots[i] || level === null || spots[i].x < 0;
      if (!label.hidden) label.replaceChildren(...this.levelWords(level, spread > ROOM_FOR_TWO, look));
      return !label.hidden;
    });
    const widths = this.levels.map((label, i) => (shown[i] ? label.offsetWidth : 0));
    const reach = 0.035 * look.pixelsPerMetre;
    this.levels.forEach((label, i) => {
      if (!shown[i]) return;
      label.hidden = spots[i].x + reach + widths[i] > look.width;
      label.style.left = `${spots[i].x + reach}px`;
      label.style.top = `${spots[i].y}px`;
    });
  }

  levelWords(level, inTwoLines, look) {
    const { study } = this.data;
    const compression = study.level.compression[this.body.caseIndex][this.step()][level];
    const words = [make('b', {}, `${study.level_names[level]}  ${number(compression)} N`)];
    if (!inTwoLines) return words;
    const [right, left] = this.body.facets.atLevel(level, this.step());
    const more = look.shows('facet forces') ? `facets L ${number(left)}, R ${number(right)} N` : `${number(this.data.pressure(this.body.caseIndex, this.step(), level), 2)} MPa`;
    return [...words, make('span', {}, more)];
  }

  // The size of the load on S1 beside the trunk, joined to the tail of its arrow: as viz/labels.cpp places it.
  placeLoad(look) {
    const { load, leader, body } = this;
    const { width, height } = look;
    const tail = look.shows('loads') && body.jointTail ? project(look, body.jointTail) : null;
    load.hidden = leader.hidden = !tail || tail.x < 0 || tail.x > width || tail.y < 0 || tail.y > height;
    if (load.hidden) return;
    load.textContent = `${number(body.jointNewton / 1000, 2)} kN`;
    const [halfWidth, halfHeight] = [0.5 * load.offsetWidth, 0.5 * load.offsetHeight];
    const { scales } = this.data;
    const [right, up] = [new THREE.Vector3(), new THREE.Vector3()];
    look.camera.matrixWorld.extractBasis(right, up, new THREE.Vector3());
    const torso = body.pose('torso');
    const seen = (x, y, z) => {
      const axis = new THREE.Vector3(x, y, z);
      if (torso) axis.applyQuaternion(torso.q);
      return new THREE.Vector2(axis.dot(right), -axis.dot(up));
    };
    const place = (way, metres) => {
      const { x, y } = way.clone().normalize();
      return { x: tail.x + x * (look.pixelsPerMetre * metres + halfWidth), y: tail.y + y * (look.pixelsPerMetre * metres + 2 * halfHeight) };
    };
    const side = seen(0, 0, 1);
    const back = seen(-1, 0, 0);
    let at;
    if (side.length() > 0.9) {
      at = place(side.x > 0 ? side : side.negate(), scales.label_beyond_arms);
    } else {
      at = place(back, scales.label_behind_back);
      if (at.x < halfWidth || at.x > width - halfWidth) at = place(back.negate(), scales.label_before_belly);
    }
    at.x = within(at.x, halfWidth + MARGIN, width - halfWidth - MARGIN);
    at.y = within(at.y, this.titleHeight() + halfHeight + MARGIN, height - halfHeight - MARGIN);
    load.style.left = `${at.x}px`;
    load.style.top = `${at.y}px`;
    leader.style.left = `${tail.x}px`;
    leader.style.top = `${tail.y}px`;
    leader.style.width = `${Math.hypot(at.x - tail.x, at.y - tail.y)}px`;
    leader.style.transform = `rotate(${Math.atan2(at.y - tail.y, at.x - tail.x)}rad)`;
  }

  // The foramen that has lost most area, and how far the spine is turned.
  tellNotes(look) {
    const { study, tissue, numSteps } = this.data;
    const lines = [];
    const narrowest = look.shows('nerve roots') ? tissue.roots.narrowest[this.body.caseIndex * numSteps + this.step()] : null;
    if (narrowest !== null) {
      const [level, side, change] = narrowest;
      lines.push(`${study.level_names[level]} ${side === 0 ? 'right' : 'left'}: foramen area ${number(100 * change, change > -0.095 ? 1 : 0)} %`);
    }
    const turned = Math.round(THREE.MathUtils.radToDeg(look.turned));
    if (turned > 0) lines.push(`spine turned upright by ${turned}°`);
    this.notes.replaceChildren(...lines.map((line) => make('span', {}, line)));
  }
}

function project({ camera, width, height }, point) {
  const v = point.clone().project(camera);
  return { x: ((v.x + 1) / 2) * width, y: ((1 - v.y) / 2) * height };
}

function within(x, low, high) {
  return Math.max(Math.min(x, high), low);
}
