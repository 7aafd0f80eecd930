# What a wheel holds, built under scikit-build-core (pip install .): the extension module bpo._bpo; the command, as a
# script of the environment, with its man pages and completion scripts.
file(GLOB python_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bindings/python/src/*.cpp")
if(NOT python_sources)
  message(FATAL_ERROR "bindings/python/src holds no source file")
endif()

# Both lines are needed, in this order: otherwise pybind11 takes the first Python of the system.
set(PYBIND11_FINDPYTHON ON)
find_package(Python 3.10 COMPONENTS Interpreter OPTIONAL_COMPONENTS Development.Module)
if(NOT Python_Development.Module_FOUND)
  message(FATAL_ERROR "The headers of Python ${Python_VERSION} are missing. Install them (Debian, Ubuntu: python3-dev; "
                      "Fedora: python3-devel), or use a Python that comes with them.")
endif()
find_package(pybind11 CONFIG REQUIRED)

if(NOT DEFINED CMAKE_INTERPROCEDURAL_OPTIMIZATION)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION OFF) # which pybind11 would set, for these few calls
endif()
pybind11_add_module(_bpo MODULE ${python_sources})
bpo_compile_quickly(_bpo)
target_link_libraries(_bpo PRIVATE bpo::bpo bpo_internal)
target_compile_definitions(_bpo PRIVATE BPO_VERSION="${PROJECT_VERSION}")
if(UNIX AND NOT APPLE)
  # Two modules in one process must not share our symbols.
  target_link_options(_bpo PRIVATE -Wl,--exclude-libs,ALL)
endif()
install(TARGETS _bpo LIBRARY DESTINATION bpo)

if(TARGET bpo_cli)
  install(TARGETS bpo_cli RUNTIME DESTINATION "${SKBUILD_SCRIPTS_DIR}")
  if(TARGET bpo_share)
    install(DIRECTORY "${bpo_share}/" DESTINATION "${SKBUILD_DATA_DIR}/share")
  endif()
endif()
