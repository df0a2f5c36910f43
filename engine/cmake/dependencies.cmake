# Everything Plumbline is built from, as Debian 12 packages it. tools/install_packages.sh installs the packages.

# The engine. FindHDF5 asks the C compiler, so the project enables C too.
find_package(Eigen3 3.4 REQUIRED NO_MODULE) # dense algebra at the edges of the kernels
find_package(OpenMP REQUIRED COMPONENTS CXX) # threads over independent cases
find_package(fmt 9.1 REQUIRED) # messages and tables; GCC 12 has no std::format
set(HDF5_PREFER_PARALLEL OFF)
find_package(HDF5 1.10 REQUIRED COMPONENTS C HL) # results files, with dimension scales from HL
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto) # SHA-256 of inputs and results

# Reading what people write, and the command.
find_package(pugixml 1.12 REQUIRED) # OpenSim models, with the offset of every element
find_package(tomlplusplus 3.3 REQUIRED) # scenario and model files, with line and column in errors
find_package(CLI11 2.1 REQUIRED) # command line
find_package(nlohmann_json 3.11 REQUIRED) # --json output and the reference data of tests

# Drawing.
if(NOT PLUMBLINE_BUILD_VIZ STREQUAL "OFF")
  set(plumbline_vtk_need "")
  if(PLUMBLINE_BUILD_VIZ STREQUAL "ON")
    set(plumbline_vtk_need REQUIRED)
  endif()
  # Debian's VTK is configured with Qt, which its -dev package leaves out: components must be named one by one.
  find_package(VTK 9.1 QUIET ${plumbline_vtk_need}
    COMPONENTS
      ChartsCore
      CommonCore
      CommonDataModel
      FiltersCore
      FiltersGeneral
      FiltersModeling
      FiltersSources
      IOExport
      IOExportPDF
      IOGeometry
      IOImage
      IOOggTheora
      IOXML
      ImagingCore
      InteractionStyle
      InteractionWidgets
      RenderingAnnotation
      RenderingContext2D
      RenderingContextOpenGL2
      RenderingCore
      RenderingFreeType
      RenderingOpenGL2
      ViewsContext2D)
  find_package(OpenGL QUIET ${plumbline_vtk_need} COMPONENTS EGL) # pictures without a display
  find_package(GLEW QUIET ${plumbline_vtk_need})
endif()
set(PLUMBLINE_WITH_VIZ OFF)
if(VTK_FOUND AND OpenGL_EGL_FOUND AND GLEW_FOUND)
  set(PLUMBLINE_WITH_VIZ ON)
elseif(NOT PLUMBLINE_BUILD_VIZ STREQUAL "OFF")
  message(STATUS "Without pictures: VTK, EGL or GLEW is missing (tools/install_packages.sh viz)")
endif()

# Tests: a framework, and independent programs to compare with.
if(PLUMBLINE_BUILD_TESTS)
  find_package(GTest 1.12 REQUIRED)
  find_package(NLopt 2.7 REQUIRED) # oracle for the posture solver: NLopt::nlopt
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(IPOPT REQUIRED IMPORTED_TARGET ipopt) # oracle for constrained optima: PkgConfig::IPOPT
  # Oracle for multibody dynamics: SimTKsimbody. Its headers are not C++20 (comparison of its index types is ambiguous there),
  # so what includes them is a library of its own with CXX_STANDARD 17 and plain data in its interface. Where it is missing, its test says so and skips.
  find_package(Simbody 3.7 QUIET)
endif()
if(PLUMBLINE_BUILD_BENCHMARKS)
  find_package(benchmark 1.7 REQUIRED)
endif()
