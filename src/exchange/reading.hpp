#pragma once
// What the readers of files have in common.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/encoding.hpp"
#include "rapport/core/error.hpp"

namespace rapport {

inline constexpr std::size_t block_size = std::size_t{64} << 10;
inline constexpr std::string_view white_space = " \t\r\n";

/// One record may take this much; more is a forgotten closing quote or an attack, not a contact.
inline constexpr std::size_t max_record_bytes = std::size_t{16} << 20;

/// A record may have as many fields as a sheet of Excel has columns; some of what is asked of them takes the square.
inline constexpr std::size_t max_record_fields = 16'384;

/// The fields of one record in their order: names, and texts that a person would write.
using RecordFields = std::vector<std::pair<std::string, std::string>>;

/// "contacts.csv, line 12: what is wrong; what to do". Without a source, the caller names it.
[[nodiscard]] inline Rejected rejected_at(std::string_view source, std::size_t line, std::string_view problem) {
  std::string message{source};
  if (!message.empty()) message += ", ";
  message += "line " + std::to_string(line) + ": ";
  message += problem;
  return Rejected(message);
}

}  // namespace rapport
