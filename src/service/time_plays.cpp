#include "rapport/service/time_plays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rapport/core/error.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/holidays.hpp"
#include "rapport/store/plays.hpp"
#include "rapport/store/records.hpp"
#include "service/play_conditions.hpp"

namespace rapport {
namespace {

/// Silence comes last, see plan_by_time().
constexpr std::array time_events{PlayEvent::unanswered_email, PlayEvent::occasion, PlayEvent::silence};

std::vector<Play> chosen_plays(Store& store, const TimePlanRequest& request) {
  std::vector<Play> chosen;
  if (request.play) {
    chosen.push_back(load(store, plays, request.play->value).value());
    const Play& play = chosen.front();
    if (!is_timed(play.event))
      throw UsageError(
          fmt::format("{} waits for {}, and plans as soon as that is logged; --play takes one for {}, {}"
                      " or {}",
                      play_label(play), word_of(play.event), word_of(time_events[0]), word_of(time_events[1]),
                      word_of(time_events[2])));
    if (!play.enabled)
      throw Conflict(
          fmt::format("{} is disabled; 'rapport play enable {}' enables it", play_label(play), play.id.value));
    return chosen;
  }
  for (const auto event : time_events)
    for (auto& play : enabled_plays(store, event)) chosen.push_back(std::move(play));
  return chosen;
}

/// One run over all plays.
class Run {
 public:
  Run(Operation& operation, const TimePlanRequest& request, const Session& session)
      : operation_(operation),
        request_(request),
        session_(session),
        working_days_(working_days_of(operation.store())),
        columns_(operation.store()),
        last_run_(last_run(operation.store())),
        first_day_(first_day_of(operation.store()).value_or(session.today())) {}

  TimePlan plan_all() {
    std::vector<TimePlayRun> runs;
    for (auto& play : chosen_plays(operation_.store(), request_))
      if (auto conditions = conditions_of(play))
        runs.push_back({std::move(play), {}, *std::move(conditions), session_.today(), request_.leap_day});
    for (auto& run : runs) plan(run);
    if (plan_.planned > 0) plan_.last = last_followup(operation_.store());
    plan_.passed_count = count_passed_since(operation_.store(), last_run_);
    if (plan_.passed_count > 0) plan_.passed = passed_since(operation_.store(), last_run_, most_passed_told);
    if (operation_.changed_anything())
      for (const auto& run : runs) keep_day(run.play);
    return std::move(plan_);
  }

 private:
  void plan(TimePlayRun& run) {
    const Play& play = run.play;
    const PlanSpan span{session_.today(), request_.until, play.planned_to, first_day_};
    if (play.event == PlayEvent::occasion) pass(run, span);
    run.days = plan_days(play, span, working_days_);
    PlannedByPlay planned{play.name, 0};
    // With a limit, one of a customer's events is planned at a time.
    while (const auto found = plan_events(operation_, run, session_.user, session_.now)) {
      planned.count += found;
      if (!play.limit_days) break;
    }
    plan_.planned += planned.count;
    plan_.plays.push_back(std::move(planned));
  }

  void pass(TimePlayRun& run, const PlanSpan& span) {
    const auto days = passed_days(span);
    if (!days) return;
    for (Date day = *days->from; day <= *days->to; day += std::chrono::days{1}) run.days.push_back({day, day});
    const auto found = pass_events(operation_, run);
    if (found > 0 && (plan_.passed_from == Date{} || *days->from < plan_.passed_from)) plan_.passed_from = *days->from;
  }

  /// Nothing when one cannot be read, and a note tells of it. Such a play is passed over as if it had not been there,
  /// and the others run.
  [[nodiscard]] std::optional<std::vector<Condition>> conditions_of(const Play& play) {
    const Source source{customers.table, columns_.columns()};
    std::vector<Condition> conditions;
    for (const auto& filter : play.conditions) {
      try {
        conditions.push_back(make_condition(source, filter, session_.context));
      } catch (const InvalidInput& error) {
        note_once(operation_, unreadable_condition(play, filter, error.what()));
        return std::nullopt;
      }
    }
    return conditions;
  }

  /// What is to come may still change, and is looked at again. A quiet run leaves the day where it is, so that it
  /// writes nothing: the next one looks at a few days more.
  void keep_day(const Play& before) {
    if (before.planned_to && *before.planned_to >= session_.today()) return;
    Play after = before;
    after.planned_to = session_.today();
    update(operation_, plays, before.id.value, before, after);
  }

  Operation& operation_;
  const TimePlanRequest& request_;
  const Session& session_;
  WorkingDays working_days_;
  CustomColumns columns_;
  std::int64_t last_run_;
  Date first_day_;
  TimePlan plan_;
};

}  // namespace

TimePlan plan_by_time(Operation& operation, const TimePlanRequest& request, const Session& session) {
  return Run(operation, request, session).plan_all();
}

}  // namespace rapport
