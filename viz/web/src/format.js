// SPDX-License-Identifier: Apache-2.0
// Numbers and names as people read them.

export const degrees = (radians) => (radians === null ? null : (radians * 180) / Math.PI);

export function number(value, decimals = 0) {
  if (value === null || !Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d)(?<!\.\d*))/g, ',');
  return (value < 0 && /[1-9]/.test(text) ? '−' : '') + text;
}

export function change(from, to, decimals = 0) {
  if (from === null || to === null) return '';
  const text = number(to - from, decimals);
  if (!/[1-9]/.test(text)) return '±0';
  return to > from ? `+${text}` : text;
}

export const readable = (name) => name.replaceAll('_', ' ');

/// An element with attributes and children; text children stay text.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat());
  return element;
}
