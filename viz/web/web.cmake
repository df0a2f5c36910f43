# The page of a report: viz/web/ bundled into C++ strings by Node, where Node and npm are found and npm can fetch
# what package-lock.json names. Sets PLUMBLINE_WITH_WEB and PLUMBLINE_PAGE_TEMPLATE, the source that holds the page.

set(PLUMBLINE_BUILD_WEB AUTO CACHE STRING "Build the 3D page of reports: AUTO (where Node is found), ON or OFF")
set_property(CACHE PLUMBLINE_BUILD_WEB PROPERTY STRINGS AUTO ON OFF)

set(web_source ${PROJECT_SOURCE_DIR}/viz/web)
set(web_build ${PROJECT_BINARY_DIR}/web)
set(PLUMBLINE_WITH_WEB OFF)

# Fetches the packages into the build folder, unless those of this lock file are there.
function(plumbline_fetch_web_packages result)
  file(SHA256 ${web_source}/package-lock.json wanted)
  set(stamp ${web_build}/fetched)
  if(EXISTS ${stamp})
    file(READ ${stamp} fetched)
    if(fetched STREQUAL wanted)
      set(${result} "" PARENT_SCOPE)
      return()
    endif()
  endif()
  configure_file(${web_source}/package.json ${web_build}/package.json COPYONLY)
  configure_file(${web_source}/package-lock.json ${web_build}/package-lock.json COPYONLY)
  message(STATUS "Fetching the packages of the report's page with npm")
  execute_process(
    COMMAND ${PLUMBLINE_NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1
            --fetch-timeout=30000
    WORKING_DIRECTORY ${web_build}
    TIMEOUT 240
    RESULT_VARIABLE status
    OUTPUT_QUIET
    ERROR_VARIABLE fault)
  if(status EQUAL 0)
    file(WRITE ${stamp} ${wanted})
    set(${result} "" PARENT_SCOPE)
  else()
    string(STRIP "${fault}" fault)
    set(${result} "npm could not fetch its packages (${fault})" PARENT_SCOPE)
  endif()
endfunction()

if(NOT PLUMBLINE_BUILD_WEB STREQUAL "OFF")
  find_program(PLUMBLINE_NODE NAMES node nodejs)
  find_program(PLUMBLINE_NPM npm)
  mark_as_advanced(PLUMBLINE_NODE PLUMBLINE_NPM)
  set(web_missing "Node or npm is missing (tools/install_packages.sh web)")
  if(PLUMBLINE_NODE AND PLUMBLINE_NPM)
    plumbline_fetch_web_packages(web_missing)
  endif()
  if(web_missing STREQUAL "")
    set(PLUMBLINE_WITH_WEB ON)
  elseif(PLUMBLINE_BUILD_WEB STREQUAL "ON")
    message(FATAL_ERROR "No 3D page for reports: ${web_missing}")
  else()
    message(STATUS "Without the 3D page: reports hold pictures and plots. ${web_missing}")
  endif()
endif()

if(PLUMBLINE_WITH_WEB)
  set(PLUMBLINE_PAGE_TEMPLATE ${web_build}/page_template.cpp)
  file(GLOB web_files CONFIGURE_DEPENDS ${web_source}/src/*)
  add_custom_command(
    OUTPUT ${PLUMBLINE_PAGE_TEMPLATE}
    COMMAND ${PLUMBLINE_NODE} ${web_source}/build.mjs ${web_source}/src ${web_build} ${PLUMBLINE_PAGE_TEMPLATE}
    DEPENDS ${web_files} ${web_source}/build.mjs ${web_build}/fetched
    COMMENT "Bundling the page of reports"
    VERBATIM)
  set_source_files_properties(${PLUMBLINE_PAGE_TEMPLATE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
else()
  set(PLUMBLINE_PAGE_TEMPLATE ${PROJECT_SOURCE_DIR}/report/no_page_template.cpp)
endif()
