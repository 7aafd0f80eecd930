# System packages first; what is not installed is downloaded where there is a network.
# Every one of them is private to this build: none shows in an installed header or package.
include(FetchContent)

set(PEGTL_BUILD_TESTS OFF)
set(PEGTL_BUILD_EXAMPLES OFF)
set(PEGTL_INSTALL OFF)
FetchContent_Declare(
  pegtl
  GIT_REPOSITORY https://github.com/taocpp/PEGTL.git
  GIT_TAG 3.2.8
  GIT_SHALLOW ON
  SYSTEM
  FIND_PACKAGE_ARGS 3.2.6)

FetchContent_Declare(
  fmt
  GIT_REPOSITORY https://github.com/fmtlib/fmt.git
  GIT_TAG 10.2.1
  GIT_SHALLOW ON
  SYSTEM
  FIND_PACKAGE_ARGS)

FetchContent_Declare(
  nlohmann_json
  GIT_REPOSITORY https://github.com/nlohmann/json.git
  GIT_TAG v3.11.3
  GIT_SHALLOW ON
  SYSTEM
  FIND_PACKAGE_ARGS 3.11)

FetchContent_MakeAvailable(pegtl fmt nlohmann_json)
target_link_libraries(bpo_internal INTERFACE $<BUILD_INTERFACE:fmt::fmt-header-only>)

# Only boost/multiprecision is used. Found, never downloaded: Boost is large and packaged everywhere.
if(NOT TARGET Boost::headers)
  find_path(BPO_BOOST_INCLUDE_DIR boost/multiprecision/cpp_int.hpp HINTS "${BOOST_ROOT}" "$ENV{BOOST_ROOT}"
            PATH_SUFFIXES include)
  mark_as_advanced(BPO_BOOST_INCLUDE_DIR)
  if(NOT BPO_BOOST_INCLUDE_DIR)
    message(
      FATAL_ERROR
        "Boost's headers are missing. Install them (Debian, Ubuntu: libboost-dev; Fedora: boost-devel; "
        "Homebrew: boost), or point BPO_BOOST_INCLUDE_DIR at the folder that holds boost/.")
  endif()
  add_library(bpo_boost_headers INTERFACE)
  target_include_directories(bpo_boost_headers SYSTEM INTERFACE "${BPO_BOOST_INCLUDE_DIR}")
  add_library(Boost::headers ALIAS bpo_boost_headers)
endif()

# Time zones: Howard Hinnant's date library over the system's IANA database. It is linked by its path, so that
# what is installed asks its consumers for no package; where it is not installed, its one source file becomes
# an object of ours.
find_path(BPO_DATE_INCLUDE_DIR date/tz.h)
find_library(BPO_DATE_TZ_LIBRARY date-tz)
mark_as_advanced(BPO_DATE_INCLUDE_DIR BPO_DATE_TZ_LIBRARY)
set(bpo_date_source "")
set(bpo_date_library "")
add_library(bpo_date INTERFACE)
target_compile_definitions(bpo_date INTERFACE USE_OS_TZDB=1 ONLY_C_LOCALE=1 HAS_STRING_VIEW=1)
if(BPO_DATE_INCLUDE_DIR AND BPO_DATE_TZ_LIBRARY)
  set(bpo_date_library "${BPO_DATE_TZ_LIBRARY}")
  target_include_directories(bpo_date SYSTEM INTERFACE "${BPO_DATE_INCLUDE_DIR}")
else()
  FetchContent_Declare(
    date
    GIT_REPOSITORY https://github.com/HowardHinnant/date.git
    GIT_TAG v3.0.1
    GIT_SHALLOW ON
    SOURCE_SUBDIR nothing_to_add)
  FetchContent_MakeAvailable(date)
  set(bpo_date_source "${date_SOURCE_DIR}/src/tz.cpp")
  set_source_files_properties("${bpo_date_source}" PROPERTIES COMPILE_OPTIONS "-w")
  target_include_directories(bpo_date SYSTEM INTERFACE "${date_SOURCE_DIR}/include")
endif()

# The next three are looked for only where they are needed.
macro(bpo_find_cli11)
  FetchContent_Declare(
    CLI11
    GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git
    GIT_TAG v2.4.2
    GIT_SHALLOW ON
    SYSTEM
    FIND_PACKAGE_ARGS)
  FetchContent_MakeAvailable(CLI11)
endmacro()

macro(bpo_find_gtest)
  set(INSTALL_GTEST OFF)
  FetchContent_Declare(
    googletest
    GIT_REPOSITORY https://github.com/google/googletest.git
    GIT_TAG v1.14.0
    GIT_SHALLOW ON
    SYSTEM
    FIND_PACKAGE_ARGS NAMES GTest)
  FetchContent_MakeAvailable(googletest)
endmacro()

macro(bpo_find_benchmark)
  set(BENCHMARK_ENABLE_TESTING OFF)
  set(BENCHMARK_ENABLE_INSTALL OFF)
  FetchContent_Declare(
    benchmark
    GIT_REPOSITORY https://github.com/google/benchmark.git
    GIT_TAG v1.8.3
    GIT_SHALLOW ON
    SYSTEM
    FIND_PACKAGE_ARGS)
  FetchContent_MakeAvailable(benchmark)
endmacro()
