// SPDX-License-Identifier: Apache-2.0
// The page: one study at a time, its reference beside one other case.
import { LAYERS, SceneData, makeSkeleton } from './body.js';
import { drawCurves } from './curves.js';
import { make } from './format.js';
import { fillLegends } from './legends.js';
import { fillBars, fillLevelTable, fillPostureTable, fillWhyTable, levelQuantities } from './tables.js';
import { Viewer } from './viewer.js';

const MEANING = {
  trusted: 'The numbers can be relied upon within this model.',
  doubtful: 'Some numbers are doubtful; why stands below.',
  failed: 'Not every posture could be found; why stands below.',
};
const $ = (id) => document.getElementById(id);
const report = JSON.parse($('report-data').textContent);
const skeletons = new Map();
const state = { study: 0, other: 1, step: 0, position: 0, playing: false };
const shownLayers = { ...LAYERS };
let viewer = null;
let scene = null;
let plot = null;

const study = () => report.studies[state.study];
const shownCases = () => (study().cases.length > 1 ? [0, state.other] : [0]);

function skeleton(index) {
  if (!skeletons.has(index)) skeletons.set(index, makeSkeleton(report.skeletons[index]));
  return skeletons.get(index);
}

function showTop() {
  const s = study();
  document.title = `${s.title} - Plumbline`;
  const tabs = report.studies.length > 1
    ? [make('div', { class: 'tabs', role: 'tablist' }, ...report.studies.map((other, i) => {
      const tab = make('button', { type: 'button', role: 'tab', 'aria-selected': String(i === state.study) }, other.title);
      tab.addEventListener('click', () => openStudy(i));
      return tab;
    }))]
    : [];
  const person = s.person.mass && s.person.height ? `${s.person.mass.toFixed(0)} kg, ${s.person.height.toFixed(2)} m` : '';
  $('top').replaceChildren(...tabs, make('h1', {}, s.title), make('p', { class: 'question' }, s.question), make('p', { class: 'soft' }, person));
  const doubts = s.cases.filter((c) => c.verdict !== 'trusted').map((c) => make('p', {}, `${c.title}: ${c.verdict}. ${c.reason} ${c.remedy}`));
  // A headline that ends in a colon opens a list of its own.
  const blocks = [];
  for (const line of s.headlines) {
    if (line.endsWith(':')) blocks.push(make('p', {}, make('b', {}, line)), make('ul'));
    else (blocks.at(-1) ?? blocks[blocks.push(make('ul')) - 1]).append(make('li', {}, line));
  }
  $('answer').replaceChildren(make('p', {}, make('span', { class: `verdict ${s.verdict}` }, s.verdict), ` ${MEANING[s.verdict]}`), ...doubts, ...blocks, make('p', { class: 'disclaimer' }, 'Load is not pain; not for diagnosis.'));
}

// Of a lesson the questions stand alone until its answer is opened.
function showLesson() {
  const { lesson } = study();
  $('lesson').hidden = $('lesson-key').hidden = lesson === null;
  delete document.body.dataset.lesson;
  if (lesson === null) return;
  document.body.dataset.lesson = 'predict';
  const run = make('button', { type: 'button', class: 'lesson-run' }, 'Open the answer of the model');
  run.addEventListener('click', () => {
    document.body.dataset.lesson = 'run';
    window.dispatchEvent(new Event('resize'));
  });
  $('lesson').innerHTML = `<style>${lesson.style}</style>${lesson.sheet}`;
  $('lesson').append(run);
  $('lesson-key').innerHTML = lesson.key;
}

function showControls() {
  const s = study();
  const last = s.steps.length - 1;
  $('step').max = String(last);
  $('step').hidden = $('play').hidden = last === 0;
  $('compare').hidden = s.cases.length < 3;
  $('case').replaceChildren(...s.cases.slice(1).map((c, i) => make('option', { value: i + 1, selected: i + 1 === state.other }, c.title)));
  $('quantity').replaceChildren(...levelQuantities(s).map((q) => make('option', { value: q.name }, `${q.title}, ${q.unit}`)));
  $('why-level').replaceChildren(...s.level_names.map((name, l) => make('option', { value: l }, name)));
  $('curves').hidden = last === 0;
  $('curves-note').textContent = s.cases.length > 1 ? 'dashed: reference; full: the other case; upright: the step shown' : 'upright: the step shown';
}

function showKnown() {
  const s = study();
  const measured = s.known.outcome === '' ? [] : [make('h3', {}, `Measured in people: ${s.known.outcome}`), make('p', {}, s.known.text), make('p', { class: 'soft' }, `Source: ${s.known.source}`)];
  const topics = s.topics.flatMap((t) => [make('h3', {}, t.title), make('p', {}, `In the model: ${t.effect}`), make('p', { class: 'soft' }, `Source: ${t.source}`)]);
  const undetermined = s.changes.filter((c) => c.sign === 'undetermined').length;
  const banded = s.changes.some((c) => c.band[0] !== null);
  const firm = banded
    ? `Of ${s.changes.length} changes, ${undetermined} have no certain direction: it flips when a weight of the posture objective is halved or doubled.`
    : 'How firm the directions of the changes are was not tested in this run.';
  $('topics').replaceChildren(...measured, ...topics, ...(s.changes.length > 0 ? [make('p', {}, firm)] : []));
  const p = s.provenance;
  const entries = [['Plumbline', `${p.version} (${p.git_state}), ${p.build}`], ['created', p.created_utc], ['command', p.command_line], ['model', `${p.model}, SHA-256 ${p.model_sha256}`], ['scenario', `${p.scenario}, SHA-256 ${p.scenario_sha256}`], ['numbers', `SHA-256 ${p.content_hash}`], ...p.options];
  $('origin').replaceChildren(
    make('dl', {}, ...entries.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)])),
    make('details', {}, make('summary', {}, 'The scenario as it was written'), make('pre', {}, p.scenario_text)));
  $('limit-list').replaceChildren(...report.limits.map((text) => make('li', {}, text)));
}

function showWhy() {
  const s = study();
  $('why').hidden = s.why.length === 0;
  if (s.why.length === 0) return;
  const l = Number($('why-level').value);
  const why = s.why[state.other][state.step][l];
  const [from, to] = [0, state.other].map((c) => s.level.compression[c][state.step][l]);
  $('why-note').textContent = `${s.cases[state.other].title} against the reference, at: ${s.steps[state.step]}`;
  $('why-sentence').textContent = why.sentence;
  fillWhyTable($('why-table'), why, to - from);
}

// Everything that says numbers of one step.
function showStep() {
  const s = study();
  const cases = shownCases();
  $('step').value = String(state.step);
  $('step-label').textContent = s.steps.length > 1 ? `${s.steps[state.step]} (${state.step + 1} of ${s.steps.length})` : s.steps[state.step];
  const changes = 'Under each change, where it was tested, the range when a weight of the posture objective is halved or doubled; ? where its direction is undetermined.';
  $('levels-note').textContent = `At: ${s.steps[state.step]}.${cases.length > 1 ? ` ${changes}` : ''}`;
  fillLevelTable($('level-table'), s, cases, state.step);
  showWhy();
  fillPostureTable($('posture-table'), s, cases, state.step);
  fillBars($('bars'), s, cases, state.step);
  plot?.redraw(false);
}

// The bodies follow the slider smoothly.
function follow() {
  if (state.following) return;
  state.following = true;
  let before = performance.now();
  const tick = (now) => {
    const pace = state.playing ? 1.4 : 5;
    const most = (pace * Math.min(now - before, 100)) / 1000;
    before = now;
    const left = state.step - state.position;
    state.position += Math.sign(left) * Math.min(Math.abs(left), most);
    viewer?.setPosition(state.position);
    if (state.position !== state.step) {
      requestAnimationFrame(tick);
    } else {
      state.following = false;
      if (state.playing) playOn();
    }
  };
  requestAnimationFrame(tick);
}

function goTo(step) {
  state.step = step;
  showStep();
  follow();
}

function playOn() {
  if (state.step + 1 < study().steps.length) {
    goTo(state.step + 1);
  } else {
    setPlaying(false);
  }
}

function setPlaying(on) {
  state.playing = on;
  $('play').textContent = on ? '\u275A\u275A' : '\u25B6';
  if (!on) return;
  if (state.step === study().steps.length - 1) {
    state.position = 0;
    state.step = 0;
  }
  playOn();
}

// Layers keep whether they are shown from one study to the next.
function showLayers() {
  $('layers').replaceChildren(...scene.layers().map((name) => {
    const box = make('input', { type: 'checkbox', checked: shownLayers[name] });
    box.addEventListener('change', () => {
      shownLayers[name] = box.checked;
      viewer?.setLayer(name, box.checked);
      showLegends();
    });
    return make('label', {}, box, ` ${name}`);
  }));
}

function showLegends() {
  fillLegends($('legends'), report.scales, scene, shownLayers);
}

function showBodies() {
  scene = new SceneData(study(), skeleton(study().scene.skeleton), report.scales);
  viewer?.show(scene, shownCases());
  viewer?.setPosition(state.position);
}

function showCurves() {
  plot = study().steps.length > 1 ? drawCurves($('plot'), study(), shownCases(), $('quantity').value, () => state.step) : null;
}

function openStudy(index) {
  state.study = index;
  state.other = 1;
  state.step = state.position = study().steps.length - 1;
  state.playing = false;
  showTop();
  showLesson();
  showControls();
  showKnown();
  showStep();
  showBodies();
  showLayers();
  showLegends();
  viewer?.setView('side');
  showCurves();
}

function start() {
  try {
    viewer = new Viewer($('stage'));
  } catch (fault) {
    $('stage').replaceChildren(make('p', { style: 'padding:1em' }, `This browser cannot draw in 3D (${fault.message}); all numbers stand below.`));
  }
  for (const name of Viewer.viewNames()) {
    const button = make('button', { type: 'button' }, name);
    button.addEventListener('click', () => viewer?.setView(name));
    $('views').append(button);
  }
  if (viewer) {
    viewer.onView = (name) => {
      for (const button of $('views').children) button.setAttribute('aria-pressed', String(button.textContent === name));
    };
  }
  $('step').addEventListener('input', () => {
    setPlaying(false);
    goTo(Number($('step').value));
  });
  $('play').addEventListener('click', () => setPlaying(!state.playing));
  $('case').addEventListener('change', () => {
    state.other = Number($('case').value);
    showStep();
    showBodies();
    showCurves();
  });
  $('quantity').addEventListener('change', showCurves);
  $('why-level').addEventListener('change', showWhy);
  window.addEventListener('resize', showCurves);
  openStudy(0);
  document.body.dataset.ready = 'yes';
}

start();
