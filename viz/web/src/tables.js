// SPDX-License-Identifier: Apache-2.0
// Numbers of a step beside each other: levels, posture, muscle groups.
import { change, degrees, make, number, readable } from './format.js';

const usualFactor = (study) => study.pressure_factors.reduce((best, f, i, all) => (Math.abs(f - 0.66) < Math.abs(all[best] - 0.66) ? i : best), 0);

/// Quantities of a level: how to read them in shown units, and the end of their name in the list of changes.
export function levelQuantities(study) {
  const list = [
    { name: 'compression', title: 'Compression', unit: 'N', decimals: 0, read: (c, t, l) => study.level.compression[c][t][l], key: 'compression_N' },
    { name: 'shear_ap', title: 'Anterior shear', unit: 'N', decimals: 0, read: (c, t, l) => study.level.shear_ap[c][t][l], key: 'shear_ap_N' },
    { name: 'moment', title: 'Passive moment', unit: 'N m', decimals: 1, read: (c, t, l) => study.level.moment[c][t][l][0], key: 'moment_flexion_Nm' },
    { name: 'angle', title: 'Flexion', unit: '°', decimals: 1, read: (c, t, l) => degrees(study.level.angle[c][t][l][0]), key: null },
  ];
  if (study.pressure_factors.length > 0) {
    const k = usualFactor(study);
    const read = (c, t, l) => {
      const p = study.level.disc_pressure[c][t][l][k];
      return p === null ? null : 1e-6 * p;
    };
    list.splice(1, 0, { name: 'disc_pressure', title: 'Disc pressure', unit: 'MPa', decimals: 2, read, key: 'disc_pressure_MPa' });
  }
  return list;
}

function findChange(study, c, step, quantity) {
  const name = study.cases[c].name;
  return study.changes.find((x) => x.case === name && x.step === step && x.quantity === quantity);
}

// The change of a case against the reference, with its band where that was run.
function changeCell(study, c, step, quantity, from, to, decimals) {
  const known = quantity && findChange(study, c, step, quantity);
  const cell = make('td', { class: 'change' }, change(from, to, decimals));
  if (known && known.band[0] !== null) {
    const [low, high] = known.band.map((x) => number(x, decimals));
    cell.append(make('small', {}, known.sign === 'undetermined' ? `? ${low} to ${high}` : `${low} to ${high}`));
  }
  return cell;
}

export function fillLevelTable(table, study, cases, step) {
  const quantities = levelQuantities(study);
  const [reference, other] = cases;
  const compares = other !== undefined;
  const head = make('thead', {},
    make('tr', {}, make('th'), ...quantities.map((q) => make('th', { colspan: compares ? 3 : 1, class: 'group-start' }, `${q.title}, ${q.unit}`))),
    make('tr', {}, make('th', {}, 'level'), ...quantities.flatMap(() => (compares ? ['ref.', 'case', 'change'] : ['value']).map((text, i) => make('th', { class: i === 0 ? 'group-start' : null }, text)))));
  const body = make('tbody');
  for (let l = study.level_names.length - 1; l >= 0; --l) {
    const row = make('tr', {}, make('td', {}, study.level_names[l]));
    for (const q of quantities) {
      cases.forEach((c, i) => {
        const value = q.read(c, step, l);
        row.append(make('td', { class: i === 0 ? 'group-start' : null, 'data-level': study.level_names[l], 'data-quantity': q.name, 'data-case': c, 'data-step': step, 'data-value': value === null ? '' : String(value) }, number(value, q.decimals)));
      });
      if (compares) {
        const key = q.key && `${study.level_names[l].replace('/', '_')}_${q.key}`;
        row.append(changeCell(study, other, step, key, q.read(reference, step, l), q.read(other, step, l), q.decimals));
      }
    }
    body.append(row);
  }
  table.replaceChildren(head, body);
}

// Rows below this many newtons are told together.
const LEAST_PART = 1;

/// Why a level bears more or less in a case than in the reference: by source and reason.
export function fillWhyTable(table, why, total) {
  const large = why.rows.filter(([, ...parts]) => parts.some((x) => Math.abs(x) >= LEAST_PART));
  const small = why.rows.filter((row) => !large.includes(row));
  const sum = (rows, k) => rows.reduce((all, row) => all + row[k], 0);
  const told = [...large, ...(small.length > 0 ? [['all else', ...[1, 2, 3].map((k) => sum(small, k))]] : [])];
  const signed = (value) => change(0, value);
  const rows = told.map(([name, ...parts]) => make('tr', {}, make('td', {}, name), make('td', { class: 'change' }, signed(parts[0] + parts[1] + parts[2])), ...parts.map((x) => make('td', {}, signed(x)))));
  const last = make('tr', { class: 'total' }, make('td', {}, 'compression'), make('td', { class: 'change', 'data-value': String(total) }, signed(total)), ...[1, 2, 3].map((k) => make('td', { 'data-value': String(sum(why.rows, k)) }, signed(sum(why.rows, k)))));
  const head = make('thead', {}, make('tr', {}, ...['', 'change', 'posture', 'sharing', 'body'].map((text) => make('th', {}, text))));
  table.replaceChildren(head, make('tbody', {}, ...rows, last));
}

const POSTURE = [
  ['Pelvic tilt, forward', (p, c, t) => p.pelvic_tilt[c][t], 'pelvic_tilt_deg'],
  ['Pelvic list, right side down', (p, c, t) => p.pelvic_list[c][t], 'pelvic_list_deg'],
  ['Lumbar flexion', (p, c, t) => p.lumbar_flexion[c][t], 'lumbar_flexion_deg'],
  ['Lumbar bend to the right', (p, c, t) => p.lumbar_lateral[c][t], 'lumbar_lateral_bend_deg'],
  ['Trunk, forward of the vertical', (p, c, t) => p.thorax_inclination[c][t], null],
  ['Hip flexion, right', (p, c, t) => p.hip_flexion[c][t][0], 'hip_flexion_right_deg'],
  ['Hip flexion, left', (p, c, t) => p.hip_flexion[c][t][1], 'hip_flexion_left_deg'],
  ['Knee flexion, right', (p, c, t) => p.knee_flexion[c][t][0], 'knee_flexion_right_deg'],
  ['Knee flexion, left', (p, c, t) => p.knee_flexion[c][t][1], 'knee_flexion_left_deg'],
];

export function fillPostureTable(table, study, cases, step) {
  const [reference, other] = cases;
  const titles = cases.map((c) => make('th', {}, study.cases[c].title));
  const head = make('thead', {}, make('tr', {}, make('th'), ...titles, ...(other === undefined ? [] : [make('th', {}, 'change')])));
  const rows = POSTURE.map(([title, read, key]) => {
    const values = cases.map((c) => degrees(read(study.posture, c, step)));
    const row = make('tr', {}, make('td', {}, title), ...values.map((v) => make('td', {}, number(v, 1))));
    if (other !== undefined) row.append(changeCell(study, other, step, key, values[0], values[1], 1));
    return row;
  });
  table.replaceChildren(head, make('tbody', {}, ...rows));
}

const SERIES = ['var(--reference)', 'var(--case)'];
const MOST_GROUPS = 14;

/// Muscle groups that pull most in any step, so that rows stay while the slider moves.
function leadingGroups(study, cases) {
  const pairs = [];
  study.group_names.forEach((name, right) => {
    if (!name.endsWith('_right')) return;
    const left = study.group_names.indexOf(name.replace(/_right$/, '_left'));
    if (left < 0) return;
    let most = 0;
    for (const c of cases) {
      for (const at of study.group.force[c]) most = Math.max(most, at[right] ?? 0, at[left] ?? 0);
    }
    pairs.push({ name: readable(name.replace(/_right$/, '')), right, left, most });
  });
  return pairs.sort((a, b) => b.most - a.most).slice(0, MOST_GROUPS);
}

export function fillBars(place, study, cases, step) {
  const groups = leadingGroups(study, cases);
  const scale = Math.max(...groups.map((g) => g.most), 1);
  const bar = (c, i, g, side) => {
    const force = study.group.force[c][step][g] ?? 0;
    const passive = study.group.passive_force[c][step][g] ?? 0;
    const share = force > 0 ? Math.min(100, (100 * passive) / force) : 0;
    const fill = `linear-gradient(to ${side}, ${SERIES[i]} ${100 - share}%, color-mix(in srgb, ${SERIES[i]} 45%, white) ${100 - share}%)`;
    return make('div', { class: 'bar', style: `width:${(100 * force) / scale}%;background:${fill}`, title: `${study.cases[c].title}: ${number(force)} N, ${number(passive)} N of it passive` });
  };
  const rows = groups.map((g) => make('div', { class: 'bar-row' },
    make('div', { class: 'side left' }, ...cases.map((c, i) => bar(c, i, g.left, 'left'))),
    make('span', {}, g.name),
    make('div', { class: 'side' }, ...cases.map((c, i) => bar(c, i, g.right, 'right')))));
  const key = cases.map((c, i) => [make('i', { class: 'swatch', style: `background:${SERIES[i]}` }), study.cases[c].title]);
  place.replaceChildren(
    make('p', {}, ...key.flat(), `; the longest bar is ${number(scale)} N`),
    make('div', { class: 'bar-row bars-head' }, make('div', { class: 'left' }, 'left'), make('span'), make('div', {}, 'right')),
    ...rows);
}
