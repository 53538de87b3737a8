# The libraries that librapport is linked with, as targets: rapport::sqlite3 and so on. The build includes this file, and
# so does find_package(rapport) when the installed library is a static one, whose users have to link them too.
#
# They are found by name. Most have no CMake package; the one of SQLiteCpp would bring libsqlite3.so along. With
# RAPPORT_STATIC_DEPENDENCIES their .a files are taken where there are some.

set(RAPPORT_LIBRARIES rapport::SQLiteCpp rapport::utf8proc rapport::csv)
set(RAPPORT_MISSING_LIBRARIES "")
foreach(library IN ITEMS sqlite3 SQLiteCpp utf8proc csv)
  # Each choice has an entry of its own in the cache, so that it can be made anew in a folder that was configured before.
  set(found RAPPORT_SHARED_${library})
  set(names ${library})
  if(RAPPORT_STATIC_DEPENDENCIES)
    set(found RAPPORT_STATIC_${library})
    list(PREPEND names lib${library}.a)
  endif()
  find_library(${found} NAMES ${names})
  mark_as_advanced(${found})
  if(NOT ${found})
    list(APPEND RAPPORT_MISSING_LIBRARIES ${library})
  elseif(NOT TARGET rapport::${library})
    add_library(rapport::${library} UNKNOWN IMPORTED)
    set_target_properties(rapport::${library} PROPERTIES IMPORTED_LOCATION ${${found}})
  endif()
endforeach()

if(NOT RAPPORT_MISSING_LIBRARIES)
  set_target_properties(rapport::sqlite3 PROPERTIES INTERFACE_LINK_LIBRARIES "m;${CMAKE_DL_LIBS}")
  set_target_properties(rapport::SQLiteCpp PROPERTIES INTERFACE_LINK_LIBRARIES rapport::sqlite3)
endif()
