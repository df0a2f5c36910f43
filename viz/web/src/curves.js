// SPDX-License-Identifier: Apache-2.0
// Quantities of each level over the steps.
import uPlot from 'uplot';
import { degrees } from './format.js';
import { levelQuantities } from './tables.js';

// Dark to light, told apart with every kind of colour vision (after viridis).
const COLORS = ['#000000', '#482878', '#3e4989', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b'];

// What the steps are plotted over: a prescribed angle that grows along them, else their number.
export function stepAxis(study) {
  for (let k = 0; k < study.tasks.length; ++k) {
    if (study.tasks[k].unit !== 'rad') continue;
    const steps = study.steps.map((_, t) => t).filter((t) => study.task[0][t][k] !== null);
    const x = steps.map((t) => degrees(study.task[0][t][k]));
    if (x.length > 1 && x.every((value, i) => i === 0 || value > x[i - 1])) {
      return { label: `${study.tasks[k].name.replaceAll('_', ' ')}, °`, steps, x };
    }
  }
  return { label: 'step', steps: study.steps.map((_, t) => t), x: study.steps.map((_, t) => t + 1) };
}

// A line below the curves where the page's other numbers are from.
function markStep(plot, axis, step) {
  const i = axis.steps.indexOf(step);
  if (i < 0) return;
  const x = plot.valToPos(axis.x[i], 'x', true);
  const { top, height } = plot.bbox;
  plot.ctx.save();
  plot.ctx.strokeStyle = '#9fb6c2';
  plot.ctx.lineWidth = 2 * devicePixelRatio;
  plot.ctx.beginPath();
  plot.ctx.moveTo(x, top);
  plot.ctx.lineTo(x, top + height);
  plot.ctx.stroke();
  plot.ctx.restore();
}

/// step() is the one that the page shows.
export function drawCurves(place, study, cases, quantityName, step) {
  const quantity = levelQuantities(study).find((q) => q.name === quantityName);
  const axis = stepAxis(study);
  const data = [axis.x];
  const series = [{ label: axis.label, value: (_, v) => (v === null ? '–' : v.toFixed(0)) }];
  study.level_names.forEach((level, l) => {
    cases.forEach((c, i) => {
      data.push(axis.steps.map((t) => quantity.read(c, t, l)));
      series.push({
        label: cases.length > 1 ? `${level}${i === 0 ? ' ref.' : ''}` : level,
        stroke: COLORS[l % COLORS.length],
        width: 2,
        dash: cases.length > 1 && i === 0 ? [5, 4] : undefined,
        points: { size: 5 },
        value: (_, v) => (v === null || v === undefined ? '–' : v.toFixed(quantity.decimals)),
      });
    });
  });
  place.replaceChildren();
  return new uPlot({
    width: Math.max(place.clientWidth, 220),
    height: 360,
    scales: { x: { time: false } },
    axes: [{ label: axis.label }, { label: `${quantity.title}, ${quantity.unit}`, size: 64 }],
    series,
    hooks: { drawClear: [(plot) => markStep(plot, axis, step())] },
  }, data, place);
}
