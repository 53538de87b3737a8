# Writes each file of INPUTS as one C++ raw string literal, in the order of their names, to OUTPUT.
list(SORT INPUTS)
set(text "")
foreach(input IN LISTS INPUTS)
  file(READ ${input} sql)
  string(APPEND text "R\"sql(${sql})sql\",\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
