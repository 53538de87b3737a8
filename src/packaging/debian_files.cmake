# Run by CPack on the staged files, before it makes the package of them: Debian asks for compressed manual pages, for
# changelogs of the program and of the package, and for the same permissions whatever the umask is.
file(GLOB prefix ${CPACK_TEMPORARY_DIRECTORY}/*/usr)
set(documents ${prefix}/share/doc/rapport)

file(RENAME ${documents}/CHANGELOG.md ${documents}/changelog)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${documents}/changelog.Debian
"rapport (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}; changelog.gz says what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
file(GLOB files ${prefix}/share/man/*/* ${documents}/changelog ${documents}/changelog.Debian)
execute_process(COMMAND gzip -9n ${files} COMMAND_ERROR_IS_FATAL ANY)

set(permissions OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
file(CHMOD ${documents}/changelog.Debian.gz PERMISSIONS ${permissions})
file(CHMOD_RECURSE ${prefix} DIRECTORY_PERMISSIONS ${permissions} OWNER_EXECUTE GROUP_EXECUTE WORLD_EXECUTE)
