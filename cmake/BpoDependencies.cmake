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
