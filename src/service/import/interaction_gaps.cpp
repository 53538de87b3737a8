#include "service/import/interaction_gaps.hpp"

#include <fmt/format.h>

namespace rapport {

void InteractionGaps::note(Operation& operation) const {
  wordless.note(operation, "line {1} does not say what it was about, and its text is {2}",
                "{0} rows do not say what it was about, and their text is their channel, the first on line {1}: {2}");
  other_types.note(operation, "line {1}: {2} is neither a channel nor a direction, and is left out",
                   "{0} rows have a type that is neither a channel nor a direction, and that is left out, the first on "
                   "line {1}: {2}");
  other_times.note(operation, "line {1}: {2} is no time of day, and is left out",
                   "{0} rows have a time that is no time of day, and that is left out, the first on line {1}: {2}");
  if (future.count > 0)
    operation.note(
        fmt::format("{} still to come, the first on line {}; what is planned for a day is a follow-up",
                    future.count == 1 ? "the day of 1 row is" : fmt::format("the days of {} rows are", future.count),
                    future.first_line));
}

}  // namespace rapport
