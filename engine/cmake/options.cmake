# What a person may choose when configuring, and what it changes in every translation unit.

option(PLUMBLINE_BUILD_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(PLUMBLINE_BUILD_BENCHMARKS "Build the benchmarks" OFF)
option(PLUMBLINE_BUILD_FUZZERS "Build the libFuzzer targets of tests/hostile; needs clang" OFF)
option(PLUMBLINE_NAN_INIT "Fill workspaces and Eigen matrices with NaN, so that an unset value shows itself" OFF)
option(PLUMBLINE_CHECK_MALLOC "Let tests forbid allocation inside Eigen" OFF)
option(PLUMBLINE_CLANG_TIDY "Run clang-tidy on each source of the libraries as it is compiled" OFF)
set(PLUMBLINE_BUILD_VIZ AUTO CACHE STRING "Build the drawing library: AUTO (where VTK is found), ON or OFF")
set_property(CACHE PLUMBLINE_BUILD_VIZ PROPERTY STRINGS AUTO ON OFF)
set(PLUMBLINE_TEST_LABELS "" CACHE STRING "Build and run only tests with one of these labels; those with slow only where it is named")
set(PLUMBLINE_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

# A fused multiply-add rounds once where two operations round twice: which one the compiler picks would decide the last bit.
add_compile_options(-ffp-contract=off)
# No one reads errno or the floating-point exception flags. Keeping them right takes branches, which stop vectorization;
# without, every value keeps its bits.
add_compile_options(-fno-math-errno -fno-trapping-math)

if(PLUMBLINE_NAN_INIT)
  add_compile_definitions(PLUMBLINE_NAN_INIT EIGEN_INITIALIZE_MATRICES_BY_NAN)
endif()
if(PLUMBLINE_CHECK_MALLOC)
  add_compile_definitions(PLUMBLINE_CHECK_MALLOC EIGEN_RUNTIME_NO_MALLOC)
endif()
if(PLUMBLINE_SANITIZE)
  add_compile_options(-fsanitize=${PLUMBLINE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PLUMBLINE_SANITIZE})
endif()

if(PLUMBLINE_BUILD_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(PLUMBLINE_CCACHE ccache)
mark_as_advanced(PLUMBLINE_CCACHE)
if(PLUMBLINE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PLUMBLINE_CCACHE})
endif()

if(PLUMBLINE_CLANG_TIDY)
  # The first clang that reads all of GCC 12's C++20 library.
  find_program(PLUMBLINE_TIDY NAMES clang-tidy-16 REQUIRED)
  mark_as_advanced(PLUMBLINE_TIDY)
  # What it passed once is not read again.
  set(PLUMBLINE_TIDY_COMMAND ${PROJECT_SOURCE_DIR}/tools/clang_tidy_once ${PLUMBLINE_TIDY})
endif()
