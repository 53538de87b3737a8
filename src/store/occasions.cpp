#include "rapport/store/occasions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/store/records.hpp"
#include "store/report_days.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

std::string span(std::string_view first_day, std::string_view last_day, std::string_view first_key,
                 std::string_view last_key) {
  return fmt::format("('{}', '{}', '{}', '{}')", first_day, last_day, first_key, last_key);
}

/// A part of a calendar year. In one without 29 February the day that stands for it brings its records along.
std::string span_of_year(Date first, Date last, LeapDay leap_day) {
  const std::string first_day = to_iso(first), last_day = to_iso(last);
  std::string first_key = first_day.substr(5), last_key = last_day.substr(5);
  if (!chr::year_month_day{first}.year().is_leap()) {
    if (leap_day == LeapDay::feb_28 && last_key == "02-28") last_key = "02-29";
    if (leap_day == LeapDay::mar_1 && first_key == "03-01") first_key = "02-29";
  }
  return span(first_day, last_day, first_key, last_key);
}

std::string spans_of(const OccasionScope& scope) {
  std::string spans;
  for (Date first = scope.from; first <= scope.to;) {
    const Date new_year{(chr::year_month_day{first}.year() + chr::years{1}) / chr::January / 1};
    const Date last = std::min(scope.to, new_year - chr::days{1});
    spans += (spans.empty() ? "" : ", ") + span_of_year(first, last, scope.leap_day);
    first = new_year;
  }
  return spans;
}

std::string rows(std::string_view spans, std::string_view whose, Date today, LeapDay leap_day) {
  return fmt::format(fmt::runtime(sql::reports_occasions), fmt::arg("spans", spans), fmt::arg("whose", whose),
                     fmt::arg("today", literal(today)), fmt::arg("leap_day", literal(word_of(leap_day))));
}

}  // namespace

OccasionList::OccasionList(Date today, LeapDay leap_day)
    : next_(fmt::format("next_occasion(occasion.day, occasion.yearly, 0, {}, {})", literal(today),
                        literal(word_of(leap_day)))),
      years_(fmt::format("nullif(occasion_years(occasion.day, {}), 0)", next_)),
      columns_(infos(occasions)) {
  columns_.push_back(
      computed<Occasion>("next", "Next", "the next time; empty for what is past", Kind::date, next_, true).info);
  columns_.push_back(computed<Occasion>("years", "Years", "how many years it is then; empty where that is not known",
                                        Kind::integer, years_, true)
                         .info);
  source_ = {occasions.table, columns_, {}, {}, fmt::format("{0} IS NULL, {0}", next_)};
}

Condition occasions_of_present_customers() {
  return {"(SELECT archived_at FROM customer WHERE customer.id = occasion.customer_id) IS NULL"};
}

Condition occasion_rows(const OccasionScope& scope) {
  // The owner is no way into the table: who has many customers has few of them in a month.
  const auto whose =
      fmt::format("c.archived_at IS NULL AND c.stage <> 'dissolution'{}", scope.owner ? " AND +c.owner = ?1" : "");
  auto parameters = scope.owner ? std::vector<Value>{*scope.owner} : std::vector<Value>{};
  return {rows(spans_of(scope), whose, scope.today, scope.leap_day), std::move(parameters)};
}

Condition occasion_rows_of(CustomerId customer, Date today, LeapDay leap_day) {
  // From today on, on any day of a year: the next time is the first that there is.
  const auto spans = span(to_iso(today), "9999-12-31", "00-00", "99-99");
  return {rows(spans, "c.id = ?1", today, leap_day), {customer.value}};
}

std::vector<Occasion> occasions_of(Store& store, CustomerId customer) {
  std::vector<Occasion> found;
  store.each({"SELECT id, kind, name, day, yearly FROM occasion WHERE customer_id = ? ORDER BY id", {customer.value}},
             [&](std::span<const Cell> cells) {
               found.push_back({{integer_or_zero(cells[0])},
                                customer,
                                Codec<OccasionKind>::decode(cells[1]),
                                Codec<std::optional<std::string>>::decode(cells[2]),
                                Codec<Birthday>::decode(cells[3]),
                                Codec<bool>::decode(cells[4])});
             });
  return found;
}

std::optional<OccasionId> same_occasion(Store& store, const Occasion& occasion) {
  return one_id<OccasionId>(
      store, {"SELECT id FROM occasion WHERE customer_id = ? AND kind = ? AND name IS ? AND day = ? AND id <> ?",
              {occasion.customer_id.value, std::string{word_of(occasion.kind)},
               occasion.name ? Value{*occasion.name} : Value{}, to_text(occasion.day), occasion.id.value}});
}

}  // namespace rapport
