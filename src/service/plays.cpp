#include "rapport/service/plays.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/plan_days.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/holidays.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/names.hpp"
#include "rapport/store/neglect.hpp"
#include "rapport/store/plays.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/time_plays.hpp"
#include "service/named_record.hpp"
#include "service/play_conditions.hpp"

namespace rapport {
namespace {

void check_name(Store& store, const Play& play) {
  const auto other = record_named(store, plays.table, play.name);
  if (other && *other != play.id.value)
    throw Conflict(
        fmt::format("play {} has the name '{}' already; choose another one, or change it with 'rapport play "
                    "set {}'",
                    *other, play.name, *other));
}

void note_assignee(Operation& operation, const Play& play, const Session& session) {
  if (play.assignee != owner_assignee && play.assignee != logger_assignee)
    note_new_owner(operation, play.assignee, session);
}

void check_all(Store& store, const Play& play, const Session& session) {
  check(play);
  check_name(store, play);
  const PlayConditions conditions(store);
  for (const auto& condition : play.conditions) conditions.check(play.event, condition, session.context);
}

std::string owner_for(const Play& play, const Customer& customer, const std::string& logger) {
  if (play.assignee == logger_assignee) return logger;
  return play.assignee == owner_assignee ? customer.owner.value_or(logger) : play.assignee;
}

/// "interaction 12" for what the ledger calls interaction:12.
std::string in_words(std::string key) {
  std::ranges::replace(key, ':', ' ');
  return key;
}

/// Whether all is told that speaks against a play, or only the first of it.
enum class Depth { all, first_failure };

/// What is the same for every play that a case may start.
struct Ground {
  Ground(Store& of, const PlayCase& happened)
      : store(of),
        conditions(of),
        working_days(working_days_of(of)),
        customer(load(of, customers, happened.customer.value).value()) {}

  Store& store;
  PlayConditions conditions;
  WorkingDays working_days;
  Customer customer;
};

/// One case and one play, looked at from all sides.
class Weighing {
 public:
  Weighing(const Ground& ground, const Play& play, const PlayCase& happened, const Session& session, Depth depth)
      : ground_(ground), play_(play), happened_(happened), session_(session), depth_(depth) {}

  PlayVerdict verdict() {
    describe();
    const bool is_over = ground_.customer.stage == Stage::dissolution;
    add("customer", !ground_.customer.archived_at && !is_over,
        fmt::format("{} {}{}", ground_.customer.id.value, ground_.customer.name,
                    ground_.customer.archived_at ? " is removed"
                    : is_over                    ? " is in dissolution"
                                                 : ""));
    for (const auto look :
         {&Weighing::look_at_conditions, &Weighing::look_at_ledger, &Weighing::look_at_silence, &Weighing::look_at_day,
          &Weighing::look_at_pause, &Weighing::look_at_promise, &Weighing::look_at_answer, &Weighing::look_at_open})
      if (goes_on()) (this->*look)();
    return std::move(verdict_);
  }

  /// What a person is to be told of a condition that cannot be read; empty when all can.
  [[nodiscard]] const std::string& unreadable() const { return unreadable_; }

 private:
  void add(std::string_view name, bool passed, std::string detail) {
    verdict_.checks.push_back({name, passed, std::move(detail)});
  }

  [[nodiscard]] bool goes_on() const { return depth_ == Depth::all || verdict_.plans(); }

  void describe() {
    PlayFields fields = happened_.fields;
    fields.emplace_back("name", ground_.customer.name);
    fields.emplace_back("date", to_iso(happened_.day));
    Followup& followup = verdict_.followup;
    followup.customer_id = ground_.customer.id;
    followup.interaction_id = happened_.interaction;
    followup.kind = play_.kind;
    followup.origin = FollowupOrigin::play;
    followup.text = filled(play_.text, fields);
    followup.channel = play_.channel;
    followup.owner = owner_for(play_, ground_.customer, happened_.logger.empty() ? session_.user : happened_.logger);
  }

  void look_at_conditions() {
    for (const auto& condition : play_.conditions)
      if (goes_on()) look_at_condition(condition);
  }

  void look_at_condition(const std::string& condition) {
    try {
      add("condition", ground_.conditions.hold(play_.event, condition, happened_, session_.context), condition);
    } catch (const InvalidInput& error) {
      add("condition", false, fmt::format("{}: {}", condition, error.what()));
      unreadable_ = unreadable_condition(play_, condition, error.what());
    }
  }

  void look_at_ledger() {
    if (const auto run = run_for_event(ground_.store, play_.id, happened_.customer, happened_.key))
      add("event", false,
          fmt::format("{} has been planned for already{}", in_words(happened_.key), planned_then(*run)));
    else if (const auto done = play_followup_done())
      add("event", false,
          fmt::format("{} is how follow-up {} of a play was done, and starts none for contacts",
                      in_words(happened_.key), done->value));
    else
      add("event", true, fmt::format("{} of {}, not planned for yet", in_words(happened_.key), to_iso(happened_.day)));
    if (!play_.limit_days) return;
    const std::chrono::days days{*play_.limit_days};
    const auto run = run_within(ground_.store, play_.id, happened_.customer, happened_.key, happened_.day, days);
    add("limit", !run,
        run ? fmt::format("once in {} days, and {} was on {}{}", *play_.limit_days, in_words(run->event),
                          to_iso(run->on), planned_then(*run))
            : fmt::format("once in {} days, and there was nothing within them", *play_.limit_days));
  }

  /// Who completes a follow-up lets no play for contacts run: only afterwards it has to be found out.
  [[nodiscard]] std::optional<FollowupId> play_followup_done() const {
    if (depth_ != Depth::all || play_.event != PlayEvent::contact || !is_interaction()) return std::nullopt;
    return play_followup_done_by(ground_.store, *happened_.interaction);
  }

  /// A silence is planned for once, by the first of its plays whose conditions hold.
  void look_at_silence() {
    if (play_.event != PlayEvent::silence) return;
    if (happened_.key.starts_with(silence_key) && silence_is_planned_for(ground_.store, happened_.customer))
      return add("silence", false, "this silence has been planned for already");
    for (const auto& other : enabled_plays(ground_.store, play_.event)) {
      if (other.id.value >= play_.id.value) return;
      const auto holds = [&](const auto& condition) {
        return ground_.conditions.hold(other.event, condition, happened_, session_.context);
      };
      if (std::ranges::all_of(other.conditions, holds))
        return add("silence", false, play_label(other) + " comes first");
    }
  }

  static std::string planned_then(const PlayRun& run) {
    return run.followup ? fmt::format(": follow-up {}", run.followup->value) : "; no follow-up of it is left";
  }

  /// A silence that goes on is planned for anew each day.
  [[nodiscard]] Date counts_from() const {
    if (play_.event == PlayEvent::silence) return std::max(happened_.day, session_.today());
    return happened_.day + happened_.waits;
  }

  void look_at_day() {
    const Date today = session_.today();
    if (beyond_calendar()) return;
    const Date computed = due_after(play_, counts_from(), ground_.working_days);
    const Date wished = play_.delay_unit == DelayUnit::days ? after_delay(play_, counts_from()) : computed;
    const bool is_late = computed < today;
    const bool too_late = is_late && is_too_late(computed);
    const Date due = is_late && !too_late ? first_day_left() : computed;
    const auto after_pause = too_late ? std::nullopt : first_day_after_pause(due);
    verdict_.waits = after_pause.has_value();
    verdict_.followup.due_date = after_pause.value_or(due);
    std::string detail = fmt::format("{}: {}", delay_in_words(play_), due_text(wished, {}));
    if (computed != wished) detail += fmt::format(" is a day off, so {}", due_text(computed, {}));
    if (is_late) detail += too_late ? ", which is past" : fmt::format(" is past, so {}", due_text(due, {}));
    if (after_pause) detail += fmt::format(", in the pause, so {}", due_text(*after_pause, {}));
    add("day", !is_late || !too_late, std::move(detail));
  }

  /// What time brings is planned for as long as 'followup plan' looks for it, see plan_days().
  [[nodiscard]] bool is_too_late(Date due) const {
    const Date today = session_.today();
    if (play_.event == PlayEvent::occasion) return happened_.day < today;
    if (play_.event == PlayEvent::silence) return false;
    if (play_.event == PlayEvent::unanswered_email) {
      const auto days = days_of_emails(today);
      return !days.empty() && happened_.day < days.front().event;
    }
    return today - due > session_.lateness;
  }

  /// The days on which 'followup plan' looks for e-mails, as it will up to `until`.
  [[nodiscard]] std::vector<PlanDay> days_of_emails(Date until) const {
    const Date today = session_.today(), first = first_day_of(ground_.store).value_or(today);
    return plan_days(play_, {today, std::max(today, until), play_.planned_to, first}, ground_.working_days);
  }

  /// For what is late: no day off, but for an occasion that comes before the next working day.
  [[nodiscard]] Date first_day_left() const {
    const Date day = ground_.working_days.on_or_after(session_.today());
    return play_.event == PlayEvent::occasion ? std::min(day, happened_.day) : day;
  }

  /// The working day on which a customer who is left in peace on `due` may be spoken to again. Whose pause ends with
  /// the calendar has none.
  [[nodiscard]] std::optional<Date> first_day_after_pause(Date due) const {
    constexpr Date end_of_calendar{std::chrono::year{9999} / 12 / 31};
    const auto& until = ground_.customer.paused_until;
    if (!waits_for_pause(play_.event) || !until || *until < due || *until >= end_of_calendar) return std::nullopt;
    return ground_.working_days.on_or_after(*until + std::chrono::days{1});
  }

  /// What happens once more waits for its answer.
  void look_at_answer() {
    if (play_.event != PlayEvent::unanswered_email || !is_interaction()) return;
    const auto answer = first_answer(ground_.store, *happened_.interaction);
    add("answer", !answer,
        answer ? fmt::format("interaction {} answered it", answer->value) : "nobody has answered it");
  }

  /// Of several the oldest calls for the talk.
  void look_at_other_emails() {
    if (const auto run = run_that_lasts(ground_.store, play_.id, happened_.customer, happened_.key, happened_.day))
      return add("open", false, fmt::format("follow-up {} is planned for another one", run->followup->value));
    if (!is_interaction()) return;
    const TimePlayRun plan{
        play_, days_of_emails(counts_from()), {{"customer.id = ?", {ground_.customer.id.value}}}, session_.today(), {}};
    const auto first = first_event_found(ground_.store, plan);
    if (first && *first != happened_.key)
      add("open", false, fmt::format("{} has no answer either, and comes first", in_words(*first)));
  }

  /// Three purchases of a day ask for one call, and so do two e-mails. Of what else 'followup plan' finds it counts by
  /// itself.
  void look_at_open() {
    if (play_.event == PlayEvent::unanswered_email) look_at_other_emails();
    if (is_timed(play_.event)) return;
    const auto run = run_of_open(ground_.store, play_.id, happened_.customer, happened_.key, verdict_.followup);
    if (!run) return;
    if (verdict_.plans()) verdict_.enough = run->followup;
    add("open", false, fmt::format("follow-up {} is planned for that day already", run->followup->value));
  }

  [[nodiscard]] bool is_interaction() const {
    return happened_.interaction && happened_.key == key_of(*happened_.interaction);
  }

  void look_at_promise() {
    // What happens once more has no promise yet.
    if (!is_interaction()) return;
    auto promise = promise_in(ground_.store, *happened_.interaction);
    if (!promise && depth_ == Depth::all) promise = promised_again_with(ground_.store, *happened_.interaction);
    if (!promise) return;
    verdict_.promised = verdict_.plans();
    add("promise", false, fmt::format("follow-up {} was promised there, and stands for it", promise->value));
  }

  /// No record can have a day after the year 9999.
  bool beyond_calendar() {
    const auto is_beyond = [](Date day) { return std::chrono::year_month_day{day}.year() > std::chrono::year{9999}; };
    if (!is_beyond(after_delay(play_, counts_from())) &&
        !is_beyond(due_after(play_, counts_from(), ground_.working_days)))
      return false;
    add("day", false, fmt::format("{}: after the year 9999, where the calendar ends", delay_in_words(play_)));
    return true;
  }

  void look_at_pause() {
    if (!ground_.customer.paused_until || *ground_.customer.paused_until < session_.today()) return;
    // A pause is no silence, whenever the call would be.
    const Date day = play_.event == PlayEvent::silence ? counts_from() : verdict_.followup.due_date;
    add("pause", *ground_.customer.paused_until < day,
        fmt::format("left in peace until {}", to_iso(*ground_.customer.paused_until)));
  }

  const Ground& ground_;
  const Play& play_;
  const PlayCase& happened_;
  const Session& session_;
  Depth depth_;
  PlayVerdict verdict_;
  std::string unreadable_;
};

/// Plans the follow-up of one play, and writes it into the ledger, unless something speaks against it. What is planned
/// already and is enough stands in the ledger for this event too.
void plan_by_play(Operation& operation, const Ground& ground, const Play& play, const PlayCase& happened,
                  const Session& session) {
  Weighing weighing(ground, play, happened, session, Depth::first_failure);
  const auto verdict = weighing.verdict();
  if (!weighing.unreadable().empty()) note_once(operation, weighing.unreadable());
  if (verdict.promised)
    note_once(operation, fmt::format("play '{}' plans nothing here: what was promised stands for it", play.name));
  if (verdict.waits && verdict.plans())
    note_once(operation, fmt::format("{} is left in peace until {}; what is planned comes after it",
                                     ground.customer.name, due_text(*ground.customer.paused_until, {})));
  auto followup = verdict.enough;
  if (verdict.plans()) followup = store_followup(operation, verdict.followup, session);
  if (followup) record_run(operation, {0, play.id, happened.customer, happened.key, happened.day, followup});
}

}  // namespace

PlayId find_play(Store& store, std::string_view reference) { return {find_named(store, plays.table, reference)}; }

std::string play_label(const Play& play) { return fmt::format("play {} '{}'", play.id.value, play.name); }

PlayId add_play(Operation& operation, const Play& play, const Session& session) {
  check_all(operation.store(), play, session);
  note_assignee(operation, play, session);
  const std::string key = fold(play.name);
  Play added = play;
  added.planned_to = session.today();  // What came before it was there is not caught up with.
  return {insert(operation, plays, added, {{"name_key", std::string_view{key}}})};
}

bool save_play(Operation& operation, const Play& before, Play after, const Session& session) {
  // What came while it waited for something else, or for nothing, is not caught up with.
  if ((after.enabled && !before.enabled) || after.event != before.event) after.planned_to = session.today();
  check_all(operation.store(), after, session);
  if (after.assignee != before.assignee) note_assignee(operation, after, session);
  if (after.name != before.name) {
    const std::string key = fold(after.name);
    const Assignment assignment{"name_key", std::string_view{key}};
    operation.update(plays.table, before.id.value, {&assignment, 1});
  }
  return update(operation, plays, before.id.value, before, after);
}

void remove_play(Operation& operation, PlayId id) { erase_play(operation, id); }

bool PlayVerdict::plans() const { return std::ranges::all_of(checks, &PlayCheck::passed); }

PlayVerdict weigh(Store& store, const Play& play, const PlayCase& happened, const Session& session) {
  return Weighing({store, happened}, play, happened, session, Depth::all).verdict();
}

void run_plays(Operation& operation, const PlayCase& happened, const Session& session) {
  if (!session.plays) return;
  const auto waiting = enabled_plays(operation.store(), happened.event);
  if (waiting.empty()) return;
  const Ground ground(operation.store(), happened);
  // Conditions may be about what is derived of what was just written.
  if (std::ranges::any_of(waiting, [&](const Play& play) { return ground.conditions.need_derived(play); }))
    operation.derive_columns();
  for (const auto& play : waiting) plan_by_play(operation, ground, play, happened, session);
}

void run_plays_of(Operation& operation, const Interaction& interaction, const Session& session) {
  if (!session.plays) return;
  for (const auto& happened : cases_of(interaction)) run_plays(operation, happened, session);
}

}  // namespace rapport
