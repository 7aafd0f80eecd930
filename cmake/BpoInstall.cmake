# Installs the library, interpreter/include, the command, and what find_package(bpo) reads.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/bpo")
install(TARGETS bpo EXPORT bpoTargets
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/interpreter/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
install(EXPORT bpoTargets NAMESPACE bpo:: DESTINATION "${package_dir}")

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/bpoConfig.cmake.in"
                              "${PROJECT_BINARY_DIR}/generated/bpoConfig.cmake"
                              INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/generated/bpoConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/generated/bpoConfig.cmake"
              "${PROJECT_BINARY_DIR}/generated/bpoConfigVersion.cmake" DESTINATION "${package_dir}")

if(TARGET bpo_cli)
  install(TARGETS bpo_cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  if(TARGET bpo_share)
    install(DIRECTORY "${bpo_share}/" DESTINATION "${CMAKE_INSTALL_DATADIR}")
  endif()
endif()
