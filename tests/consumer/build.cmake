# Builds and runs examples/embed_cpp as a project of its own, outside this build.
#   MODE installed     find_package(bpo) on a copy installed to a folder of its own: it must not ask for what the
#                      library is made of
#   MODE subdirectory  add_subdirectory on this tree
set(work "${BINARY}/consumer/${MODE}")
set(example "${SOURCE}/examples/embed_cpp")

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(options "-G${GENERATOR}" "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}"
            "-DCMAKE_BUILD_TYPE=${CONFIG}" "-DCMAKE_CXX_FLAGS_RELWITHDEBINFO=${FLAGS}")

if(MODE STREQUAL "installed")
  # A clean copy each time: a header that is no longer installed must not be found.
  file(REMOVE_RECURSE "${work}")
  run("${CMAKE_COMMAND}" --install "${BINARY}" --config "${CONFIG}" --prefix "${work}/prefix")
  list(APPEND options "-DCMAKE_PREFIX_PATH=${work}/prefix")
else()
  # Kept between runs, so that only what changed is compiled again. ccache shares the objects of the build around it:
  # by the same flags, and by paths that are the same from the build folder, hence sources beside that.
  file(MAKE_DIRECTORY "${work}")
  foreach(entry IN ITEMS CMakeLists.txt cmake grammar interpreter stdlib third_party tools)
    file(CREATE_LINK "${SOURCE}/${entry}" "${work}/${entry}" SYMBOLIC)
  endforeach()
  set(ENV{CCACHE_BASEDIR} "${work}")
  list(APPEND options "-DBPO_SOURCE_DIR=${work}" "-DBPO_WERROR=ON")
endif()

run("${CMAKE_COMMAND}" -S "${example}" -B "${work}/build" ${options})
run("${CMAKE_COMMAND}" --build "${work}/build")

execute_process(
  COMMAND "${work}/build/embed_cpp" "${SOURCE}/examples/contact_center/contract.bpo"
          "${SOURCE}/examples/contact_center/periods.json"
  OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
message("${output}")
# What Northwind owes for March 2026; the figure is worked out in examples/contact_center/README.md.
if(NOT output MATCHES "19,?314\\.81")
  message(FATAL_ERROR "embed_cpp does not show 19,314.81 for March 2026")
endif()
