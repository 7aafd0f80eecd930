# The tests that ctest runs. Each is one executable or script, run from the root of the tree, so that
# tests name files as "examples/contact_center/contract.bpo". Tests of the Python package and of pages in a browser run
# under pytest (./dev test).
bpo_find_gtest()
# ./dev test keeps the Python packages of tests in .venv: with them documents are held against their schemas, too.
if(EXISTS "${PROJECT_SOURCE_DIR}/.venv/bin/python")
  set(Python3_EXECUTABLE "${PROJECT_SOURCE_DIR}/.venv/bin/python")
endif()
find_package(Python3 COMPONENTS Interpreter)

function(bpo_gtest name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LINK")
  add_executable(${name} ${test_SOURCES})
  target_link_libraries(${name} PRIVATE ${test_LINK} bpo_internal bpo_boost bpo_json GTest::gmock GTest::gmock_main)
  target_compile_definitions(${name} PRIVATE BPO_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             BPO_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endfunction()

# ------------------------------------------------------------------ beside the code
get_property(tested_folders GLOBAL PROPERTY BPO_TESTED_FOLDERS)
foreach(folder IN LISTS tested_folders)
  get_property(sources GLOBAL PROPERTY BPO_TESTS_${folder})
  get_property(extra GLOBAL PROPERTY BPO_TEST_DEPENDS_${folder})
  bpo_folder_closure(below ${folder} ${extra})
  list(TRANSFORM below PREPEND bpo_)
  bpo_gtest(${folder}_test SOURCES ${sources} LINK ${below})
endforeach()

# ------------------------------------------------------------------ across folders
file(GLOB project_tests CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/*_test.cpp")
if(project_tests)
  bpo_gtest(project_test SOURCES ${project_tests} LINK bpo::bpo)
endif()

file(GLOB cli_tests CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/cli/*_test.cpp")
if(TARGET bpo_cli AND cli_tests)
  # A test of one file is built with that file; the others run the command itself.
  set(cli_tested "${PROJECT_SOURCE_DIR}/tools/cli/terminal.cpp")
  foreach(test IN LISTS cli_tests)
    string(REPLACE "_test.cpp" ".cpp" tested "${test}")
    if(EXISTS "${tested}")
      list(APPEND cli_tested "${tested}")
    endif()
  endforeach()
  bpo_gtest(cli_test SOURCES ${cli_tests} ${cli_tested} LINK bpo::bpo bpo_cli11)
endif()

# ------------------------------------------------------------------ the language
# tests/language_runner.cpp and what stands beside it; without arguments it runs every case under tests/.
file(GLOB runner_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/*.cpp")
list(FILTER runner_sources EXCLUDE REGEX "_test\\.cpp$")
if(runner_sources)
  add_executable(language_runner ${runner_sources})
  target_link_libraries(language_runner PRIVATE bpo::bpo bpo_internal bpo_json)
  target_compile_definitions(language_runner PRIVATE BPO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME language COMMAND language_runner WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endif()

# The scenarios that stand in the examples, run as an author runs them.
file(GLOB example_contracts CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/examples/*/contract.bpo")
if(TARGET bpo_cli AND example_contracts)
  add_test(NAME example_scenarios COMMAND bpo_cli test ${example_contracts}
           WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endif()

# ------------------------------------------------------------------ the command, from outside
# tests/NAME_test.py, given the command that it runs.
if(TARGET bpo_cli AND Python3_Interpreter_FOUND)
  set(command_tests timelines examples new fmt check tutorial explanations comparisons conformance_vectors data_forms)
  if(UNIX)
    list(APPEND command_tests shell)
  endif()
  foreach(name IN LISTS command_tests)
    add_test(NAME ${name} COMMAND "${Python3_EXECUTABLE}" tests/${name}_test.py "$<TARGET_FILE:bpo_cli>"
             WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  endforeach()
  # Passed over without the packages of tests/requirements.txt.
  set_tests_properties(data_forms PROPERTIES SKIP_RETURN_CODE 77)
endif()

# ------------------------------------------------------------------ exact values against Python
if(Python3_Interpreter_FOUND)
  add_executable(values_oracle "${PROJECT_SOURCE_DIR}/tests/values_oracle/driver.cpp")
  target_link_libraries(values_oracle PRIVATE bpo_values bpo_internal)
  add_test(NAME values_oracle COMMAND "${Python3_EXECUTABLE}" tests/values_oracle/compare.py "$<TARGET_FILE:values_oracle>"
           WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endif()

# ------------------------------------------------------------------ the house
if(Python3_Interpreter_FOUND)
  add_test(NAME library_reference COMMAND "${Python3_EXECUTABLE}" tests/library_reference.py
           WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  add_test(NAME coverage COMMAND "${Python3_EXECUTABLE}" tests/coverage_test.py
           WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  add_test(NAME architecture COMMAND "${Python3_EXECUTABLE}" tests/architecture_test.py
           WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
endif()

# ------------------------------------------------------------------ a stranger's project
# Builds examples/embed_cpp against an installed copy, then with add_subdirectory, and runs it both times.
file(GLOB embed_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/examples/embed_cpp/*.cpp")
if(BPO_CONSUMER_TESTS AND embed_sources)
  foreach(mode IN ITEMS installed subdirectory)
    add_test(
      NAME consumer_${mode}
      COMMAND
        "${CMAKE_COMMAND}" -DMODE=${mode} "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DBINARY=${PROJECT_BINARY_DIR}"
        "-DGENERATOR=${CMAKE_GENERATOR}" "-DCOMPILER=${CMAKE_CXX_COMPILER}"
        "-DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}" "-DCONFIG=$<CONFIG>"
        "-DFLAGS=${CMAKE_CXX_FLAGS_RELWITHDEBINFO}" -P "${PROJECT_SOURCE_DIR}/tests/consumer/build.cmake")
  endforeach()
  # It compiles the library again on all cores: nothing else should wait behind it.
  set_tests_properties(consumer_subdirectory PROPERTIES TIMEOUT 1800)
endif()
