# What is compiled into the library, the command and the Python module stands in third_party/, at one version for
# everybody, so that a build needs a compiler and no network. Every one of them is private to this build: none shows
# in an installed header or package, and the targets have names of our own, so that a host may bring its own copies.
foreach(library IN ITEMS boost date json pegtl)
  add_library(bpo_${library} INTERFACE)
  target_include_directories(bpo_${library} SYSTEM INTERFACE "${PROJECT_SOURCE_DIR}/third_party/${library}/include")
endforeach()

# These two could be headers alone, at the price of compiling them again in every file that asks for them: half of the
# time that a build takes.
foreach(library IN ITEMS cli11 fmt)
  add_library(bpo_${library} STATIC EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/third_party/${library}/${library}.cpp")
  target_include_directories(bpo_${library} SYSTEM PUBLIC "${PROJECT_SOURCE_DIR}/third_party/${library}/include")
  target_compile_features(bpo_${library} PUBLIC cxx_std_20)
  set_target_properties(bpo_${library} PROPERTIES POSITION_INDEPENDENT_CODE ON UNITY_BUILD OFF)
endforeach()
target_compile_definitions(bpo_cli11 PUBLIC CLI11_COMPILE)
# In a namespace of our own: a host may link its {fmt} beside ours, of whatever version.
target_compile_definitions(bpo_fmt PUBLIC "FMT_BEGIN_NAMESPACE=namespace fmt { inline namespace bpo_v10 {"
                                          "FMT_END_NAMESPACE=} }")
target_link_libraries(bpo_internal INTERFACE $<BUILD_INTERFACE:bpo_fmt>)

# Only boost/multiprecision, which stands alone with boost/config.
target_compile_definitions(bpo_boost INTERFACE BOOST_MP_STANDALONE)

# Time zones: Howard Hinnant's date library over the system's IANA database. Its one source file becomes an object of
# bpo_values.
set(bpo_date_source "${PROJECT_SOURCE_DIR}/third_party/date/src/tz.cpp")
set_source_files_properties("${bpo_date_source}" PROPERTIES COMPILE_OPTIONS "-w")
target_compile_definitions(bpo_date INTERFACE USE_OS_TZDB=1 ONLY_C_LOCALE=1 HAS_STRING_VIEW=1)

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
