#include "rapport/service/followup_import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/recurrence.hpp"
#include "rapport/service/calendars.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/holidays.hpp"
#include "rapport/store/records.hpp"
#include "service/import/calendar_rows.hpp"
#include "service/import/dates.hpp"
#include "service/import/followup_draft.hpp"
#include "service/import/followup_gaps.hpp"
#include "service/import/header.hpp"
#include "service/import/plan.hpp"
#include "service/import/record_plan.hpp"
#include "service/import/records.hpp"
#include "service/import/series.hpp"
#include "service/import/wrong_cells.hpp"

namespace rapport {
namespace {

constexpr std::array<std::string_view, 16> exported{"customer_id", "customer_external_id",
                                                    "email",       "customer",
                                                    "due_date",    "due_time",
                                                    "text",        "kind",
                                                    "owner",       "state",
                                                    "closed_on",   "outcome",
                                                    "channel",     "uid",
                                                    "recurrence",  "series_date"};

class FollowupRows final : public RecordRows {
 public:
  FollowupRows(Operation& operation, const ImportOptions& options, const Followup& given, const Session& session,
               ImportListener& listener)
      : RecordRows(operation, options, session, listener, followup_fields),
        given_(given),
        week_(working_week_of(operation.store())),
        given_columns_(columns_given(given, followups, columns_to_say(followups, {}))),
        claims_(last_followup(operation.store()).value) {}

  [[nodiscard]] bool has_exported(std::span<const std::string_view> names) const override {
    return is_exported_header(names, infos(followups));
  }

  [[nodiscard]] bool takes_calendars() const override { return true; }

  RowResult take(std::span<const std::string_view> cells, std::size_t line) override {
    columns_.look_for_no_keys(cells, line);
    FollowupDraft draft = read(cells);
    gaps_.look_at(draft, line);
    if (!draft.uid.empty()) {
      const auto called = followup_called(operation_.store(), draft.uid);
      if (called.gone) return skip(line, "the follow-up was removed; 'rapport undo' brings back what was removed");
      if (called.id) return update_called(series_.load_made(called.id->value), draft, line);
      if (draft.recurrence_id) return skip(line, "it is one day of a series that is not known");
    }
    if (!draft.has_due) throw InvalidInput("the row does not say when it is due; --due DATE says it for such rows");
    check_state(draft);
    if (is_over(draft, session_.today())) {
      if (draft.entry != "event") return skip(line, "EXDATE leaves out every day of the series");
      gaps_.over.add(line);
      listener_.plan({.line = line, .fate = RowFate::skipped, .reason = "the event is over"});
      return RowResult::skipped;
    }
    if (!draft.entry.empty() && draft.customer.empty())
      throw InvalidInput(
          "nobody is named; CONTACT, a guest's address, or a name and a colon before the SUMMARY says it");
    draft.said.customer_id =
        draft.entry.empty() ? customers_.find(draft.customer, line) : customers_.find_by_any(draft.customer, line);
    check(draft.said);
    give_series(draft);
    drop_name(draft, {});
    if (const auto planned = series_.take_planned(draft)) {
      for (const auto* column : {"due_date", "due_time"}) draft.columns.insert(place_of(followups, column));
      return update_unnamed(*planned, draft, line);
    }
    // A calendar calls everything by its name; the key of a table may come after the record.
    if (draft.uid.empty() || draft.entry.empty())
      if (const auto known = same_as(draft)) return update_unnamed(*known, draft, line);
    if (!draft.uid.empty()) draft.said.uid = draft.uid;
    note_left_out(draft, draft.said.series_date);
    return create(draft, line);
  }

  void note_gaps() const { gaps_.note(operation_); }

 private:
  void check_header(std::size_t line) const override {
    const auto require = [&](bool said, std::string_view field, std::string_view what, std::string_view instead) {
      if (!said)
        throw Rejected(fmt::format("{}, line {}: no column says {}; --map {} says which one does{}", options_.file,
                                   line, what, columns_.likely(field), instead));
    };
    require(columns_.has("text"), "text", "what is to be done", "");
    require(columns_.has("due") || given_.due_date != Date{}, "due", "when it is due",
            ", or --due DATE the day of all rows");
  }

  [[nodiscard]] FollowupDraft read(std::span<const std::string_view> cells) const {
    FollowupDraft draft{{}, given_, given_columns_, given_.due_date != Date{}};
    WrongCells wrong;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns_.says(i, cells[i])) wrong.look_at([&] { read_cell(draft, i, cells[i]); });
    wrong.tell();
    if (draft.time) draft.said.due_time = draft.time;
    if (draft.said.owner.empty()) draft.said.owner = session_.user;
    settle_end(draft);
    return draft;
  }

  void read_cell(FollowupDraft& draft, std::size_t column, std::string_view cell) const {
    const RowField& field = *columns_.at(column);
    if (columns_.take_customer(draft.customer, column, cell)) return;
    const auto means = field.means();
    if (leaves_out(draft, columns_, column, cell, context_)) return;
    const std::string text = columns_.plain(column, cell, context_);
    if (means == "due") {
      const auto due = parse_for(field.word, [&] { return due_of_others(text, context_.dates); });
      draft.said.due_date = due.date;
      draft.said.due_time = due.time;
      draft.has_due = true;
    } else if (means == "uid") {
      draft.uid = trim(text);
    } else if (means == "recurrence") {
      draft.recurrence = parse_for(field.word, [&] { return to_rrule(parse_recurrence(text, week_)); });
    } else if (means == "recurrence_id") {
      draft.recurrence_id = parse_for(field.word, [&] { return parse_date(text, context_.dates); });
    } else if (means == "calendar_entry") {
      draft.entry = trim(text);
    } else if (means == "calendar_contact") {
      draft.contact = trim(text);
    } else if (means == "days_left_out" || means == "days_moved") {
      auto& days = means == "days_moved" ? draft.moved : draft.left_out;
      days = parse_for(field.word, [&] { return parse_days(text); });
    } else if (means == "due_time") {
      Followup at;
      set_column(at, followups, "due_time", plain_time_of_day(text), context_);
      draft.time = at.due_time;
    } else if (means == "kind" && header_key(columns_.name(column)) != means) {
      read_type(draft, trim(text), context_);
    } else {
      if (means == "text" && draft.entry.empty() && !columns_.is_own_export()) check_text(text, columns_.name(column));
      const bool is_day = field.choice == Choice::date_order;
      const auto day = is_day ? parse_for(field.word, [&] { return day_of(text, context_.dates); }) : text;
      draft.columns.insert(set_column(draft.said, followups, means, day, context_));
    }
  }

  RowResult skip(std::size_t line, const std::string& reason) {
    tell_skipped(listener_, line, reason);
    return RowResult::skipped;
  }

  /// A row that does not say which day of its series it is stands for its first.
  void give_series(FollowupDraft& draft) {
    if (draft.recurrence.empty()) {
      draft.said.series_date.reset();
      draft.columns.erase(place_of(followups, "series_date"));
      return;
    }
    const auto rule = parse_rrule(draft.recurrence);
    if (draft.says("series_date"))
      draft.said.recurrence = to_rrule(anchored(rule, draft.said.series_date.value()));
    else
      start_series(operation_, draft.said, rule, draft.said.due_date, true);
    for (const auto* column : {"recurrence", "series_date"}) draft.columns.insert(place_of(followups, column));
  }

  /// A calendar shows for whom something is: "Budi Santoso: Send the quote". The name may be one that the customer had
  /// when the calendar was written.
  void drop_name(FollowupDraft& draft, std::string_view known_text) const {
    if (draft.entry.empty()) return;
    const auto names = customers_by_id(operation_.store(), draft.said.customer_id);
    std::string& text = draft.said.text;
    auto rest = names.empty() ? std::nullopt : without_name(text, names.front().name);
    if (!rest) rest = without_name(text, draft.contact);
    const bool is_known = draft.contact.empty() && text.ends_with(fmt::format(": {}", known_text));
    if (!rest && !known_text.empty() && is_known) rest = std::string{known_text};
    if (rest) text = *rest;
  }

  [[noreturn]] void refuse_other(const Followup& called, const FollowupDraft& draft, CustomerId customer) const {
    throw Conflict(fmt::format(
        "uid: {} is that of follow-up {} for customer {}, and the row is about {} and other work; if two systems have "
        "the same ids, leave those of one out with --map",
        detail::quoted(draft.uid), called.id.value, customer_label(operation_.store(), called.customer_id),
        customer_label(operation_.store(), customer)));
  }

  /// Whom a follow-up that is called by its key is for. The names of a calendar are its own, but the keys of two
  /// systems may be the same: for somebody else it is only where it is the same work.
  CustomerId customer_of(const Followup& called, FollowupDraft& draft, std::size_t line) {
    if (!draft.entry.empty() || columns_.is_own_export() || draft.customer.empty()) return called.customer_id;
    auto customer = called.customer_id;
    try {
      customer = customers_.find(draft.customer, line);
    } catch (const NotFound&) {  // Renamed here since: the key tells enough.
    }
    if (customer == called.customer_id) return customer;
    if (fold(draft.said.text) != fold(called.text)) refuse_other(called, draft, customer);
    draft.columns.insert(place_of(followups, "customer_id"));
    return customer;
  }

  /// What a calendar, or a table with keys, says of a follow-up that it calls by its name.
  RowResult update_called(const Followup& called, FollowupDraft& draft, std::size_t line) {
    check_state(draft);
    draft.said.customer_id = customer_of(called, draft, line);
    drop_name(draft, called.text);
    const bool is_about_series =
        draft.is_series() || (draft.recurrence_id && draft.recurrence_id != called.series_date);
    if (called.state == FollowupState::open || !called.recurrence || !is_about_series)
      return update_meant(called, called, draft, line);
    // It is closed, and stays as it was; the calendar means the one after it.
    claims_.claim(called.id.value);
    const auto next = series_.open_after(called, draft.said.text);
    if (draft.recurrence_id) return update_meant(next.value_or(called), called, draft, line);
    if (!next || draft.said.state == FollowupState::done) return plan_.unchanged(line, called.id.value);
    return update_meant(*next, called, draft, line);
  }

  /// The same, of the one of its series that it means.
  RowResult update_meant(const Followup& before, const Followup& called, FollowupDraft& draft, std::size_t line) {
    Followup& said = draft.said;
    const auto say = [&](std::string_view column) { draft.columns.insert(place_of(followups, column)); };
    if (draft.recurrence_id && draft.recurrence_id != before.series_date)
      return skip(line, "it is another day of the series than the one that is planned");
    // The day of the series is no news: the follow-up may be on another day all the same.
    // Nor is that of a table, which knows nothing of a day to which it was put off since.
    const bool is_news = draft.recurrence_id ||
                         (said.due_date != before.series_date && !(draft.entry.empty() && was_put_off(before, said)));
    if (draft.has_due && is_news && !draft.is_series()) say("due_date");
    if (draft.has_due && (is_news || !draft.entry.empty())) say("due_time");
    const bool is_series = before.state == FollowupState::open && draft.is_series();
    if (is_series) {
      const Date after = called.id == before.id ? Date::min() : called.series_date.value_or(Date{});
      follow_series(before, after, draft);
      draft.ends_series = said.state == FollowupState::skipped;
      const auto day = draft.says("series_date") ? said.series_date : before.series_date;
      note_left_out(draft, day);
      // What the calendar has of that day itself says when it is.
      if (day && draft.moved.contains(*day))
        for (const auto* column : {"due_time", "text"}) draft.columns.erase(place_of(followups, column));
    } else if (before.state == FollowupState::open && !draft.recurrence_id) {
      say_series(before, draft);
    } else {
      draft.columns.erase(place_of(followups, "series_date"));
    }
    if (before.state == FollowupState::open && said.state != FollowupState::open && !said.closed_on) {
      said.closed_on = session_.today();
      say("closed_on");
    }
    return update(before, draft, line);
  }

  /// Of a series that is another one now in the calendar, the first day from today on, or from the day that is planned
  /// where that is past, and after what is done; without one the series has ended.
  void follow_series(const Followup& before, Date after, FollowupDraft& draft) const {
    Followup& said = draft.said;
    const auto say = [&](std::string_view column) { draft.columns.insert(place_of(followups, column)); };
    const Date planned = before.series_date.value_or(before.due_date), start = said.due_date;
    const auto rule = anchored(parse_rrule(draft.recurrence), start);
    const auto same = occurrence_from(rule, start, planned, draft.left_out);
    if (same && same->date == before.series_date && to_rrule(same->rule) == before.recurrence) return;
    const auto next = occurrence_from(
        rule, start, std::max(std::min(planned, session_.today()), after + std::chrono::days{1}), draft.left_out);
    if (!next) {
      draft.columns.insert(set_column(said, followups, "state", word_of(FollowupState::skipped), context_));
      return;
    }
    said.recurrence = to_rrule(next->rule);
    said.series_date = said.due_date = next->date;
    for (const auto* column : {"recurrence", "series_date"}) say(column);
    if (next->date != before.series_date) say("due_date");
  }

  void check_state(FollowupDraft& draft) const {
    Followup& said = draft.said;
    if (said.closed_on && !draft.says("state"))
      draft.columns.insert(set_column(said, followups, "state", word_of(FollowupState::done), context_));
    if (said.state == FollowupState::open && (said.closed_on || said.outcome))
      throw InvalidInput(fmt::format("{} belongs to a follow-up that is done or skipped; the state of this one is open",
                                     said.closed_on ? "closed_on" : "outcome"));
  }

  /// The follow-up that the row means: the one that agrees in all that it says, else the first that is the same work,
  /// else the first that was put off since.
  [[nodiscard]] std::optional<Followup> same_as(const FollowupDraft& draft) {
    const Followup *said = nullptr, *first = nullptr, *put_off = nullptr;
    const auto customer = draft.said.customer_id;
    for (const auto& record : known_.with(customer.value, [&] { return series_.known_of(customer); })) {
      if (!claims_.is_free(record.id.value) || record.text != draft.said.text || !is_same_work(record, draft)) continue;
      if (!draft.uid.empty() && record.uid) continue;
      if (!is_due_then(record, draft.said)) {
        if (!put_off && was_put_off(record, draft.said)) put_off = &record;
        continue;
      }
      if (agree(record, draft.said, followups, all_)) return record;
      if (!said && agree(record, draft.said, followups, draft.columns)) said = &record;
      if (!first) first = &record;
    }
    const auto* found = said ? said : first ? first : put_off;
    return found ? std::optional{*found} : std::nullopt;
  }

  RowResult update(const Followup& before, FollowupDraft& draft, std::size_t line) {
    check_close(draft.said.closed_on, before.closed_on);
    const bool is_again =
        draft.entry.empty() && !draft.uid.empty() && !columns_.is_own_export() && !claims_.is_free(before.id.value);
    claims_.claim(before.id.value);
    const bool reopens = before.state != FollowupState::open && draft.said.state == FollowupState::open;
    const bool closes = before.state == FollowupState::open && draft.said.state != FollowupState::open;
    if (closes) date_the_end(draft, line);
    if (reopens && draft.says("state")) gaps_.stays_closed.add(line, before.text);
    if (reopens) draft.columns.erase(place_of(followups, "state"));
    const auto after = with_said(before, draft.said, followups, draft.columns);
    if (agree(after, before, followups, draft.columns)) return plan_.unchanged(line, before.id.value);
    if (is_again) throw stands_twice("uid", draft.uid);
    const bool moves = after.customer_id != before.customer_id;
    write_row(options_, line, [&] {
      if (moves) series_.move_next(before, after.customer_id);
      save_followup(operation_, before, after, session_);
    });
    if (moves) customers_.add_moved(line, draft.uid, before.customer_id);
    if (before.state == FollowupState::open && after.state != FollowupState::open && !draft.ends_series)
      series_.plan_next(after, draft.left_out);
    return plan_.updated(line, before);
  }

  /// What had no name so far: a row before closed the one before it in its series, or its key came later.
  RowResult update_unnamed(const Followup& known, FollowupDraft& draft, std::size_t line) {
    if (!draft.uid.empty()) draft.columns.insert(set_column(draft.said, followups, "uid", draft.uid, context_));
    return update(known, draft, line);
  }

  /// Counts the days after the one that is planned, which nothing remembers.
  void note_left_out(const FollowupDraft& draft, std::optional<Date> planned) {
    if (planned) gaps_.left_out += std::distance(draft.left_out.upper_bound(*planned), draft.left_out.end());
  }

  RowResult create(FollowupDraft& draft, std::size_t line) {
    check_close(draft.said.closed_on, {});
    if (draft.said.state != FollowupState::open) date_the_end(draft, line);
    draft.said.origin = FollowupOrigin::import;
    meet(draft.said.owner);
    FollowupId id;
    write_row(options_, line, [&] { id = store_followup(operation_, draft.said, session_); });
    return plan_.created(line, id.value);
  }

  /// A follow-up that is closed has a day on which it was.
  void date_the_end(FollowupDraft& draft, std::size_t line) {
    if (draft.said.closed_on) return;
    gaps_.closed.add(line);
    const auto day = to_iso(std::min(draft.said.due_date, session_.today()));
    draft.columns.insert(set_column(draft.said, followups, "closed_on", day, context_));
  }

  const Followup& given_;
  WorkingWeek week_;
  SaidColumns given_columns_;
  SaidColumns all_ = columns_to_say(followups, {"state", "closed_on", "outcome"});
  Claims claims_;
  KnownRecords<std::int64_t, Followup> known_{claims_};  ///< by customer
  ImportSeries series_{operation_, session_, claims_};
  RecordPlan<Followup> plan_{operation_,
                             listener_,
                             followups,
                             {"customer_id", "recurrence", "series_date", "state", "closed_on", "outcome", "uid"}};
  FollowupGaps gaps_;
};

}  // namespace

std::span<const std::string_view> imported_followup_columns() { return exported; }

ImportCounts import_followups(Operation& operation, Input& in, const ImportOptions& options, const Followup& given,
                              const Session& session, ImportListener& listener) {
  FollowupRows rows(operation, options, given, session, listener);
  const ImportCounts counts = import_rows(operation, in, options, listener, rows);
  rows.note_customers();
  rows.note_gaps();
  return counts;
}

}  // namespace rapport
