// SPDX-License-Identifier: Apache-2.0
// What colours mean, on scales that are the same in every body.
import { make } from './format.js';

const gradient = (colors) => `linear-gradient(to right, ${colors.map((c) => `rgb(${c.join(',')})`).join(', ')})`;

function bar(title, colors, max, decimals) {
  return make('div', { class: 'legend' }, make('b', {}, title), make('div', { class: 'bar', style: `background:${gradient(colors)}` }), make('div', { class: 'ticks' }, ...[0, 0.25, 0.5, 0.75, 1].map((x) => make('span', {}, (x * max).toFixed(decimals)))));
}

const swatch = (rgb, text) => make('span', { class: 'entry' }, make('i', { class: 'swatch', style: `background:rgb(${rgb.join(',')})` }), text);

/// Of what a scene shows in its layers.
export function fillLegends(place, scales, scene, shown) {
  const has = (name) => shown[name] && scene.layers().includes(name);
  const loads = [swatch(scales.joint_load_color, 'L5 on S1'), swatch(scales.ground_force_color, 'ground'), swatch(scales.gravity_color, 'centre of mass')];
  if (has('facet forces')) loads.push(swatch(scales.facet_force_color, 'facets'));
  place.replaceChildren(
    bar('Muscle activation', scales.activation_colors, scales.activation_max, 2),
    bar('Disc pressure, MPa', scales.pressure_colors, scales.pressure_max_MPa, 1),
    ...(has('nerve roots') && scene.tissue.comparesForamina ? [bar('Nerve roots: foramen area lost, %', scales.foramen_colors, 100 * scales.foramen_loss_max, 0)] : []),
    ...(has('ligaments') ? [bar('Ligament tension, N', scales.ligament_colors, scales.ligament_tension_max, 0)] : []),
    make('div', { class: 'legend' }, make('b', {}, 'Loads'), make('p', {}, ...loads)),
    make('p', { class: 'soft' }, 'Muscles have their anatomical volume; tendons are pale. Same scales in every case.'),
  );
}
