// SPDX-License-Identifier: Apache-2.0
#include "anatomy/contact_points.h"

#include <cstddef>
#include <utility>

namespace plumbline::viz {
std::vector<ContactPoint> contact_points(const StudyFrame& frame) {
  const Study& study = frame.study();
  std::vector<ContactPoint> out;
  for (std::size_t p = 0; p < study.axes.contacts.size(); ++p) {
    ContactPoint point = {study.axes.contacts[p], frame.vector(study.contact.position, p),
                          frame.vector(study.contact.force, p)};
    if (is_finite(point.at) && is_finite(point.force)) out.push_back(std::move(point));
  }
  return out;
}

}  // namespace plumbline::viz
