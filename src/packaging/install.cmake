# What goes where. The component "program" is all that a person needs who runs rapport, and "development" what another
# program needs that uses the library.
include(CMakePackageConfigHelpers)

install(TARGETS rapport_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(TARGETS rapport EXPORT rapportTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT program NAMELINK_COMPONENT development
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)

file(GLOB manuals CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/man/*.[1-9])
foreach(manual IN LISTS manuals)
  string(REGEX MATCH "[1-9]$" section ${manual})
  install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT program)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/completions/rapport.bash RENAME rapport
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/completions/_rapport
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/completions/rapport.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md packaging/copyright
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/rapport)
configure_package_config_file(packaging/rapportConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/rapportConfig.cmake
  INSTALL_DESTINATION ${package} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/rapportConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/rapportConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/rapportConfigVersion.cmake
  packaging/rapportLibraries.cmake
  DESTINATION ${package} COMPONENT development)
install(EXPORT rapportTargets NAMESPACE rapport:: DESTINATION ${package} COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/rapport DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development
  FILES_MATCHING PATTERN "*.hpp")
