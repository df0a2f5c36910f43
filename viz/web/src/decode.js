// SPDX-License-Identifier: Apache-2.0
// Numbers out of base64 text, and out of 16 bits in a box.

function bytes(text) {
  const raw = atob(text);
  const out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; ++i) out[i] = raw.charCodeAt(i);
  return out;
}

export const decode = {
  u8: (text) => bytes(text),
  i8: (text) => new Int8Array(bytes(text).buffer),
  u16: (text) => new Uint16Array(bytes(text).buffer),
  f32: (text) => new Float32Array(bytes(text).buffer),
};

export function unpackPoints(text, low, high) {
  const levels = decode.u16(text);
  const out = new Float32Array(levels.length);
  for (let i = 0; i < levels.length; ++i) {
    const axis = i % 3;
    out[i] = low[axis] + ((high[axis] - low[axis]) * levels[i]) / 65535;
  }
  return out;
}
