#include <vtkActor.h>
#include "results/study.h"
#include "paths/path_geometry.h"
