#pragma once
// How rejected rows are imported once they are corrected.

#include <optional>

#include "cli/context.hpp"
#include "rapport/core/date.hpp"
#include "rapport/service/import.hpp"

namespace rapport::cli {

/// How the columns of the file turned out to be written. The rows that showed it may not be among the rejected ones.
class LearnedNotations {
 public:
  void add(DateOrder order) { add(order, dates_, date_orders_); }
  void add(DecimalMark mark) { add(mark, decimals_, decimal_marks_); }
  /// Nothing while no column told, and when columns differ.
  [[nodiscard]] std::optional<DateOrder> date_order() const { return date_orders_ == 1 ? dates_ : std::nullopt; }
  [[nodiscard]] std::optional<DecimalMark> decimal() const { return decimal_marks_ == 1 ? decimals_ : std::nullopt; }

 private:
  template <class T>
  static void add(T said, std::optional<T>& known, int& kinds) {
    if (known != said) ++kinds;
    known = said;
  }
  std::optional<DateOrder> dates_;
  std::optional<DecimalMark> decimals_;
  int date_orders_ = 0, decimal_marks_ = 0;
};

/// Where flags said how the file is read, or its columns showed it, the command that reads that of --rejects in the
/// same way: with those that say what its columns and rows are, and without those about the bytes of the first file and
/// its bad rows. `options` are those of the run, with what its profile says.
void note_flags_for_rejects(Context& context, const ImportOptions& options, const LearnedNotations& learned);

}  // namespace rapport::cli
