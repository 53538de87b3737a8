#pragma once
// What travels between the store and the screen: a cell, and a Kind that says how to read it.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// How a cell is to be read. The comment gives the form of the cell and of the SQL column.
enum class Kind {
  text,      ///< text
  integer,   ///< integer
  real,      ///< real; never money
  boolean,   ///< integer 0 or 1
  id,        ///< integer, the key of a record
  choice,    ///< text, one of a closed list of words
  owner,     ///< text, the name of a user; "me" is understood on input
  date,      ///< text YYYY-MM-DD, a calendar date without a time zone
  birthday,  ///< text YYYY-MM-DD, or --MM-DD when the year is not known
  time,      ///< text HH:MM, local wall time
  instant,   ///< integer, unix seconds UTC
  money,     ///< text "MINOR CODE", such as "1999 EUR"; stored as two SQL columns, NAME and NAME_currency
  list,      ///< text, items separated by list_separator
  ids,       ///< a list of keys of records
};

[[nodiscard]] constexpr bool is_list(Kind kind) noexcept { return kind == Kind::list || kind == Kind::ids; }

/// Separates the items of a list cell. No text that a user gives may contain it.
inline constexpr char list_separator = '\x1f';

/// A cell seen in passing: it does not own its text and lives as long as the row that it was read from.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/// A cell that owns its text: parameters of queries, old and new values of a change.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

[[nodiscard]] inline bool is_null(const Cell& cell) noexcept { return cell.index() == 0; }
[[nodiscard]] inline bool is_null(const Value& value) noexcept { return value.index() == 0; }

/// The text of a text cell, empty for any other.
[[nodiscard]] inline std::string_view text_or_empty(const Cell& cell) noexcept {
  const auto* text = std::get_if<std::string_view>(&cell);
  return text ? *text : std::string_view{};
}

/// The number of an integer cell, 0 for any other.
[[nodiscard]] inline std::int64_t integer_or_zero(const Cell& cell) noexcept {
  const auto* number = std::get_if<std::int64_t>(&cell);
  return number ? *number : 0;
}

[[nodiscard]] inline Cell as_cell(const Value& value) noexcept {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return std::string_view{*text};
  return {};
}

[[nodiscard]] inline Value as_value(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return *number;
  if (const auto* real = std::get_if<double>(&cell)) return *real;
  if (const auto* text = std::get_if<std::string_view>(&cell)) return std::string{*text};
  return {};
}

/// Calls `use` with each item of a list cell's text; an empty text has no items.
template <class Use>
void for_each_item(std::string_view joined, Use&& use) {
  while (!joined.empty()) {
    const auto end = joined.find(list_separator);
    use(joined.substr(0, end));
    if (end == std::string_view::npos) return;
    joined.remove_prefix(end + 1);
  }
}

}  // namespace rapport
