# bpo_folder(<name> <dir> [HOT] [TOGETHER] [DEPENDS <folder>...] [TEST_DEPENDS <folder>...] [LINK <target>...]
#            [SOURCES <file>...])
#
# One pipeline folder becomes the OBJECT library bpo_<name>. Its *_test.cpp become <name>_test, which is
# linked with this folder and those below it only: a call against the arrows does not link, and the tests
# of one folder build while another is broken. A folder that has no source file yet is skipped.
# Where most of the time of a period goes is HOT. Where BPO_UNITY is on, a few files of a folder that is TOGETHER are
# one to the compiler: names that stand in unnamed namespaces must then differ.
function(bpo_folder name dir)
  cmake_parse_arguments(PARSE_ARGV 2 folder "HOT;TOGETHER" "" "DEPENDS;TEST_DEPENDS;LINK;SOURCES")
  set_property(GLOBAL PROPERTY BPO_DEPENDS_${name} ${folder_DEPENDS})
  set_property(GLOBAL PROPERTY BPO_TEST_DEPENDS_${name} ${folder_TEST_DEPENDS})

  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${dir}/*.cpp")
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set_property(GLOBAL PROPERTY BPO_TESTS_${name} ${tests})
  if(tests)
    set_property(GLOBAL APPEND PROPERTY BPO_TESTED_FOLDERS ${name})
  endif()
  if(NOT sources AND NOT folder_SOURCES)
    return()
  endif()

  add_library(bpo_${name} OBJECT ${sources} ${folder_SOURCES})
  target_link_libraries(bpo_${name} PRIVATE bpo_internal ${folder_LINK})
  set_target_properties(bpo_${name} PROPERTIES UNITY_BUILD OFF) # whatever a host does
  if(folder_TOGETHER)
    bpo_compile_together(bpo_${name})
  endif()
  if(NOT folder_HOT)
    bpo_compile_quickly(bpo_${name})
  endif()
  # The Python module is a shared library made of the same objects.
  set_target_properties(bpo_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  set_property(GLOBAL APPEND PROPERTY BPO_FOLDERS ${name})
endfunction()

function(bpo_compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${BPO_UNITY} UNITY_BUILD_BATCH_SIZE 6)
endfunction()

# In a release, what is not hot is compiled in less time.
function(bpo_compile_quickly target)
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
endfunction()

# The folders that exist among <start>... and everything below them.
function(bpo_folder_closure out_folders)
  get_property(existing GLOBAL PROPERTY BPO_FOLDERS)
  set(pending ${ARGN})
  set(seen "")
  while(pending)
    list(POP_FRONT pending folder)
    if(NOT folder IN_LIST seen)
      list(APPEND seen ${folder})
      get_property(below GLOBAL PROPERTY BPO_DEPENDS_${folder})
      list(APPEND pending ${below})
    endif()
  endwhile()
  set(found "")
  foreach(folder IN LISTS seen)
    if(folder IN_LIST existing)
      list(APPEND found ${folder})
    endif()
  endforeach()
  set(${out_folders} ${found} PARENT_SCOPE)
endfunction()
