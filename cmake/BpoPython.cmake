# The extension module bpo._bpo, built under scikit-build-core (pip install .).
file(GLOB python_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bindings/python/src/*.cpp")
if(NOT python_sources)
  message(FATAL_ERROR "bindings/python/src holds no source file")
endif()

# Both lines are needed, in this order: otherwise pybind11 takes the first Python of the system.
set(PYBIND11_FINDPYTHON ON)
find_package(Python 3.10 COMPONENTS Interpreter Development.Module REQUIRED)
find_package(pybind11 CONFIG REQUIRED)

pybind11_add_module(_bpo MODULE ${python_sources})
target_link_libraries(_bpo PRIVATE bpo::bpo bpo_internal)
target_compile_definitions(_bpo PRIVATE BPO_VERSION="${PROJECT_VERSION}")
if(UNIX AND NOT APPLE)
  # Two modules in one process must not share our symbols.
  target_link_options(_bpo PRIVATE -Wl,--exclude-libs,ALL)
endif()
install(TARGETS _bpo LIBRARY DESTINATION bpo)
