# The library once more, watched by the sanitizers, for tests/rapport_tests_sanitized. Line numbers are all that their
# reports need; less is written so. Who follows a null pointer is caught by the address sanitizer; to look for it before
# each use took a quarter of the time of this build. What there is to warn of, the other build says.
#
# Its files are compiled many at a time, so that a header, and what is made of its templates, is seen once for them. Which
# go together is said by their names alone: a new file moves no other. Where two of one group hide the same function or
# type, the compiler says so, and a name that says more helps readers too. Each verb has its run() and each import its fields; the
# recorder asks for more of sqlite3.h than others: these are compiled alone.
add_library(rapport_sanitized OBJECT EXCLUDE_FROM_ALL ${RAPPORT_SOURCES})
add_library(rapport_sanitized_verbs OBJECT EXCLUDE_FROM_ALL ${RAPPORT_VERBS})
set_target_properties(rapport_sanitized PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
file(GLOB together CONFIGURE_DEPENDS
     ${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/service/import/*.cpp)
file(GLOB alone CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/service/*_import.cpp)
list(REMOVE_ITEM together ${RAPPORT_PROGRAM} ${alone} ${CMAKE_CURRENT_SOURCE_DIR}/store/recorder.cpp
     ${CMAKE_CURRENT_SOURCE_DIR}/core/fmt.cpp)
foreach(source IN LISTS together)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET folder FILENAME folder)
  cmake_path(GET source STEM name)
  string(MD5 hash ${name})
  string(SUBSTRING ${hash} 0 1 digit)
  math(EXPR group "0x${digit} % 4")
  set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder}_${group})
endforeach()
foreach(part IN ITEMS rapport_sanitized rapport_sanitized_verbs)
  target_compile_options(${part} PRIVATE
    -O0 -UNDEBUG -g1 -w -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all)
endforeach()
rapport_compile(rapport_sanitized)
rapport_compile(rapport_sanitized_verbs ${RAPPORT_VERB_HEADERS})
