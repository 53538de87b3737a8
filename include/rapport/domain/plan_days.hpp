#pragma once
// The days on which 'followup plan' finds what time has made of the records, and when what it plans is due.

#include <optional>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/domain/working_days.hpp"

namespace rapport RAPPORT_API {

/// From where to where a play looks. Nothing is planned for a day before `today`.
struct PlanSpan {
  Date today{};
  Date until{};                    ///< today or later: what comes by then is planned too
  std::optional<Date> planned_to;  ///< the last day of the span before; none for what was shipped and never planned
  Date first{};                    ///< on which the file began
};

/// A day of an event, and when what is planned for it is due: on a working day, today or later. What is planned for an
/// occasion is never due after it: one that is found too late is due on the day itself, be it a day off.
struct PlanDay {
  Date event{};
  Date due{};
  bool operator==(const PlanDay&) const = default;
};

/// In order. The event of unanswered_email is the day on which the e-mail went out: looked at are those that have
/// waited long enough by `until`, and since a week before the last span, so that what is written down late is found as
/// well; without one, since a week before the file began, or before thirty days ago. That of an occasion is the
/// occasion, on no day that is past. That of a silence is the first day of it, or today.
[[nodiscard]] std::vector<PlanDay> plan_days(const Play& play, const PlanSpan& span, const WorkingDays& working_days);

/// The days of occasions that came and went since the last span: it is too late for them.
[[nodiscard]] std::optional<Period> passed_days(const PlanSpan& span);

}  // namespace rapport
