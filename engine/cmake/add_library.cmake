# plumbline_add_library(<name>
#   SOURCES a.cpp b.cpp          translation units
#   HEADERS a.h b.h              public headers (installed, for libraries of the engine)
#   LINKS Eigen3::Eigen ...      what the headers need: passed on to whoever links the library
#   PRIVATE_LINKS HDF5::HDF5 ... what only the sources need)
#
# Static library plumbline_<name> with alias plumbline::<name>. Its include directory is the folder above its own, so that
# an include always shows the folder: "paths/wrap_cylinder.h". Without SOURCES it is a header-only library.
# Libraries below engine/ are installed and exported; others serve this repository only.

function(plumbline_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;LINKS;PRIVATE_LINKS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "plumbline_add_library(${name}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()

  set(target plumbline_${name})
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR PARENT_PATH base)
  if(arg_SOURCES)
    set(scope PUBLIC)
    add_library(${target} STATIC ${arg_SOURCES})
    plumbline_set_warnings(${target})
    target_link_libraries(${target} PRIVATE ${arg_PRIVATE_LINKS})
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    if(PLUMBLINE_CLANG_TIDY)
      # clang does not know GCC's own warnings.
      set_target_properties(
        ${target} PROPERTIES CXX_CLANG_TIDY "${PLUMBLINE_TIDY_COMMAND};--quiet;--extra-arg=-Wno-unknown-warning-option")
    endif()
  else()
    set(scope INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  add_library(plumbline::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})

  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS ${base} FILES ${arg_HEADERS})
  target_include_directories(${target} ${scope} $<BUILD_INTERFACE:${base}> $<INSTALL_INTERFACE:include/plumbline>)
  target_compile_features(${target} ${scope} cxx_std_20)
  target_link_libraries(${target} ${scope} ${arg_LINKS})

  # Whoever links the engine must agree on Eigen's alignment whatever its own -march, and Eigen must not split a product
  # over threads: the order of a sum would then depend on how many there are.
  target_compile_definitions(${target} ${scope} EIGEN_MAX_ALIGN_BYTES=32 EIGEN_DONT_PARALLELIZE EIGEN_MPL2_ONLY)

  if(base STREQUAL PLUMBLINE_ENGINE_DIR)
    # Merged sources are inlined otherwise, and sums in vector loops then round otherwise: numbers of the build that people
    # use shall not depend on which sources stand together.
    if(arg_SOURCES AND NOT PLUMBLINE_SANITIZE)
      set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
    endif()
    set_property(GLOBAL APPEND PROPERTY PLUMBLINE_ENGINE_LIBRARIES plumbline::${name})
    install(TARGETS ${target} EXPORT plumblineTargets FILE_SET HEADERS DESTINATION include/plumbline)
  endif()
endfunction()
