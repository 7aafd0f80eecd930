# benchmarks/*.cpp make one program, bpo_bench, at the top of the build folder. ./dev bench runs it.
file(GLOB bench_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/benchmarks/*.cpp")
if(bench_sources)
  bpo_find_benchmark()
  add_executable(bpo_bench ${bench_sources})
  # benchmark_main gives way to a main() of our own.
  target_link_libraries(bpo_bench PRIVATE bpo::bpo bpo_internal bpo_boost bpo_json
                                          benchmark::benchmark benchmark::benchmark_main)
  target_compile_definitions(bpo_bench PRIVATE BPO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(bpo_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
endif()
