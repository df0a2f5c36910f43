# No file of the repository may name a place that exists on one machine only.
#   cmake -D ROOT=<repository> -D EXPECTED_FAULTS=<n> -P machine_paths_test.cmake
# .ci/run alone may name the folders beside the repository, on one line each.
cmake_minimum_required(VERSION 3.25)

# The brackets keep the patterns from matching themselves.
set(pattern "(^|[^A-Za-z0-9_.])/(work|farm|tmp|home|root|Users)[/]|[.][.]/shared")

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/*)
list(FILTER files EXCLUDE REGEX "^(build|out|install|[.]git|[.]cache)/|[.](png|h5|vtp|stl|obj|pdf|svg|jpg)$")
if(NOT ROOT MATCHES "/tests/repository/bad/")
  list(FILTER files EXCLUDE REGEX "^tests/repository/bad/")
endif()

set(faults "")
set(num_files 0)
foreach(file IN LISTS files)
  math(EXPR num_files "${num_files} + 1")
  file(STRINGS ${ROOT}/${file} lines REGEX "${pattern}")
  if(file STREQUAL ".ci/run")
    list(FILTER lines EXCLUDE REGEX "^(osim|oracle)=[.][.]/shared/(osim|oracle)$")
  endif()
  foreach(line IN LISTS lines)
    list(APPEND faults "${file}: ${line}")
  endforeach()
endforeach()

list(LENGTH faults num_faults)
list(JOIN faults "\n  " text)
message(STATUS "${num_files} files read, ${num_faults} faults\n  ${text}")
if(num_files EQUAL 0)
  message(FATAL_ERROR "no files found below ${ROOT}")
endif()
if(NOT num_faults EQUAL EXPECTED_FAULTS)
  message(FATAL_ERROR "${EXPECTED_FAULTS} faults expected")
endif()
