#pragma once
// Rows under a table, or between its pages, that say who made it and that it ends.

#include <cstddef>
#include <span>
#include <string_view>

namespace rapport {

/// "Printed by Ann", "Dicetak oleh admin", "-- end --": words that no customer is called.
[[nodiscard]] bool is_footer(std::string_view text);

/// The only cell of the row that is not blank; nothing when there is none, or another one.
[[nodiscard]] std::string_view only_cell(std::span<const std::string_view> cells);

/// Which rows of a table whose exports have remarks under them are such remarks: those of one cell that come after a
/// blank row, and those of one cell after them, until a row has more.
class RemarksBelow {
 public:
  /// To be told of every row in turn.
  [[nodiscard]] bool is_remark(std::span<const std::string_view> cells, std::size_t line);

 private:
  std::size_t next_line_ = 0;  ///< after the row before; 0 before the first row
  bool inside_ = false;
};

}  // namespace rapport
