// SPDX-License-Identifier: Apache-2.0
// Two bodies side by side under one camera, in one canvas.
import * as THREE from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { make, number, readable } from './format.js';
import { Body, LAYERS } from './body.js';

const VIEWS = {
  side: { azimuth: 0, elevation: 3 },
  front: { azimuth: 90, elevation: 4 },
  back: { azimuth: -90, elevation: 4 },
  oblique: { azimuth: 40, elevation: 10 },
  'lumbar spine': { azimuth: -6, elevation: 3, spine: true },
};
const FOV = 20;
const MOST_LEAN = 0.3; // of the spine alone, from the vertical [rad]
const isSpine = (bone) => bone.name === 'sacrum' || bone.name === 'upper_spine' || /^L[1-5]$/.test(bone.name);

export class Viewer {
  constructor(stage) {
    this.stage = stage;
    this.canvas = stage.querySelector('#body');
    this.overlay = stage.querySelector('#overlay');
    this.tip = stage.querySelector('#tip');
    this.renderer = new THREE.WebGLRenderer({ canvas: this.canvas, antialias: true, alpha: true, preserveDrawingBuffer: true });
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.renderer.setScissorTest(true);
    this.renderer.toneMapping = THREE.NeutralToneMapping;
    this.renderer.toneMappingExposure = 1.05;
    this.camera = new THREE.PerspectiveCamera(FOV, 1, 0.1, 40);
    this.controls = new OrbitControls(this.camera, this.canvas);
    this.controls.addEventListener('change', () => this.request());
    this.controls.minDistance = 0.4;
    this.controls.maxDistance = 12;
    this.scene = new THREE.Scene();
    this.addLights();
    this.addFloor();
    this.bodies = [];
    this.layers = { ...LAYERS };
    new ResizeObserver(() => this.resize()).observe(stage);
    this.canvas.addEventListener('pointermove', (event) => this.pick(event));
    this.canvas.addEventListener('pointerleave', () => (this.tip.hidden = true));
  }

  addLights() {
    this.scene.add(new THREE.HemisphereLight(0xffffff, 0x9a958c, 1.05));
    // Lamps that go with the camera.
    const lamps = [
      [0xfffaf2, 2.4, [-0.8, 1.1, 1]],
      [0xe2edff, 0.8, [1, 0.1, 0.7]],
      [0xf3f7ff, 0.7, [0.4, 0.8, -1]],
    ];
    for (const [tint, strength, place] of lamps) {
      const lamp = new THREE.DirectionalLight(tint, strength);
      lamp.position.set(...place);
      this.camera.add(lamp, lamp.target);
    }
    this.scene.add(this.camera);
  }

  addFloor() {
    const size = 256;
    const picture = document.createElement('canvas');
    picture.width = picture.height = size;
    const context = picture.getContext('2d');
    const gradient = context.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
    gradient.addColorStop(0, 'rgba(60,66,80,.42)');
    gradient.addColorStop(0.55, 'rgba(90,98,112,.16)');
    gradient.addColorStop(1, 'rgba(90,98,112,0)');
    context.fillStyle = gradient;
    context.fillRect(0, 0, size, size);
    const material = new THREE.MeshBasicMaterial({ map: new THREE.CanvasTexture(picture), transparent: true, depthWrite: false });
    this.floor = new THREE.Mesh(new THREE.PlaneGeometry(1.3, 1.3), material);
    this.floor.rotation.x = -Math.PI / 2;
    this.scene.add(this.floor);
  }

  /// Shows cases of a scene side by side.
  show(data, caseIndices) {
    for (const body of this.bodies) {
      this.scene.remove(body.root);
      body.dispose();
    }
    this.data = data;
    this.bodies = caseIndices.map((c) => new Body(data, c));
    for (const body of this.bodies) this.scene.add(body.root);
    this.applyLayers();
    this.makeOverlay();
    this.resize();
  }

  makeOverlay() {
    const panes = this.bodies.length;
    this.overlay.replaceChildren();
    this.labels = this.bodies.map((body, i) => {
      const info = this.data.study.cases[body.caseIndex];
      const title = make('div', { class: 'pane-title', style: `left:calc(${(100 * i) / panes}% + 14px)` }, info.title, make('small', {}, info.verdict));
      const levels = this.data.discs.map(() => make('div', { class: 'level-label', hidden: true }));
      const load = make('div', { class: 'load-label', hidden: true });
      const foramen = make('div', { class: 'foramen-label', hidden: true, style: `left:calc(${(100 * i) / panes}% + 14px)` });
      const leader = make('div', { class: 'leader', hidden: true });
      this.overlay.append(title, ...levels, leader, load, foramen);
      if (i > 0) this.overlay.append(make('div', { class: 'divider', style: `left:${(100 * i) / panes}%` }));
      return { levels, load, leader, foramen };
    });
    this.ruler = make('div', { class: 'ruler', hidden: true }, make('i'), make('span'));
    this.overlay.append(this.ruler);
  }

  setPosition(position) {
    for (const body of this.bodies) {
      body.setPosition(position);
      this.stand(body);
    }
    this.request();
  }

  // The spine alone stands on its sacrum, turned upright where it leans far, so that its curve
  // compares; a whole body stands where it is.
  stand(body) {
    const { root } = body;
    root.position.set(0, 0, 0);
    root.rotation.set(0, 0, 0);
    const shown = body.discs.filter((disc) => disc.visible);
    if (this.spineOnly && shown.length > 1) {
      const low = shown[0].userData.front;
      const chord = shown.at(-1).userData.front.clone().sub(low);
      const lean = Math.atan2(chord.x, chord.y);
      root.rotation.z = lean - Math.min(Math.max(lean, -MOST_LEAN), MOST_LEAN);
      root.position.copy(low).applyEuler(root.rotation).negate();
    }
    root.updateMatrixWorld(true);
  }

  setLayer(name, on) {
    this.layers[name] = on;
    this.applyLayers();
    this.request();
  }

  applyLayers() {
    for (const body of this.bodies) {
      for (const [name, group] of Object.entries(body.layers)) group.visible = this.layers[name];
      if (this.spineOnly) for (const name of ['muscles', 'loads', 'surroundings']) body.layers[name].visible = false;
      for (const bone of body.bones) bone.layers.set(this.spineOnly && !isSpine(bone) ? 1 : 0);
    }
    this.floor.visible = !this.spineOnly;
  }

  static viewNames() {
    return Object.keys(VIEWS);
  }

  setView(name) {
    const view = VIEWS[name];
    this.spineOnly = Boolean(view.spine);
    this.applyLayers();
    const box = new THREE.Box3();
    for (const body of this.bodies) {
      this.stand(body);
      if (view.spine) body.discs.filter((d) => d.visible).forEach((d) => box.expandByPoint(d.userData.front.clone().applyMatrix4(body.root.matrixWorld)));
      else for (const bone of body.bones) if (bone.visible) box.expandByObject(bone);
    }
    if (box.isEmpty()) return;
    if (view.spine) {
      box.expandByVector(new THREE.Vector3(0.08, 0.075, 0.02));
      box.max.x += 0.1; // room for labels
    }
    const center = box.getCenter(new THREE.Vector3());
    const size = box.getSize(new THREE.Vector3());
    const [a, e] = [view.azimuth, view.elevation].map(THREE.MathUtils.degToRad);
    const direction = new THREE.Vector3(Math.cos(e) * Math.sin(a), Math.sin(e), Math.cos(e) * Math.cos(a));
    const across = Math.abs(Math.cos(a)) * size.x + Math.abs(Math.sin(a)) * size.z;
    const depth = Math.abs(Math.sin(a)) * size.x + Math.abs(Math.cos(a)) * size.z;
    const half = Math.max(0.5 * size.y, (0.5 * across) / this.camera.aspect) * 1.12;
    const distance = half / Math.tan(THREE.MathUtils.degToRad(FOV / 2)) + 0.5 * depth;
    this.controls.target.copy(center);
    this.camera.position.copy(center).addScaledVector(direction, distance);
    this.controls.update();
    this.request();
  }

  resize() {
    const { clientWidth, clientHeight } = this.stage;
    if (clientWidth === 0 || this.bodies.length === 0) return;
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.camera.aspect = clientWidth / this.bodies.length / clientHeight;
    this.camera.updateProjectionMatrix();
    this.request();
  }

  request() {
    if (this.requested) return;
    this.requested = true;
    requestAnimationFrame(() => {
      this.requested = false;
      this.render();
    });
  }

  render() {
    const { clientWidth, clientHeight } = this.stage;
    const width = clientWidth / this.bodies.length;
    this.renderer.setScissor(0, 0, clientWidth, clientHeight);
    this.renderer.setViewport(0, 0, clientWidth, clientHeight);
    this.renderer.clear();
    this.bodies.forEach((body, i) => {
      for (const other of this.bodies) other.root.visible = other === body;
      const place = body.center.visible ? body.center.position : new THREE.Vector3();
      this.floor.position.set(place.x, -0.002, place.z);
      this.renderer.setViewport(i * width, 0, width, clientHeight);
      this.renderer.setScissor(i * width, 0, width, clientHeight);
      this.renderer.render(this.scene, this.camera);
      this.placeLabels(body, this.labels[i], i * width, width, clientHeight);
    });
    this.placeRuler(clientHeight);
    this.frames = (this.frames ?? 0) + 1;
  }

  // Of a metre where the eye looks at.
  pixelsPerMetre(height) {
    return height / (2 * Math.tan(THREE.MathUtils.degToRad(FOV / 2)) * this.camera.position.distanceTo(this.controls.target));
  }

  // As long as the arrow of a force: of facets where they are shown alone, else of loads.
  placeRuler(height) {
    const facets = this.layers['facet forces'] && this.data.layers().includes('facet forces');
    const loads = this.layers.loads && !this.spineOnly;
    this.ruler.hidden = !facets && !loads;
    const newton = loads ? 1000 : 200;
    this.ruler.querySelector('i').style.width = `${newton * this.data.scales.metre_per_newton * this.pixelsPerMetre(height)}px`;
    this.ruler.querySelector('span').textContent = loads ? '1 kN' : `${newton} N`;
  }

  // The foramen that has lost most area, in words.
  placeForamenLabel(body, label, step) {
    const narrowest = this.layers['nerve roots'] ? this.data.tissue.roots.narrowest[body.caseIndex * this.data.numSteps + step] : null;
    label.hidden = narrowest === null;
    if (narrowest === null) return;
    const [level, side, change] = narrowest;
    label.textContent = `${this.data.study.level_names[level]} ${side === 0 ? 'right' : 'left'}: foramen area ${number(100 * change, change > -0.095 ? 1 : 0)} %`;
  }

  // Labels of levels show where they have room.
  placeLabels(body, labels, left, width, height) {
    const project = (p) => {
      const v = p.clone().project(this.camera);
      return { x: left + ((v.x + 1) / 2) * width, y: ((1 - v.y) / 2) * height };
    };
    const step = Math.round(body.position);
    const spots = body.discs.map((disc) => (disc.visible ? project(disc.userData.front.clone().applyMatrix4(body.root.matrixWorld)) : null));
    const known = spots.filter(Boolean);
    const spread = known.length > 1 ? Math.min(...known.slice(1).map((p, i) => Math.abs(p.y - known[i].y))) : 0;
    const roomy = this.layers.discs && spread > 19;
    const reach = 0.035 * this.pixelsPerMetre(height);
    const tellsFacets = this.layers['facet forces'] && this.data.layers().includes('facet forces');
    this.placeForamenLabel(body, labels.foramen, step);
    body.discs.forEach((disc, i) => {
      const label = labels.levels[i];
      const level = disc.userData.disc.level;
      const spot = spots[i];
      label.hidden = !roomy || !spot || level === null || spot.x < left || spot.x + reach + 130 > left + width;
      if (label.hidden) return;
      const { study } = this.data;
      const load = study.level.compression[body.caseIndex][step][level];
      const facets = body.facets.atLevel(level, step);
      const more = tellsFacets ? `facets L ${number(facets[1])}, R ${number(facets[0])} N` : `${number(this.data.pressure(body.caseIndex, step, level), 2)} MPa`;
      label.textContent = `${study.level_names[level]}  ${number(load)} N, ${more}`;
      label.style.left = `${spot.x + reach}px`;
      label.style.top = `${spot.y}px`;
    });
    this.placeLoadLabel(body, labels, project, { left, width, height });
  }

  // The size of the load on S1 beside the trunk, joined to the tail of its arrow: as viz/labels.cpp places it.
  placeLoadLabel(body, { load, leader }, project, { left, width, height }) {
    const tail = this.spineOnly || !this.layers.loads || !body.jointTail ? null : project(body.jointTail);
    load.hidden = leader.hidden = !tail || tail.x < left || tail.x > left + width || tail.y < 0 || tail.y > height;
    if (load.hidden) return;
    load.textContent = `${number(body.jointNewton / 1000, 2)} kN`;
    const [labelWidth, labelHeight] = [load.offsetWidth, load.offsetHeight];
    const { scales } = this.data;
    const [right, up] = [new THREE.Vector3(), new THREE.Vector3()];
    this.camera.matrixWorld.extractBasis(right, up, new THREE.Vector3());
    const torso = body.pose('torso');
    const seen = (x, y, z) => {
      const axis = new THREE.Vector3(x, y, z);
      if (torso) axis.applyQuaternion(torso.q);
      return new THREE.Vector2(axis.dot(right), -axis.dot(up));
    };
    const pixels = this.pixelsPerMetre(height);
    const place = (way, metres) => {
      const { x, y } = way.clone().normalize();
      return { x: tail.x + x * (pixels * metres + 0.5 * labelWidth), y: tail.y + y * (pixels * metres + labelHeight) };
    };
    const side = seen(0, 0, 1);
    const back = seen(-1, 0, 0);
    let at;
    if (side.length() > 0.9) {
      at = place(side.x > 0 ? side : side.negate(), scales.label_beyond_arms);
    } else {
      at = place(back, scales.label_behind_back);
      const hasRoom = at.x - 0.5 * labelWidth >= left && at.x + 0.5 * labelWidth <= left + width;
      if (!hasRoom) at = place(back.negate(), scales.label_before_belly);
    }
    at.x = THREE.MathUtils.clamp(at.x, left + 0.5 * labelWidth + 4, left + width - 0.5 * labelWidth - 4);
    at.y = THREE.MathUtils.clamp(at.y, Math.min(labelHeight, 0.5 * height), height - labelHeight);
    load.style.left = `${at.x}px`;
    load.style.top = `${at.y}px`;
    leader.style.left = `${tail.x}px`;
    leader.style.top = `${tail.y}px`;
    leader.style.width = `${Math.hypot(at.x - tail.x, at.y - tail.y)}px`;
    leader.style.transform = `rotate(${Math.atan2(at.y - tail.y, at.x - tail.x)}rad)`;
  }

  // Names what is under the pointer.
  pick(event) {
    if (event.buttons !== 0) {
      this.tip.hidden = true;
      return;
    }
    const now = performance.now();
    if (now - (this.lastPick ?? 0) < 60) return;
    this.lastPick = now;
    const bounds = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const width = bounds.width / this.bodies.length;
    const pane = Math.min(Math.floor(x / width), this.bodies.length - 1);
    const body = this.bodies[pane];
    const ray = new THREE.Raycaster();
    ray.setFromCamera(new THREE.Vector2(((x - pane * width) / width) * 2 - 1, 1 - (y / bounds.height) * 2), this.camera);
    body.root.updateMatrixWorld(true);
    const [onTop, targets] = [[], []];
    if (this.layers.ligaments) onTop.push(body.ligaments.mesh);
    if (this.layers['facet forces']) onTop.push(...body.facets.arrows.filter((a) => a.visible));
    if (this.layers.muscles && !this.spineOnly) targets.push(body.muscles.mesh, body.sheets.mesh);
    if (this.layers.bones) targets.push(...body.bones.filter((b) => b.visible && ray.layers.test(b.layers)));
    if (this.layers.discs) targets.push(...body.discs.filter((d) => d.visible));
    if (this.layers['nerve roots']) targets.push(body.nerveRoots.mesh);
    const hit = ray.intersectObjects(onTop)[0] ?? ray.intersectObjects(targets, false)[0];
    this.tip.hidden = !hit;
    if (!hit) return;
    this.tip.textContent = this.describe(body, hit);
    this.tip.style.left = `${Math.min(x + 14, bounds.width - 190)}px`;
    this.tip.style.top = `${y + 14}px`;
  }

  describe(body, hit) {
    const { study } = this.data;
    const step = Math.round(body.position);
    if (hit.object === body.nerveRoots.mesh) {
      const root = body.nerveRoots.at(hit.faceIndex, step);
      const known = this.data.tissue.comparesForamina && Number.isFinite(root.change);
      return known ? `${root.name}: foramen area ${number(100 * root.change, 1)} % against the reference` : root.name;
    }
    if (hit.object === body.ligaments.mesh) {
      const ligament = body.ligaments.at(hit.faceIndex, step);
      return `${study.level_names[ligament.level]}, ${readable(ligament.name)}: ${number(ligament.tension)} N`;
    }
    const facet = hit.object.parent.userData.facet;
    if (facet !== undefined) {
      const { level, side } = this.data.tissue.facets;
      return `${study.level_names[level[facet]]}, ${side[facet] === 0 ? 'right' : 'left'} facet: ${number(body.facets.newton(step, facet))} N`;
    }
    if (hit.object === body.muscles.mesh || hit.object === body.sheets.mesh) {
      const m = hit.object === body.muscles.mesh ? body.muscles.tubeAt(hit.faceIndex) : body.sheets.muscleAt(hit.faceIndex);
      const at = (body.caseIndex * this.data.numSteps + step) * this.data.numMuscles + m;
      const group = study.scene.muscles.group[m];
      const force = study.group.force[body.caseIndex][step][group];
      return `${study.scene.muscles.names[m]}: active ${number(100 * this.data.activation[at])} %; ${readable(study.group_names[group])} ${number(force)} N`;
    }
    if (hit.object.name === 'disc') {
      const level = hit.object.userData.disc.level;
      if (level === null) return 'disc';
      return `${study.level_names[level]}: ${number(study.level.compression[body.caseIndex][step][level])} N`;
    }
    return readable(hit.object.name);
  }
}
