#pragma once
// Who is at work, and when. Services take the clock and the user from here and nowhere else.

#include <chrono>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

struct Session {
  std::string user;
  Instant now{};       ///< as --today or RAPPORT_NOW has it
  Instant real_now{};  ///< the machine's clock
  ParseContext context;
  bool dry_run = false;
  bool plays = false;            ///< what happens plans follow-ups by the plays of the file
  std::chrono::days lateness{};  ///< what a play would have due so long ago is due today; what is older is not planned

  [[nodiscard]] Date today() const { return context.dates.today; }
  [[nodiscard]] OperationInfo operation(std::string command) const {
    return {now, real_now, user, std::move(command), dry_run};
  }
};

/// The same, and what happens plans nothing.
[[nodiscard]] Session without_plays(Session session);

/// Throws InvalidInput for a day after today: "at: 2027-01-01 is still to come", and what `remark` adds.
void refuse_day_to_come(std::string_view field, Date day, const Session& session, std::string_view remark = {});

}  // namespace rapport
