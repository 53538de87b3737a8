#include "service/import/followup_gaps.hpp"

#include <fmt/format.h>

#include "core/counted.hpp"

namespace rapport {

void FollowupGaps::look_at(const FollowupDraft& draft, std::size_t line) {
  if (!draft.other_type.empty()) other_types.add(line, draft.other_type);
  if (!draft.other_state.empty()) other_states.add(line, draft.other_state);
  if (!draft.no_day.empty()) no_days.add(line, draft.no_day);
}

void FollowupGaps::note(Operation& operation) const {
  if (closed.count > 0)
    operation.note(fmt::format(
        "{} not say when it was closed, the first on line {}; the day on which it was due, or today, is taken",
        rows_that(closed.count, "does", "do"), closed.first_line));
  stays_closed.note(
      operation, "line {1}: {2} is closed here and stays so, though the row says that it is open",
      "{0} rows say that something is open which is closed here and stays so, the first on line {1}: {2}");
  other_types.note(operation, "line {1}: {2} is neither a kind of follow-up nor a channel, and is left out",
                   "{0} rows have a type that is neither a kind of follow-up nor a channel, and that is left out, the "
                   "first on line {1}: {2}");
  other_states.note(operation, "line {1}: {2} is no state that is known, and is left out",
                    "{0} rows have a state that is not known, and that is left out, the first on line {1}: {2}");
  no_days.note(operation, "line {1}: {2} is not known to be a day on which something was done, and is left out",
               "{0} rows have no day where the one is on which it was done, and that is left out, the first on line "
               "{1}: {2}");
  if (over.count > 0)
    operation.note(fmt::format("{0} {1} over, the first on line {2}, and {1} not planned", counted(over.count, "event"),
                               over.count == 1 ? "is" : "are", over.first_line));
  if (left_out > 0)
    operation.note(fmt::format(
        "{} to come that EXDATE leaves out {} not kept; when one of the series is closed, import the calendar again",
        counted(left_out, "day"), left_out == 1 ? "is" : "are"));
}

}  // namespace rapport
