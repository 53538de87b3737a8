#pragma once
// What the targets have in common.

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/core/io.hpp"
#include "support/dripping_input.hpp"

namespace rapport::test {

inline void require(bool holds, const std::string& property) {
  if (!holds) throw std::logic_error(property);
}

/// What `parse` makes of a text; nothing when it says in words why it cannot.
template <class Parse>
[[nodiscard]] auto understood(Parse&& parse) -> std::optional<decltype(parse())> {
  try {
    return parse();
  } catch (const InvalidInput& refused) {
    require(*refused.what() != '\0', "a text is refused without a reason");
    return std::nullopt;
  }
}

/// What a reader makes of a text: its records, and the message of the error that it ended with, if any.
template <class Record>
struct Reading {
  std::vector<Record> records;
  std::string error;
  bool operator==(const Reading&) const = default;
};

/// True for "line N: what is wrong" with a line that the text has.
inline bool names_a_line(std::string_view message, std::string_view text) {
  constexpr std::string_view start = "line ";
  if (!message.starts_with(start)) return false;
  message.remove_prefix(start.size());
  std::size_t line = 0;
  const auto end = std::from_chars(message.data(), message.data() + message.size(), line).ptr;
  const auto lines = std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r'; }) + 1;
  message.remove_prefix(static_cast<std::size_t>(end - message.data()));
  return message.starts_with(": ") && line >= 1 && line <= static_cast<std::size_t>(lines);
}

/// Reads the text at once and byte by byte, which must come to the same, and to an error that names a line or to none.
/// `read_all` appends the records of an Input.
template <class Record, class ReadAll>
Reading<Record> read_both_ways(std::string_view text, ReadAll&& read_all) {
  const auto reading_of = [&](Input& in) {
    Reading<Record> reading;
    try {
      read_all(in, reading.records);
    } catch (const Rejected& rejected) {
      reading.error = rejected.what();
    }
    return reading;
  };
  StringInput whole{std::string{text}};
  DrippingInput dripping{std::string{text}};
  Reading<Record> reading = reading_of(whole);
  require(reading == reading_of(dripping), "what is read depends on how many bytes come at once");
  require(reading.error.empty() || names_a_line(reading.error, text), "an error names no line: " + reading.error);
  return reading;
}

}  // namespace rapport::test
