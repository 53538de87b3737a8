// iCalendar (RFC 5545): follow-ups, and days to remember.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "exchange/content_line.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/error.hpp"
#include "rapport/render/calendar.hpp"
#include "render/sinks.hpp"

namespace rapport {
namespace {

constexpr TimeOfDay noon{12 * 60};
/// Of things without a time of day, at nine; of others a quarter of an hour ahead.
constexpr std::string_view alarm_of_day = "PT9H", alarm_of_time = "-PT15M";

/// 20260313
std::string basic(std::string_view iso_date) {
  std::string text{iso_date};
  std::erase(text, '-');
  return text;
}

/// 20260313T140000 of a day and HH:MM
std::string basic(std::string_view iso_date, std::string_view time) {
  std::string text = basic(iso_date) + "T";
  text.append(time.substr(0, 2)).append(time.substr(time.size() - 2)).append("00");
  return text;
}

/// 20260313T070000Z of 2026-03-13T07:00:00Z
std::string basic_instant(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}
std::string utc(Instant instant) { return basic_instant(to_rfc3339(instant)); }

class CalendarSink : public RowSink {
 public:
  CalendarSink(const CalendarInfo& calendar, Output& out) : calendar_(calendar), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    put("BEGIN:VCALENDAR");
    put("VERSION:2.0");
    put("PRODID:-//rapport//rapport//EN");
  }
  void row(std::span<const Cell> cells) override {
    cells_ = cells;
    put_row();
    buffer_.flush_if_full();
  }
  void end() override {
    put("END:VCALENDAR");
    buffer_.flush();
  }

 protected:
  virtual void put_row() = 0;

  /// The text of a column of the row; empty without one.
  [[nodiscard]] std::string text(std::string_view name) const {
    std::string result;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].name == name && !is_null(cells_[i])) append_plain(result, columns_[i], cells_[i]);
    return result;
  }
  [[nodiscard]] std::int64_t number(std::string_view name) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].name == name) return integer_or_zero(cells_[i]);
    return 0;
  }

  void put(std::string_view line) { content_line::append_folded(buffer_.text(), line); }
  void put_text(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    line_ = name;
    line_ += ':';
    vcard::append_escaped(line_, content_line::printable(text));
    put(line_);
  }
  void put_stamp() { put("DTSTAMP:" + utc(calendar_.stamp)); }

  const CalendarInfo& calendar_;

 private:
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::span<const Cell> cells_;
  std::string line_;
};

class FollowupSink final : public CalendarSink {
 public:
  using CalendarSink::CalendarSink;

 private:
  void put_row() override {
    due_ = text("due_date");
    time_ = text("due_time");
    state_ = text("state");
    open_ = state_ == "open";
    series_ = open_ ? text("series_date") : "";
    rule_ = open_ && !series_.empty() ? text("recurrence") : "";
    if (rule_.empty()) return put_component(due_, false);
    put_component(series_, false);
    // The day of the series stays what it is; only this one of it is on another day.
    if (series_ != due_) put_component(due_, true);
  }

  [[nodiscard]] bool is_event() const { return !time_.empty(); }

  /// `instead` for one day of a series that is not on the day of the rule.
  void put_component(const std::string& day, bool instead) {
    const std::string name = is_event() ? "VEVENT" : "VTODO";
    put("BEGIN:" + name);
    const std::string uid = text("uid");
    put_text("UID", uid.empty() ? calendar_uid("followup", number("id"), calendar_.database) : uid);
    put_stamp();
    if (const auto created = text("created_at"); !created.empty()) put("CREATED:" + basic_instant(created));
    // A calendar shows the SUMMARY in one line.
    const std::string what = text("text");
    const auto line_end = std::min(what.find('\n'), what.size());
    const std::string summary = text("customer") + ": " + what.substr(0, line_end);
    put_text("SUMMARY", summary);
    put_text("DESCRIPTION", description(what.substr(std::min(line_end + 1, what.size()))));
    put_text("CONTACT", text("customer"));
    put_days(day, instead);
    put_state();
    put_text("CATEGORIES", text("kind"));
    for (const auto* column : {"kind", "channel", "owner", "outcome", "email", "phone", "customer_external_id"})
      put_text(vcard::own_property(column), text(column));
    if (open_) put_alarm(summary);
    put("END:" + name);
  }

  /// What is left of the text, and how the customer is reached.
  [[nodiscard]] std::string description(std::string lines) const {
    const auto add = [&](std::string_view label, const std::string& value) {
      if (!value.empty()) lines += fmt::format("{}{}: {}", lines.empty() ? "" : "\n", label, value);
    };
    add("Phone", text("phone"));
    add("E-mail", text("email"));
    add("By", text("channel"));
    return lines;
  }

  void put_days(const std::string& day, bool instead) {
    if (is_event()) {
      if (instead) put("RECURRENCE-ID:" + basic(series_, time_));
      put("DTSTART:" + basic(day, time_));
    } else if (rule_.empty()) {
      put("DUE;VALUE=DATE:" + basic(day));
    } else {
      // A rule counts from a start, and a to-do is due after its start.
      if (instead) put("RECURRENCE-ID:" + basic(series_, "00:00"));
      put("DTSTART:" + basic(day, "00:00"));
      put("DUE:" + basic(day, "23:59"));
    }
    if (!rule_.empty() && !instead) put("RRULE:" + timed(rule_));
  }

  /// UNTIL is of the type of DTSTART: the last second of its day.
  static std::string timed(std::string rule) {
    constexpr std::string_view until = "UNTIL=";
    constexpr std::size_t day_size = 8;
    const auto at = rule.find(until);
    if (at != std::string::npos && at + until.size() + day_size <= rule.size())
      rule.insert(at + until.size() + day_size, "T235959");
    return rule;
  }

  void put_state() {
    const std::string closed_on = text("closed_on");
    const bool done = state_ == "done";
    if (!open_) put_text(vcard::own_property("closed_on"), closed_on);
    if (is_event()) {
      put(state_ == "skipped" ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
      if (done) put_text(vcard::own_property("state"), state_);
      return put_priority();
    }
    put(open_ ? "STATUS:NEEDS-ACTION" : done ? "STATUS:COMPLETED" : "STATUS:CANCELLED");
    const auto day = parse_iso_date(closed_on);
    if (done && day) put("COMPLETED:" + utc(from_local(*day, noon)));
    if (done) put("PERCENT-COMPLETE:100");
    put_priority();
  }

  /// Of what is open, 5 when nothing makes it urgent, and one less for each day that it moves ahead, down to 1.
  void put_priority() {
    const auto due = parse_iso_date(due_), urgent = parse_iso_date(text("effective_due"));
    if (!open_ || !due || !urgent) return;
    put(fmt::format("PRIORITY:{}", 5 - std::clamp<std::int64_t>((*due - *urgent).count(), 0, 4)));
  }

  void put_alarm(const std::string& summary) {
    put("BEGIN:VALARM");
    put("ACTION:DISPLAY");
    put_text("DESCRIPTION", summary);
    const bool by_start = is_event() || !rule_.empty();
    put(fmt::format("TRIGGER{}:{}", by_start ? "" : ";RELATED=END", is_event() ? alarm_of_time : alarm_of_day));
    put("END:VALARM");
  }

  std::string due_, time_, state_, series_, rule_;
  bool open_ = false;
};

class OccasionSink final : public CalendarSink {
 public:
  using CalendarSink::CalendarSink;

 private:
  void put_row() override {
    const std::string kind = text("kind"), day = text("day");
    const auto occasion = number("occasion_id");
    const std::string uid = occasion != 0 ? calendar_uid("occasion", occasion, calendar_.database)
                                          : calendar_uid(kind, number("customer_id"), calendar_.database);
    // Of one that comes back, the first time says all.
    if (!seen_.insert(uid).second) return;
    put("BEGIN:VEVENT");
    put_text("UID", uid);
    put_stamp();
    put("DTSTART;VALUE=DATE:" + basic(text("on_date")));
    if (number("yearly") != 0) put("RRULE:" + rule(day));
    put_text("SUMMARY", text("customer") + ": " + text("what"));
    if (!day.starts_with("--")) put_text("DESCRIPTION", "Since " + day);
    put_text("CONTACT", text("customer"));
    put_text("CATEGORIES", kind);
    put("TRANSP:TRANSPARENT");
    put("END:VEVENT");
  }

  [[nodiscard]] std::string rule(std::string_view day) const {
    if (!day.ends_with("-02-29")) return "FREQ=YEARLY";
    return calendar_.leap_day_in_february ? "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" : "FREQ=YEARLY;BYYEARDAY=60";
  }

  std::set<std::string> seen_;
};

}  // namespace

std::string calendar_uid(std::string_view what, std::int64_t id, std::string_view database) {
  return fmt::format("{}-{}@{}.rapport", what, id, database);
}

std::unique_ptr<RowSink> make_ics(const CalendarInfo& calendar, Output& out) {
  if (calendar.content == CalendarInfo::Content::days) return std::make_unique<OccasionSink>(calendar, out);
  return std::make_unique<FollowupSink>(calendar, out);
}

}  // namespace rapport
