// SPDX-License-Identifier: Apache-2.0
import * as THREE from 'three';

const [along, fromJoint] = [new THREE.Vector3(), new THREE.Vector3()];

/// A leg's bones as a line, around which its muscles lie: anatomy/limb_axis.h.
export class LimbAxis {
  /// `pose(name)`: where a body is, or nothing.
  constructor(pose, isLeft) {
    const bodies = ['femur', 'tibia', 'talus'].map((body) => pose(`${body}_${isLeft ? 'l' : 'r'}`));
    this.joints = bodies.filter(Boolean).map((body) => body.p);
  }

  /// From the nearest point of the axis, whose ends go on, to p.
  outward(p, out) {
    const { joints } = this;
    let least = Infinity;
    out.set(0, 0, 0);
    for (let i = 0; i + 1 < joints.length; ++i) {
      along.subVectors(joints[i + 1], joints[i]);
      fromJoint.subVectors(p, joints[i]);
      const [low, high] = [i === 0 ? -1 : 0, i + 2 === joints.length ? 2 : 1];
      const share = fromJoint.dot(along) / Math.max(along.lengthSq(), 1e-9);
      fromJoint.addScaledVector(along, -Math.min(Math.max(share, low), high));
      if (fromJoint.lengthSq() >= least) continue;
      least = fromJoint.lengthSq();
      out.copy(fromJoint);
    }
    return out;
  }
}
