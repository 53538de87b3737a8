#include "rapport/service/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/counted.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/operation.hpp"
#include "rapport/service/list.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/history.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

/// One entry; the texts are its own.
struct Entry {
  std::int64_t customer_id = 0;  ///< 0: none
  std::string customer, on_date, text, detail;
  std::int64_t record = 0;
  int changes = 1;  ///< of which it tells
};

/// Makes an entry of each row of a part, and hands on the first `most`. What one operation changed about a customer is
/// one entry.
class PartSink final : public RowSink {
 public:
  using Make = std::function<Entry(std::span<const Cell>)>;
  PartSink(DigestPart part, Make make, std::int64_t most, RowSink& sink)
      : part_(part), make_(std::move(make)), left_(most), sink_(sink) {}

  void begin(std::span<const ColumnInfo>) override {}
  void row(std::span<const Cell> cells) override {
    Entry entry = make_(cells);
    if (part_ != DigestPart::changed) return hand_on(entry);
    if (!held_.empty() && held_.front().record != entry.record) hand_on_held();
    const auto same = std::ranges::find(held_, entry.customer_id, &Entry::customer_id);
    if (same == held_.end() || entry.customer_id == 0)
      held_.push_back(std::move(entry));
    else if (++same->changes <= most_told)
      same->text = entry.text + "; " + same->text;  // The last change comes first.
  }
  void end() override { hand_on_held(); }

 private:
  static constexpr int most_told = 5;

  void hand_on_held() {
    for (auto& entry : held_) {
      if (entry.changes > most_told) entry.text += fmt::format("; and {} more", entry.changes - most_told);
      hand_on(entry);
    }
    held_.clear();
  }

  void hand_on(const Entry& entry) {
    if (left_-- <= 0) return;
    const auto text = [](const std::string& words) { return words.empty() ? Cell{} : Cell{std::string_view{words}}; };
    const auto id = [](std::int64_t number) { return number == 0 ? Cell{} : Cell{number}; };
    sink_.row(std::array<Cell, 7>{id(entry.customer_id), word_of(part_), text(entry.customer), text(entry.on_date),
                                  text(entry.text), text(entry.detail), id(entry.record)});
  }

  DigestPart part_;
  Make make_;
  std::int64_t left_;
  RowSink& sink_;
  std::vector<Entry> held_;  ///< those of one operation
};

std::string text(const Cell& cell) { return std::string{text_or_empty(cell)}; }

void append_item(std::string& out, std::string_view item) {
  if (item.empty()) return;
  if (!out.empty()) out += "; ";
  out += item;
}

/// id, customer_id, customer, due_date, due_time, text, overdue, why, reach, expectations
Entry due_entry(std::span<const Cell> cells) {
  Entry entry{integer_or_zero(cells[1]), text(cells[2]), text(cells[3]), text(cells[5]), {}, integer_or_zero(cells[0])};
  const auto overdue = integer_or_zero(cells[6]);
  entry.detail = fmt::format("follow-up {}", entry.record);
  if (!is_null(cells[4])) append_item(entry.detail, "at " + text(cells[4]));
  if (overdue > 0) append_item(entry.detail, counted(overdue, "day") + " overdue");
  append_item(entry.detail, text_or_empty(cells[7]));
  append_item(entry.detail, text_or_empty(cells[8]));
  std::string expected = text(cells[9]);
  for (std::size_t at = expected.find('\x1f'); at != std::string::npos; at = expected.find('\x1f'))
    expected.replace(at, 1, ", ");
  if (!expected.empty()) append_item(entry.detail, "expects: " + expected);
  return entry;
}

/// customer_id, customer, on_date, in_days, what, years, occasion_id
Entry occasion_entry(std::span<const Cell> cells) {
  Entry entry{integer_or_zero(cells[0]), text(cells[1]), text(cells[2]), text(cells[4]), {}, integer_or_zero(cells[6])};
  if (!is_null(cells[5])) entry.text += fmt::format(" ({})", integer_or_zero(cells[5]));
  const auto days = integer_or_zero(cells[3]);
  const auto day = parse_iso_date(entry.on_date);
  entry.detail = fmt::format("{}{}", day ? due_text(*day, std::nullopt) : entry.on_date,
                             days == 0   ? ", today"
                             : days == 1 ? ", tomorrow"
                                         : fmt::format(", in {} days", days));
  return entry;
}

/// id, name, last_contact, why
Entry neglected_entry(std::span<const Cell> cells) {
  return {integer_or_zero(cells[0]), text(cells[1]), text(cells[2]), text(cells[3]), {}, 0};
}

/// operation, at, who
Entry operation_entry(std::span<const Cell> cells) {
  const auto at = to_local(Instant{std::chrono::seconds{integer_or_zero(cells[1])}});
  Entry entry{0, {}, to_iso(at.date), {}, {}, integer_or_zero(cells[0])};
  entry.detail = fmt::format("by {} on {} at {}", text_or_empty(cells[2]), to_iso(at.date), to_text(at.time));
  return entry;
}

/// operation, at, who, customer_id, customer, what
Entry change_entry(std::span<const Cell> cells) {
  Entry entry = operation_entry(cells);
  entry.customer_id = integer_or_zero(cells[3]);
  entry.customer = text(cells[4]);
  entry.text = text(cells[5]);
  return entry;
}

/// id, at, who, command, file, counts
Entry import_entry(std::span<const Cell> cells) {
  Entry entry = operation_entry(cells);
  entry.text = fmt::format("{}{}{}: {}", text_or_empty(cells[3]), is_null(cells[4]) ? "" : " of ",
                           text_or_empty(cells[4]), text_or_empty(cells[5]));
  return entry;
}

/// Imports of the days of which changes are told: with an owner those that others made and that changed a customer of
/// theirs.
Source imports_told(const DigestRequest& request) {
  static const std::vector<ColumnInfo> columns = infos(imports);
  Source source{imports.table, columns};
  source.order = "operation.id DESC";
  source.conditions.push_back(is_import());
  source.conditions.push_back({"operation.at >= ?", {start_of_day(request.since)}});
  source.conditions.push_back({"operation.undone_by IS NULL", {}});
  if (!request.owner) return source;
  source.conditions.push_back({"operation.who <> ?", {*request.owner}});
  source.conditions.push_back(concerns_customers_of(*request.owner));
  return source;
}

/// One by one what else was changed: an import is told as a whole.
Report changes_told(const DigestRequest& request, ReportScope scope) {
  scope.period.from = request.since;
  Report changed = changes_report(scope, ChangesBy::time);
  changed.source.from = operations_from;
  changed.source.order = "o.id DESC, change.id DESC";
  changed.source.conditions.push_back(is_no_import());
  changed.source.conditions.push_back(is_not_undone_since(start_of_day(request.since)));
  if (request.owner) changed.source.conditions.push_back({"o.who <> ?", {*request.owner}});
  return changed;
}

}  // namespace

std::span<const ColumnInfo> digest_columns() {
  static const std::array columns = [] {
    ColumnInfo section = cell("section", "Section", "due, occasions, neglected or changes", Kind::choice);
    section.choices = words<DigestPart>;
    return std::array{
        cell("customer_id", "ID", "the customer's number", Kind::id),
        section,
        cell("customer", "Customer", "whom it is about", Kind::text),
        cell("on_date", "Day", "when it is due or to be remembered, was last touched or changed", Kind::date),
        cell("text", "Text", "what it is", Kind::text),
        cell("detail", "Detail", "what else is to be known", Kind::text),
        cell("record", "Record", "the number of the follow-up, the occasion or the operation", Kind::id)};
  }();
  return columns;
}

void write_digest(Store& store, const DigestRequest& request, const ParseContext& context, RowSink& sink) {
  const Date today = context.dates.today;
  // Several changes make one entry.
  constexpr std::int64_t changes_of_an_entry = 8;
  const auto write_most = [&](std::int64_t most, DigestPart part, const Source& source, std::vector<std::string> fields,
                              Entry (*make)(std::span<const Cell>)) {
    PartSink entries(part, make, most, sink);
    const auto rows = part == DigestPart::changed ? most * changes_of_an_entry : most;
    return list(store, make_plan(source, {std::move(fields), {}, {}, rows}, context), entries);
  };
  const auto write = [&](DigestPart part, const Source& source, std::vector<std::string> fields,
                         Entry (*make)(std::span<const Cell>)) {
    write_most(request.most, part, source, std::move(fields), make);
  };
  ReportScope scope;
  scope.owner = request.owner;
  scope.today = today;
  sink.begin(digest_columns());
  write(DigestPart::due, FollowupQueue({request.owner, today}, today).source(),
        {"id", "customer_id", "customer", "due_date", "due_time", "text", "overdue", "why", "reach", "expectations"},
        due_entry);
  // They stand by day, and where customers are many those of today alone fill the page: later ones are not read then.
  std::int64_t left = request.most;
  for (std::chrono::days span{1}, next{}; today + next <= request.until && left > 0; next += span, span *= 2) {
    const Date first = today + next, last = std::min(request.until, first + span - std::chrono::days{1});
    left -= write_most(
        left, DigestPart::remembered, occasions_report({first, last, request.owner, today, request.leap_day}).source,
        {"customer_id", "customer", "on_date", "in_days", "what", "years", "occasion_id"}, occasion_entry);
  }
  write(DigestPart::silent, neglected_report(Silence::too_long, scope).source, {"id", "name", "last_contact", "why"},
        neglected_entry);
  const auto told = write_most(request.most, DigestPart::changed, imports_told(request),
                               {"id", "at", "who", "command", "file", "counts"}, import_entry);
  const Report changed = changes_told(request, scope);
  if (told < request.most)
    write_most(request.most - told, DigestPart::changed, changed.source,
               {"operation", "at", "who", "customer_id", "customer", "what"}, change_entry);
  sink.end();
}

}  // namespace rapport
