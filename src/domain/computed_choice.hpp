#pragma once
// A column that SQL computes, and that says one of a closed list of words.

#include <string_view>

#include "rapport/core/column.hpp"

namespace rapport {

template <class Row, NamedEnum E>
constexpr Column<Row> computed_choice(std::string_view name, std::string_view heading, std::string_view help,
                                      std::string_view sql) {
  Column<Row> column = computed<Row>(name, heading, help, Kind::choice, sql, true);
  column.info.choices = words<E>;
  return column;
}

}  // namespace rapport
