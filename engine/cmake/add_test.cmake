# plumbline_add_test(<name>
#   SOURCES a_test.cpp ...       GoogleTest sources; a main is supplied
#   LINKS plumbline::x ...       what they test, oracles such as NLOPT::nlopt
#   LABELS unit|law|oracle|published|scenario|slow|osim)
#
# Executable <name> whose tests ctest runs one by one, and in a few processes where they are sanitized. The label osim
# marks tests that read outside folders named by PLUMBLINE_OSIM_DIR or PLUMBLINE_ORACLE_DIR and skip, saying so, without
# them. The label slow keeps a test out of the sanitized run.

include(GoogleTest)

# What is proved is the libraries; of the test's own code only what finds faults in their use is worth its compile time,
# which is most of a build's.
function(plumbline_lighten_test name)
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(PLUMBLINE_SANITIZE MATCHES undefined)
    # Half the time: a null pointer stops the program anyway, and the libraries are checked in full.
    target_compile_options(${name} PRIVATE -fno-sanitize=null,alignment,object-size,vptr)
  endif()
endfunction()

# Sets <result> to whether tests with these labels are wanted: PLUMBLINE_TEST_LABELS.
function(plumbline_wants_test result labels)
  set(wanted TRUE)
  if(PLUMBLINE_TEST_LABELS)
    set(wanted FALSE)
    foreach(label IN LISTS labels)
      if(label IN_LIST PLUMBLINE_TEST_LABELS)
        set(wanted TRUE)
      endif()
    endforeach()
    if("slow" IN_LIST labels AND NOT "slow" IN_LIST PLUMBLINE_TEST_LABELS)
      set(wanted FALSE)
    endif()
  endif()
  set(${result} ${wanted} PARENT_SCOPE)
endfunction()

# A sanitized program takes longer to start than most of its tests take: they run in a few processes.
function(plumbline_add_parts name labels)
  set(parts 4)
  math(EXPR last "${parts} - 1")
  foreach(part RANGE ${last})
    add_test(NAME ${name}.${part} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(
      ${name}.${part}
      PROPERTIES LABELS "${labels}" TIMEOUT 600
                 ENVIRONMENT "OMP_WAIT_POLICY=PASSIVE;GTEST_TOTAL_SHARDS=${parts};GTEST_SHARD_INDEX=${part}"
                 ENVIRONMENT_MODIFICATION PLUMBLINE_CACHE=set:${PROJECT_BINARY_DIR}/cache)
  endforeach()
endfunction()

function(plumbline_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;LABELS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "plumbline_add_test(${name}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set(known unit law oracle published scenario slow osim)
  if(NOT arg_LABELS)
    message(FATAL_ERROR "plumbline_add_test(${name}): LABELS must name one or more of: ${known}")
  endif()
  foreach(label IN LISTS arg_LABELS)
    if(NOT label IN_LIST known)
      message(FATAL_ERROR "plumbline_add_test(${name}): label ${label} is none of: ${known}")
    endif()
  endforeach()

  add_executable(${name} ${arg_SOURCES})
  # Sources of one program are compiled together: they share GoogleTest's headers.
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON)
  plumbline_lighten_test(${name})
  plumbline_set_warnings(${name})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} plumbline::test_support GTest::gmock GTest::gtest_main)

  plumbline_wants_test(wanted "${arg_LABELS}")
  if(NOT wanted)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
  endif()

  if(PLUMBLINE_SANITIZE)
    plumbline_add_parts(${name} "${arg_LABELS}")
    return()
  endif()

  set(seconds 300)
  if("slow" IN_LIST arg_LABELS)
    set(seconds 1200)
  endif()
  # Tests share the machine's cores: a waiting OpenMP thread must sleep, not spin. They share the bones that they draw, and
  # not with whoever runs them.
  gtest_discover_tests(
    ${name}
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT ${seconds} ENVIRONMENT OMP_WAIT_POLICY=PASSIVE ENVIRONMENT_MODIFICATION
               PLUMBLINE_CACHE=set:${PROJECT_BINARY_DIR}/cache)

  # Given above, several labels would lose all but the first: they are set when ctest has read the discovered tests.
  set(labels_file ${CMAKE_CURRENT_BINARY_DIR}/${name}_labels.cmake)
  file(
    WRITE ${labels_file}
    "if(${name}_TESTS)\n  set_tests_properties(\${${name}_TESTS} PROPERTIES LABELS \"${arg_LABELS}\")\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${labels_file})
endfunction()
