# "cpack" in the build folder makes a Debian package of the component "program".
set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_files.cmake)

set(CPACK_PACKAGE_CONTACT "rapport maintainers <maintainers@rapport.invalid>")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME rapport)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# By Debian's custom, a revision that starts with 0 is of a package that is not one of Debian's own.
set(CPACK_DEBIAN_PACKAGE_RELEASE 0rapport1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# dpkg-shlibdeps reads from the program which libraries it needs, and of which version.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"rapport keeps customers, every contact with them, and what was promised to
them in one SQLite file. It imports contacts from the CSV of other systems,
says what is due and what to do first, and answers in tables, CSV or JSON.

Every change is recorded with who made it, and all but an erasure can be
undone. There is no server and no account.")

include(CPack)
