// A year at the office, with days on which nobody plans, in several time zones: what the plays want is planned exactly
// once, on a working day, and nothing else is.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/service/holidays.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/service/time_plays.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/holidays.hpp"
#include "rapport/store/maintenance.hpp"
#include "rapport/store/plays.hpp"
#include "support/random_work.hpp"
#include "support/temporary_folder.hpp"
#include "support/time_zone.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

using std::chrono::days;

constexpr days year{365};

struct Mail {
  std::int64_t id, customer;
  bool is_mail;    ///< of ours, to which an answer is expected
  bool is_answer;  ///< by the customer, or in which both sides spoke
  std::int64_t at;
  Date day;
};

/// What the plays want on a day, by loops over all records.
class Oracle {
 public:
  Oracle(Workplace& place, LeapDay leap_day)
      : place_(place),
        today_(place.session.today()),
        leap_day_(leap_day),
        working_days_(working_days_of(place.store)),
        earliest_due_(working_days_.on_or_after(today_)) {
    rows("SELECT play_id, customer_id, event, followup_id FROM play_run", [&](std::span<const Cell> row) {
      ledger_.insert(key(integer_or_zero(row[0]), integer_or_zero(row[1]), text_or_empty(row[2])));
    });
    rows("SELECT company_id, customer_id FROM membership",
         [&](std::span<const Cell> row) { people_[integer_or_zero(row[0])].insert(integer_or_zero(row[1])); });
  }

  /// "play customer event due" of each.
  std::set<std::string> wanted() {
    for (const auto event : {PlayEvent::unanswered_email, PlayEvent::occasion, PlayEvent::silence})
      for (const auto& play : enabled_plays(place_.store, event)) {
        if (event == PlayEvent::unanswered_email) want_answers(play);
        if (event == PlayEvent::occasion) want_occasions(play);
        if (event == PlayEvent::silence) want_touches(play);
      }
    return wanted_;
  }

  [[nodiscard]] const WorkingDays& working_days() const { return working_days_; }

 private:
  static std::string key(std::int64_t play, std::int64_t customer, std::string_view event) {
    return fmt::format("{} {} {}", play, customer, event);
  }
  void rows(const std::string& sql, const std::function<void(std::span<const Cell>)>& use) {
    place_.store.each({sql, {}}, use);
  }
  static Date day_in(const Cell& cell) { return parse_iso_date(text_or_empty(cell)).value(); }

  bool want(const Play& play, std::int64_t customer, const std::string& event, Date due) {
    const auto record = load_customer(place_.store, {customer}).value();
    if (record.archived_at || record.stage == Stage::dissolution) return false;
    if (record.paused_until && *record.paused_until >= due) {
      if (play.event != PlayEvent::unanswered_email) return false;
      due = working_days_.on_or_after(*record.paused_until + days{1});
    }
    if (ledger_.contains(key(play.id.value, customer, event))) return false;
    wanted_.insert(key(play.id.value, customer, event) + " " + to_iso(due));
    if (play.kind != FollowupKind::occasion || due <= today_ + days{7}) attended_.insert(customer);
    return true;
  }

  static bool is_noon(const Mail& mail) {
    return mail.at == from_local(mail.day, TimeOfDay{12 * 60}).time_since_epoch().count();
  }

  bool answered(const std::vector<Mail>& all, const Mail& mail) {
    return std::ranges::any_of(all, [&](const Mail& other) {
      const bool theirs = other.customer == mail.customer || people_[mail.customer].contains(other.customer);
      // Of two on one day, of which one has no time, the number tells which came later.
      const bool no_time = other.day == mail.day && (is_noon(other) || is_noon(mail));
      const bool later = other.at > mail.at || (other.id > mail.id && (other.at == mail.at || no_time));
      return theirs && later && other.is_answer;
    });
  }

  /// A play that has never planned anything looks at a month, as far as the file reaches back.
  Date file_began() {
    const auto first = place_.text({"SELECT min(at) FROM operation", {}});
    return first.empty() ? today_ : to_local(Instant{std::chrono::seconds{std::stoll(first)}}).date;
  }

  void want_answers(const Play& play) {
    std::vector<Mail> all;
    rows(
        "SELECT id, customer_id, kind <> 'purchase' AND channel = 'email' AND direction = 'out' AND"
        " purpose IS NOT 'marketing' AND community_id IS NULL, kind = 'purchase' OR ifnull(channel, '') IN ('call',"
        " 'meeting', 'visit', 'event') OR (channel IS NOT NULL AND direction IS 'in'), at, on_date FROM interaction"
        " ORDER BY at",
        [&](std::span<const Cell> row) {
          all.push_back({integer_or_zero(row[0]), integer_or_zero(row[1]), integer_or_zero(row[2]) != 0,
                         integer_or_zero(row[3]) != 0, integer_or_zero(row[4]), day_in(row[5])});
        });
    const days wait{*play.wait};
    const Date from = play.planned_to.value_or(std::max(file_began(), today_ - days{30})) - wait - days{7};
    std::set<std::int64_t> done;
    for (const auto& mail : all) {
      if (!mail.is_mail || mail.day < from || mail.day + wait > today_ || done.contains(mail.customer)) continue;
      if (answered(all, mail) || is_covered(play, mail)) continue;
      const Date due = std::max(working_days_.on_or_after(mail.day + wait), earliest_due_);
      if (want(play, mail.customer, fmt::format("interaction:{}", mail.id), due)) done.insert(mail.customer);
    }
  }

  /// Somebody promised something with it, or has talked, or will talk, to the customer because of one before.
  bool is_covered(const Play& play, const Mail& mail) {
    return place_.text({"SELECT EXISTS (SELECT 1 FROM followup WHERE interaction_id = ?1) OR EXISTS (SELECT 1"
                        " FROM play_run r JOIN followup f ON f.id = r.followup_id WHERE r.play_id = ?2"
                        " AND r.customer_id = ?3 AND ifnull(f.closed_on, '9999') >= ?4)",
                        {mail.id, play.id.value, mail.customer, to_iso(mail.day)}}) == "1";
  }

  void want_occasion(const Play& play, std::int64_t customer, const Cell& day, const Recurrence& recurrence,
                     const std::string& name) {
    if (is_null(day)) return;
    const auto next = next_occurrence(parse_birthday(text_or_empty(day), {}), recurrence, today_, leap_day_);
    if (!next) return;
    const Date due = due_after(play, *next, working_days_);
    if (due <= today_)
      want(play, customer, fmt::format("{}:{}", name, to_iso(*next)), std::max(due, std::min(*next, earliest_due_)));
  }

  void want_occasions(const Play& play) {
    rows("SELECT id, birthday, first_purchase FROM customer", [&](std::span<const Cell> row) {
      want_occasion(play, integer_or_zero(row[0]), row[1], {true, 1}, "birthday");
      want_occasion(play, integer_or_zero(row[0]), row[2], {true, 1}, "first-purchase");
    });
    rows("SELECT customer_id, day, yearly, id FROM occasion", [&](std::span<const Cell> row) {
      want_occasion(play, integer_or_zero(row[0]), row[1], {integer_or_zero(row[2]) != 0, 0},
                    fmt::format("occasion:{}", integer_or_zero(row[3])));
    });
  }

  /// Those of the report, unless somebody is to be talked to since, or was planned for in this silence already.
  void want_touches(const Play& play) {
    ReportScope scope;
    scope.today = today_;
    const auto report = neglected_report(Silence::too_long, scope);
    std::vector<std::pair<std::int64_t, std::string>> neglected;
    place_.store.each(
        make_plan(report.source, {{"id", "last_contact"}, {}, {}, {}}, {}).query,
        [&](std::span<const Cell> row) { neglected.emplace_back(integer_or_zero(row[0]), text_or_empty(row[1])); });
    const auto attended = attended_;
    for (const auto& [customer, last_contact] : neglected) {
      if (attended.contains(customer)) continue;
      const bool through_people =
          place_.text({"SELECT count(*) FROM customer WHERE id = ? AND kind = 'company'", {customer}}) == "1" &&
          std::ranges::any_of(people_of_today(customer), [&](auto person) { return attended.contains(person); });
      const auto planned =
          place_.text({"SELECT count(*) FROM play_run WHERE customer_id = ? AND event GLOB 'silence:*'"
                       " AND substr(event, 9) >= ?",
                       {customer, last_contact}});
      if (!through_people && planned == "0") want(play, customer, "silence:" + last_contact, earliest_due_);
    }
  }

  std::vector<std::int64_t> people_of_today(std::int64_t company) {
    std::vector<std::int64_t> people;
    place_.store.each({"SELECT customer_id FROM membership WHERE company_id = ? AND until IS NULL", {company}},
                      [&](std::span<const Cell> row) { people.push_back(integer_or_zero(row[0])); });
    return people;
  }

  Workplace& place_;
  Date today_;
  LeapDay leap_day_;
  WorkingDays working_days_;
  Date earliest_due_;
  std::set<std::string> ledger_, wanted_;
  std::map<std::int64_t, std::set<std::int64_t>> people_;
  std::set<std::int64_t> attended_;
};

class Year {
 public:
  Year(std::uint32_t seed, const char* zone) : zone_(zone), work_(place_, seed), engine_(seed) { reopen(); }

  void walk() {
    const Date end = place_.session.today() + year;
    while (place_.session.today() < end) {
      // At any time of the day, a minute before midnight among them.
      place_.session.now += std::chrono::minutes{engine_() % 1440};
      place_.session.context.dates.today = to_local(place_.session.now).date;
      work_.one_operation();
      one_event();
      if (below(3) == 0) reopen();
      // On some days nobody does, on others twice.
      for (auto times = below(3); times > 0; --times) {
        plan();
        check_quiet();
      }
      if (below(8) == 0 && !planned_.empty()) take_back_plan();
    }
    const auto problems = check_derived(place_.store);
    CHECK_MESSAGE(problems.empty(), problems.front().what);
  }

  std::map<std::string, int> counts;  ///< by the event

 private:
  std::size_t below(std::size_t limit) { return engine_() % limit; }

  void reopen() { place_.store = Store::open_for_writing(folder_ / "rapport.db", false); }

  void change(const std::function<void(Operation&)>& work) {
    try {
      place_.change(work);
    } catch (const Error& refused) {
      if (refused.exit_code() != ExitCode::usage && refused.exit_code() != ExitCode::conflict) throw;
    }
  }

  void one_event() {
    const auto customer = work_.any_customer();
    if (!customer) return;
    const Date today = place_.session.today();
    switch (below(8)) {
      case 0:
        change(
            [&](Operation& operation) { set_pause(operation, customer, today + days{below(40)}, "", place_.session); });
        break;
      case 1:
        change([&](Operation& operation) { add_holiday(operation, {{}, today + days{below(20)}, "Nyepi", false}); });
        break;
      case 2:
      case 3:
        change([&](Operation& operation) {
          const auto before = load_customer(operation.store(), customer).value();
          Customer after = before;
          const std::chrono::year_month_day day{today + days{below(30)}};
          after.birthday = Birthday{1980, unsigned{day.month()}, unsigned{day.day()}};
          save_customer(operation, before, after, place_.session);
        });
        break;
      case 4:
        change([&](Operation& operation) {
          Interaction purchase;
          purchase.customer_id = customer;
          purchase.kind = InteractionKind::purchase;
          purchase.product = "Grinder";
          purchase.at = from_local(today - year + days{below(30)}, TimeOfDay{600});
          log_interaction(operation, purchase, std::nullopt, place_.session);
        });
        break;
      case 5:
      case 6:
        change([&](Operation& operation) {
          Interaction mail;
          mail.customer_id = customer;
          mail.channel = Channel::email;
          mail.text = "Sent the offer";
          log_interaction(operation, mail, std::nullopt, place_.session);
        });
        break;
      default:
        break;
    }
  }

  void plan() {
    Oracle oracle(place_, leap_day);
    const auto wanted = oracle.wanted();
    const auto last = last_run(place_.store);
    Operation operation(place_.store, place_.session.operation("followup plan"));
    plan_by_time(operation, {place_.session.today(), {}, leap_day}, place_.session);
    operation.commit();
    const auto id = operation.id();
    std::set<std::string> planned;
    for (const auto& run : runs_since(place_.store, last)) {
      const auto event = fmt::format("{} {} {}", run.play.value, run.customer.value, run.event);
      if (!run.followup) {
        CHECK(run.on < place_.session.today());
        continue;
      }
      const auto followup = load(place_.store, followups, run.followup->value).value();
      CHECK(followup.origin == FollowupOrigin::play);
      // Nor is anything due after the occasion that it is for.
      const bool for_occasion =
          followup.due_date == run.on && !run.event.starts_with("interaction:") && !run.event.starts_with("silence:");
      CHECK((for_occasion || oracle.working_days().includes(followup.due_date)));
      planned.insert(event + " " + to_iso(followup.due_date));
      // Not even after other follow-ups are gone, and days have passed.
      CHECK_MESSAGE(ever_.emplace(event, id).second, event);
      ++counts[run.event.substr(0, run.event.find(':'))];
    }
    CAPTURE(to_iso(place_.session.today()));
    CHECK(fmt::format("{}", fmt::join(planned, "\n")) == fmt::format("{}", fmt::join(wanted, "\n")));
    if (id) planned_.push_back(id);
  }

  /// A second run finds nothing, and leaves no trace.
  void check_quiet() {
    Operation operation(place_.store, place_.session.operation("followup plan"));
    const auto plan = plan_by_time(operation, {place_.session.today(), {}, leap_day}, place_.session);
    CHECK(plan.planned == 0);
    CHECK(plan.passed_count == 0);
    CHECK_FALSE(operation.changed_anything());
  }

  /// What was planned is gone, and may be planned again.
  void take_back_plan() {
    const auto target = planned_.back();
    planned_.pop_back();
    try {
      place_.change([&](Operation& operation) { take_back(operation, target); });
      std::erase_if(ever_, [&](const auto& entry) { return entry.second.value == target.value; });
      ++counts["undo"];
    } catch (const Conflict&) {
      return;  // something later depends on it
    }
  }

  static constexpr LeapDay leap_day = LeapDay::feb_28;
  TimeZone zone_;
  TemporaryFolder folder_;
  Workplace place_;
  RandomWork work_;
  std::mt19937 engine_;
  std::vector<OperationId> planned_;
  std::map<std::string, OperationId> ever_;
};

}  // namespace

TEST_SUITE_BEGIN("properties");

TEST_CASE("in a year of random work, all that the plays want is planned once, on a working day, and nothing else") {
  std::map<std::string, int> counts;
  std::uint32_t seed = 0;
  for (const char* zone :
       {"UTC-7", "CET-1CEST,M3.5.0,M10.5.0/3", "NZST-12NZDT,M9.5.0,M4.1.0/3", "EST5EDT,M3.2.0,M11.1.0"}) {
    CAPTURE(zone);
    Year random(++seed, zone);
    random.walk();
    for (const auto& [event, count] : random.counts) counts[event] += count;
  }
  for (const std::string event : {"interaction", "birthday", "first-purchase", "occasion", "silence", "undo"}) {
    CAPTURE(event);
    CHECK(counts[event] > 3);
  }
}

TEST_SUITE_END();
