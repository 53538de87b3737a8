#pragma once
// Rows of an import of follow-ups that come to nothing, or to less than they say.

#include <cstddef>
#include <cstdint>

#include "rapport/store/operation.hpp"
#include "service/import/followup_draft.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

struct FollowupGaps {
  RowTally closed;            ///< rows that do not say when what they are about was closed
  RowTally over;              ///< events that are over
  NamedTally stays_closed;    ///< rows that say that what is closed here is open
  NamedTally other_types;     ///< rows whose type is neither a kind nor a channel
  NamedTally other_states;    ///< rows whose state is none that is known
  NamedTally no_days;         ///< rows that have something else where the day is on which it was done
  std::int64_t left_out = 0;  ///< days to come of series that are none of them, and that nothing remembers

  /// What the row says that is left out.
  void look_at(const FollowupDraft& draft, std::size_t line);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;
};

}  // namespace rapport
