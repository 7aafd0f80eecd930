# The compiler settings that every target of this project shares: bpo_internal carries them, and is
# linked by our own code only, so that a host that adds this folder keeps its own settings.

if(PROJECT_IS_TOP_LEVEL)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
  endif()
  if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(BPO_CCACHE ccache)
    mark_as_advanced(BPO_CCACHE)
    if(BPO_CCACHE)
      set(CMAKE_CXX_COMPILER_LAUNCHER "${BPO_CCACHE}")
    endif()
  endif()
endif()

if(BPO_SANITIZE)
  add_compile_options(-fsanitize=${BPO_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${BPO_SANITIZE})
  if(BPO_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()

add_library(bpo_internal INTERFACE)
target_compile_features(bpo_internal INTERFACE cxx_std_20)
target_include_directories(
  bpo_internal INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/interpreter"
                         "${PROJECT_SOURCE_DIR}/interpreter/include")
set(CMAKE_CXX_EXTENSIONS OFF)
# Newer CMake would look for C++20 modules in every file; there are none.
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

if(MSVC)
  target_compile_options(bpo_internal INTERFACE /W4 /utf-8 /permissive- /we4062
                                                $<$<BOOL:${BPO_WERROR}>:/WX>)
else()
  target_compile_options(
    bpo_internal
    INTERFACE -Wall
              -Wextra
              -Wpedantic
              -Wconversion
              -Wshadow
              # A construct that a switch forgets is a bug in every build, not only in ours.
              -Werror=switch
              $<$<BOOL:${BPO_WERROR}>:-Werror>
              # False at -O3 on "text" + string, GCC bug 105651.
              $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
              # False from -O1 on for what an std::optional that is asked first holds.
              $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
