# What is compiled into the library, the command and the Python module stands in third_party/, at one version for
# everybody, so that a build needs a compiler and no network. Every one of them is private to this build: none shows
# in an installed header or package, and the targets have names of our own, so that a host may bring its own copies.
foreach(library IN ITEMS boost cli11 date fmt json pegtl)
  add_library(bpo_${library} INTERFACE)
  target_include_directories(bpo_${library} SYSTEM INTERFACE "${PROJECT_SOURCE_DIR}/third_party/${library}/include")
endforeach()

# Only boost/multiprecision, which stands alone with boost/config.
target_compile_definitions(bpo_boost INTERFACE BOOST_MP_STANDALONE)

# Time zones: Howard Hinnant's date library over the system's IANA database. Its one source file becomes an object of
# bpo_values.
set(bpo_date_source "${PROJECT_SOURCE_DIR}/third_party/date/src/tz.cpp")
set_source_files_properties("${bpo_date_source}" PROPERTIES COMPILE_OPTIONS "-w")
target_compile_definitions(bpo_date INTERFACE USE_OS_TZDB=1 ONLY_C_LOCALE=1 HAS_STRING_VIEW=1)

target_compile_definitions(bpo_fmt INTERFACE FMT_HEADER_ONLY=1)
target_link_libraries(bpo_internal INTERFACE $<BUILD_INTERFACE:bpo_fmt>)

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)

# What only tests and benchmarks use comes from the system, or is downloaded where there is a network.
include(FetchContent)

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
