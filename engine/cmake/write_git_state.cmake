# Writes the commit of SOURCE as a C++ macro to HEADER; leaves a header that already says it untouched.
cmake_minimum_required(VERSION 3.25)

set(state "")
find_program(git git)
if(git)
  execute_process(
    # Asking must not touch the index: somebody may be committing.
    COMMAND ${CMAKE_COMMAND} -E env GIT_OPTIONAL_LOCKS=0 ${git} -C ${SOURCE} describe --always --dirty --abbrev=12 --exclude=*
    OUTPUT_VARIABLE state
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT state)
  set(state unknown)
endif()
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#define PLUMBLINE_GIT_STATE \"@state@\"\n" @ONLY)
