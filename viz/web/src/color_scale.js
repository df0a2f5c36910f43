// SPDX-License-Identifier: Apache-2.0
// Colours of numbers, on scales that are the same in every picture.
import * as THREE from 'three';

export const color = (bytes) => new THREE.Color().setRGB(bytes[0] / 255, bytes[1] / 255, bytes[2] / 255, THREE.SRGBColorSpace);

export class ColorScale {
  /// `unknown`: the colour of what has no number.
  constructor(stations, max, unknown) {
    this.stations = stations.map(color);
    this.max = max;
    this.unknown = color(unknown);
  }
  at(value, out) {
    if (!Number.isFinite(value)) return out.copy(this.unknown);
    const x = Math.min(Math.max(value / this.max, 0), 1) * (this.stations.length - 1);
    const i = Math.min(Math.floor(x), this.stations.length - 2);
    return out.lerpColors(this.stations[i], this.stations[i + 1], x - i);
  }
}
