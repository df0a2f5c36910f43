// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// Adds mass [kg] without size to a body at p_BoP_B [m]: mass, centre and inertia become those of
/// both together, by the parallel axis theorem.
void add_point_mass(BodySpec& body, double mass, const Vec3d& p_BoP_B);

/// A belly: mass [kg] spread evenly over the lumbar vertebrae, each share `forward` [m] in
/// front of the centre of mass of its vertebra's slice of the trunk.
void add_belly(ModelSpec& spec, double mass, double forward);

/// A backpack: mass [kg] on the thorax, `behind` [m] behind its centre of mass and as high.
void add_backpack(ModelSpec& spec, double mass, double behind);

/// A load in one hand: mass [kg] where it hangs, on the forearm of this side ("_r" or "_l").
/// @throws InputError without a landmark "hand_r" or "hand_l".
void add_hand_load(ModelSpec& spec, const char* side, double mass);

/// Head and arms held forward by `forward` [m]: the shoulder joints and the head's share of the
/// thorax move. Its mass is that of de Leva 1996 (J Biomech 29:1223), 6.94 % of a man and 6.68 %
/// of a woman; its place the landmark "head_centre". The thorax is rigid: its curve stays.
/// @throws InputError without that landmark or without arms.
void bring_shoulders_forward(ModelSpec& spec, double forward);

}  // namespace plumbline
