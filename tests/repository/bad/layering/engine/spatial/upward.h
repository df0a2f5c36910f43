#include <hdf5.h>
#include <cmath>
#include "core/units.h"
#include "model/model.h"
#include "vec3.h"
