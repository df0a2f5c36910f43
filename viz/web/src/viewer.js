// SPDX-License-Identifier: Apache-2.0
// Two bodies side by side under one camera, in one canvas; where it is narrow, one below the other.
import * as THREE from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { make, number, readable } from './format.js';
import { Body, LAYERS } from './body.js';
import { Labels } from './labels.js';

const VIEWS = {
  side: { azimuth: 0, elevation: 3 },
  front: { azimuth: 90, elevation: 4 },
  back: { azimuth: -90, elevation: 4 },
  oblique: { azimuth: 40, elevation: 10 },
  'lumbar spine': { azimuth: -6, elevation: 3, spine: true },
};
const FOV = 20;
const MOST_LEAN = 0.3; // of the spine alone, from the vertical [rad]
const LABEL_HEIGHT = 28; // [pixel]
const SLENDER = 0.45; // least width of a pane over its height, where bodies stand side by side
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
    // Whoever looks from elsewhere is not moved.
    this.controls.addEventListener('start', () => this.leaveView());
    // A finger that moves up or down moves the page.
    this.canvas.style.touchAction = 'pan-y';
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
    if (data.study !== this.data?.study) this.hasMoved = this.position = undefined;
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
    this.panes = this.bodies.map(() => make('div', { class: 'pane' }));
    this.labels = this.bodies.map((body, i) => new Labels(this.data, body, this.panes[i]));
    this.ruler = make('div', { class: 'ruler', hidden: true }, make('i'), make('span'));
    this.overlay.replaceChildren(...this.panes, this.ruler);
  }

  // Where the pane of a body is on the stage.
  place(i) {
    const n = this.bodies.length;
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (this.stacked) return { left: 0, top: (i * height) / n, width, height: height / n };
    return { left: (i * width) / n, top: 0, width: width / n, height };
  }

  setPosition(position) {
    const moves = this.position !== undefined && position !== this.position;
    this.position = position;
    for (const body of this.bodies) {
      body.setPosition(position);
      this.stand(body);
    }
    if (moves && !this.hasMoved) {
      this.hasMoved = true;
      if (this.view) this.setView(this.view);
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
      root.rotation.z = lean - THREE.MathUtils.clamp(lean, -MOST_LEAN, MOST_LEAN);
      root.position.copy(low).applyEuler(root.rotation).negate();
    }
    root.updateMatrixWorld(true);
  }

  setLayer(name, on) {
    this.layers[name] = on;
    this.applyLayers();
    this.request();
  }

  shows(layer) {
    const hidesSpine = ['muscles', 'loads', 'surroundings'].includes(layer);
    return this.layers[layer] && !(this.spineOnly && hidesSpine) && this.data.layers().includes(layer);
  }

  applyLayers() {
    for (const body of this.bodies) {
      for (const [name, group] of Object.entries(body.layers)) group.visible = this.shows(name);
      for (const bone of body.bones) bone.layers.set(this.spineOnly && !isSpine(bone) ? 1 : 0);
    }
    this.floor.visible = !this.spineOnly;
  }

  static viewNames() {
    return Object.keys(VIEWS);
  }

  /// Looks from one of the views at the bodies as they are or, once they have moved, at all that they do; onView(name) tells which it is, null when someone has moved the eye.
  setView(name) {
    const view = VIEWS[name];
    this.view = name;
    this.onView?.(name);
    this.spineOnly = Boolean(view.spine);
    this.applyLayers();
    const box = new THREE.Box3();
    const steps = this.hasMoved ? [...Array(this.data.numSteps).keys()] : [Math.round(this.position ?? 0)];
    for (const body of this.bodies) {
      this.stand(body);
      if (view.spine) body.discs.filter((d) => d.visible).forEach((d) => box.expandByPoint(d.userData.front.clone().applyMatrix4(body.root.matrixWorld)));
      else box.union(body.room(steps));
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
    // Below the titles and a label of the load.
    const { height } = this.place(0);
    const free = Math.max(1 - (Math.max(...this.labels.map((labels) => labels.titleHeight())) + LABEL_HEIGHT) / height, 0.5);
    const half = 1.06 * Math.max((0.5 * size.y) / free, (0.5 * across) / this.camera.aspect);
    center.y += (1 - free) * half;
    const distance = half / Math.tan(THREE.MathUtils.degToRad(FOV / 2)) + 0.5 * depth;
    this.controls.target.copy(center);
    this.camera.position.copy(center).addScaledVector(direction, distance);
    this.controls.update();
    this.request();
  }

  leaveView() {
    this.view = null;
    this.onView?.(null);
  }

  resize() {
    const { clientWidth, clientHeight } = this.stage;
    if (clientWidth === 0 || this.bodies.length === 0) return;
    this.renderer.setSize(clientWidth, clientHeight, false);
    const n = this.bodies.length;
    this.stacked = clientWidth / n < SLENDER * clientHeight;
    this.overlay.classList.toggle('stacked', this.stacked);
    this.panes.forEach((pane, i) => {
      const place = this.place(i);
      for (const side of Object.keys(place)) pane.style[side] = `${place[side]}px`;
    });
    const { width, height } = this.place(0);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    if (this.view) this.setView(this.view);
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
    this.renderer.setScissor(0, 0, clientWidth, clientHeight);
    this.renderer.setViewport(0, 0, clientWidth, clientHeight);
    this.renderer.clear();
    const { width, height } = this.place(0);
    const pixelsPerMetre = height / (2 * Math.tan(THREE.MathUtils.degToRad(FOV / 2)) * this.camera.position.distanceTo(this.controls.target));
    const look = { camera: this.camera, width, height, pixelsPerMetre, shows: (layer) => this.shows(layer) };
    this.bodies.forEach((body, i) => {
      for (const other of this.bodies) other.root.visible = other === body;
      const at = body.center.visible ? body.center.position : new THREE.Vector3();
      this.floor.position.set(at.x, -0.002, at.z);
      const { left, top } = this.place(i);
      this.renderer.setViewport(left, clientHeight - top - height, width, height);
      this.renderer.setScissor(left, clientHeight - top - height, width, height);
      this.renderer.render(this.scene, this.camera);
      this.labels[i].place({ ...look, turned: body.root.rotation.z });
    });
    this.placeRuler(pixelsPerMetre);
    this.frames = (this.frames ?? 0) + 1;
  }

  // As long as the arrow of a force.
  placeRuler(pixelsPerMetre) {
    this.ruler.hidden = !this.shows('facet forces') && !this.shows('loads');
    const newton = this.shows('loads') ? 1000 : 200;
    this.ruler.querySelector('i').style.width = `${newton * this.data.scales.metre_per_newton * pixelsPerMetre}px`;
    this.ruler.querySelector('span').textContent = newton === 1000 ? '1 kN' : `${newton} N`;
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
    const { width, height } = this.place(0);
    const pane = Math.min(Math.floor(this.stacked ? y / height : x / width), this.bodies.length - 1);
    const body = this.bodies[pane];
    const { left, top } = this.place(pane);
    const ray = new THREE.Raycaster();
    ray.setFromCamera(new THREE.Vector2(((x - left) / width) * 2 - 1, 1 - ((y - top) / height) * 2), this.camera);
    body.root.updateMatrixWorld(true);
    const [onTop, targets] = [[], []];
    if (this.shows('ligaments')) onTop.push(body.ligaments.mesh);
    if (this.shows('facet forces')) onTop.push(...body.facets.arrows.filter((a) => a.visible));
    if (this.shows('muscles')) targets.push(body.muscles.mesh, body.sheets.mesh);
    if (this.shows('bones')) targets.push(...body.bones.filter((b) => b.visible));
    if (this.shows('discs')) targets.push(...body.discs.filter((d) => d.visible));
    if (this.shows('nerve roots')) targets.push(body.nerveRoots.mesh);
    const hit = ray.intersectObjects(onTop)[0] ?? ray.intersectObjects(targets, false)[0];
    this.tip.hidden = !hit;
    if (!hit) return;
    this.tip.textContent = this.describe(body, hit);
    this.tip.style.left = `${Math.max(Math.min(x + 14, bounds.width - this.tip.offsetWidth - 6), 6)}px`;
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
