#include <vtkActor.h>
#include <toml++/toml.h>
#include <hdf5.h>
#include "solvers/options.h"
