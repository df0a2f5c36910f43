# plumbline::build_info: what the program was built from (core/build_info.h). The git state is asked anew at each build,
# and only a change of it compiles anything.

set(here ${CMAKE_CURRENT_LIST_DIR})
set(git_state_header ${PROJECT_BINARY_DIR}/build_info/git_state.h)
add_custom_target(
  plumbline_git_state
  COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR} -D HEADER=${git_state_header} -P ${here}/write_git_state.cmake
  BYPRODUCTS ${git_state_header}
  COMMENT "")

string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type}} -ffp-contract=off" build_flags)
configure_file(${here}/build_info.cpp.in ${PROJECT_BINARY_DIR}/build_info/build_info.cpp @ONLY)

add_library(plumbline_build_info STATIC ${PROJECT_BINARY_DIR}/build_info/build_info.cpp)
add_library(plumbline::build_info ALIAS plumbline_build_info)
add_dependencies(plumbline_build_info plumbline_git_state)
plumbline_set_warnings(plumbline_build_info)
target_include_directories(plumbline_build_info PUBLIC ${PLUMBLINE_ENGINE_DIR} PRIVATE ${PROJECT_BINARY_DIR}/build_info)
