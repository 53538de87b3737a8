#pragma once
// Reads iCalendar (RFC 5545) one component at a time, whatever the size of the file.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/content_line.hpp"
#include "rapport/core/io.hpp"

namespace rapport {

/// A VEVENT, VTODO or whatever else stands in a calendar, without what stands within it.
struct IcsComponent {
  std::string name;  ///< in capitals
  std::vector<ContentProperty> properties;
  std::size_t line = 0;  ///< of its BEGIN
  /// Why it cannot be used, and the line of it; empty when it can. The components after it can still be read.
  std::string problem;
  std::size_t problem_line = 0;

  /// The first property of that name; nullptr without one.
  [[nodiscard]] const ContentProperty* find(std::string_view wanted) const;
  /// The value of the first property of that name, with its backslashes; empty without one.
  [[nodiscard]] std::string_view value(std::string_view wanted) const;
  /// The same as text, without its backslashes.
  [[nodiscard]] std::string text(std::string_view wanted) const;
};

/// True for a text that starts with BEGIN:VCALENDAR after a byte order mark and white space.
[[nodiscard]] bool starts_as_calendar(std::string_view text);

/// Throws Rejected, naming the line, for text outside of a calendar, what is opened and not closed or closed and not
/// opened, a vCalendar 1.0, and a component with over 16 MiB, 10,000 properties or 20 levels. Time is linear in the
/// size of the file; memory is that of one component.
class IcsReader {
 public:
  /// `source` is the file's name for messages. The Input must outlive the reader.
  explicit IcsReader(Input& in, std::string source = {});
  /// False at the end.
  bool next(IcsComponent& component);

 private:
  bool next_line();
  void open(IcsComponent& component, std::string name);
  /// True when it was the component.
  bool close(std::string_view name);
  void add_property(IcsComponent& component);
  [[nodiscard]] bool in_component() const { return open_.size() == 2; }

  std::string source_;
  content_line::Lines lines_;
  std::string text_;      ///< a line of the calendar, unfolded
  std::size_t line_ = 0;  ///< where it starts in the file
  std::size_t component_bytes_ = 0;
  std::vector<std::string> open_;  ///< what is within what
  std::size_t open_line_ = 0;      ///< where the outermost was opened
};

}  // namespace rapport
