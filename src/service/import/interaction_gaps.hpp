#pragma once
// Rows of an import of interactions that say less than an interaction has, or more.

#include "rapport/store/operation.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

struct InteractionGaps {
  RowTally future;         ///< rows of a day to come
  NamedTally wordless;     ///< rows that say how somebody was reached, and nothing else
  NamedTally other_times;  ///< rows whose time is no time of day
  NamedTally other_types;  ///< rows with a type that is neither a channel nor a direction

  /// To be called when all rows are taken.
  void note(Operation& operation) const;
};

}  // namespace rapport
