# Installs the build into an empty prefix, then configures, builds and runs the project beside this file against it.
#   cmake -D BUILD=<build> -D SOURCE=<project> -D WORK=<scratch> -P package_test.cmake
file(REMOVE_RECURSE ${WORK})
foreach(
  step
  "--install|${BUILD}|--prefix|${WORK}/prefix"
  "-S|${SOURCE}|-B|${WORK}/build|-G|Ninja|-D|CMAKE_BUILD_TYPE=Release|-D|CMAKE_PREFIX_PATH=${WORK}/prefix"
  "--build|${WORK}/build")
  string(REPLACE "|" ";" arguments "${step}")
  execute_process(COMMAND ${CMAKE_COMMAND} ${arguments} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
execute_process(COMMAND ${WORK}/build/downstream COMMAND_ERROR_IS_FATAL ANY)
