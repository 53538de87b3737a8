#pragma once
// The lines that vCards and calendars are made of: RFC 6350, 3.2 and 3.3, and RFC 5545, 3.1.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/io.hpp"

namespace rapport {

/// NAME;PARAMETER=VALUE:VALUE
struct ContentProperty {
  std::string name;  ///< in capitals, without the group
  /// Names in capitals, one entry for each of several values. The bare words of vCard 2.1 are values of TYPE.
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string value;  ///< UTF-8, unfolded and decoded; backslashes are still those of the file
  std::size_t line = 0;
  std::string group{};  ///< what stands before the name and a dot, in capitals: "ITEM1" of those that belong together

  /// The first value of that parameter, or an empty text.
  [[nodiscard]] std::string_view parameter(std::string_view wanted) const;
  /// True when TYPE has this word, in any case.
  [[nodiscard]] bool has_type(std::string_view word) const;
};

namespace content_line {

/// One record may have so many properties.
inline constexpr std::size_t max_properties = 10'000;

/// True for a line that belongs to the one before.
[[nodiscard]] inline bool continues(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }
/// Letters, digits, hyphens and underscores.
[[nodiscard]] bool is_name(std::string_view name);
/// The colon before the value, which is the first outside of quotes; npos without one.
[[nodiscard]] std::size_t find_colon(std::string_view line);
/// Reads what stands between the name and the colon.
void read_parameters(ContentProperty& property, std::string_view text);
/// What is wrong with the text of a line, empty for nothing: a NUL character, or bytes that are no UTF-8.
[[nodiscard]] std::string_view text_problem(std::string_view head, std::string_view value);

/// Text without the control characters that lines have no place for; tabs and line ends stay.
[[nodiscard]] std::string printable(std::string_view text);

/// Appends a line, folded so that no line has more than 75 octets, its end not counted, and no character is torn apart.
void append_folded(std::string& out, std::string_view line);

/// The lines of a file as they stand in it, one ahead. Where the first of them ends with a carriage return alone, as on
/// old Macs, all may.
class Lines {
 public:
  /// `what` is what the file should be, for messages. The Input must outlive the object.
  Lines(Input& in, std::string source, std::string_view what);
  /// Moves to the next line. False at the end. Throws Rejected for a line of over 16 MiB.
  bool next();
  [[nodiscard]] bool has_line() const noexcept { return has_line_; }
  /// Without its end.
  [[nodiscard]] const std::string& line() const noexcept { return line_; }
  [[nodiscard]] std::size_t number() const noexcept { return number_; }

 private:
  bool fill();
  bool skip_line_feed();

  Input& in_;
  std::string source_;
  std::string_view what_;
  std::string_view ends_ = "\r\n";  ///< what ends a line; a carriage return before a line feed does not count then
  bool ends_known_ = false;
  bool after_return_ = false;  ///< the line before ended with a carriage return
  std::string block_;
  std::size_t at_ = 0;
  std::string line_;
  bool has_line_ = false;
  std::size_t number_ = 0;
};

}  // namespace content_line
}  // namespace rapport
