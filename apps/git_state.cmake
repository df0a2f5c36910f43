# cmake -DSOURCE=<repository> -DHEADER=<file> -P git_state.cmake
#
# Writes the commit, and whether the tree differs from it, into a header; only when it has changed, so that a build
# without changes compiles nothing.

cmake_minimum_required(VERSION 3.25)
execute_process(
  COMMAND git --no-optional-locks -C ${SOURCE} describe --always --dirty --abbrev=12
  OUTPUT_VARIABLE state
  OUTPUT_STRIP_TRAILING_WHITESPACE
  ERROR_QUIET
  RESULT_VARIABLE failed)
if(failed OR state STREQUAL "")
  set(state unknown)
endif()
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#define PLUMBLINE_GIT_STATE \"@state@\"\n" @ONLY)
