#include "cli/occasion/common.hpp"

#include <fmt/format.h>

#include "cli/config/settings.hpp"
#include "core/counted.hpp"
#include "rapport/domain/followup.hpp"

namespace rapport::cli {
namespace {

constexpr std::chrono::days soon{30};

/// The columns of occasion_rows_of().
const std::vector<ColumnInfo>& section_columns() {
  static const std::vector<ColumnInfo> columns = [] {
    const auto column = [](std::string_view name, std::string_view heading, Kind kind) {
      ColumnInfo info;
      info.name = name;
      info.heading = heading;
      info.kind = kind;
      return info;
    };
    return std::vector{column("on_date", "Day", Kind::date), column("in_days", "In days", Kind::integer),
                       column("what", "What", Kind::text),   column("years", "Years", Kind::integer),
                       column("kind", "Kind", Kind::choice), column("day", "First", Kind::birthday),
                       column("occasion_id", "ID", Kind::id)};
  }();
  return columns;
}

}  // namespace

LeapDay leap_day(const Context& context) {
  return from_word<LeapDay>(setting(context, config_key("leap_day")).value.value()).value();
}

OccasionList occasion_list(const Context& context) { return {context.session.today(), leap_day(context)}; }

std::vector<ColumnInfo> occasion_columns_of_list() {
  const OccasionList list(Date{}, LeapDay{});
  auto columns = list.source().columns;
  std::vector<ColumnInfo> declared(columns.begin(), columns.end());
  for (auto& column : declared)
    if (column.name == "next" || column.name == "years") column.sql = {};  // For one day, which flags do not know.
  return declared;
}

OccasionId find_occasion(Store& store, const std::string& text) {
  return {find_by_id(store, occasions.table, text, occasions.noun, "rapport occasion list")};
}

std::string occasion_label(Store& store, const Occasion& occasion) {
  return fmt::format("occasion {} ({}) of {}", occasion.id.value,
                     occasion.kind == OccasionKind::custom ? *occasion.name : std::string{word_of(occasion.kind)},
                     customer_label(store, occasion.customer_id));
}

std::string next_time(const Occasion& occasion, const Context& context) {
  const auto next =
      next_occurrence(occasion.day, {.yearly = occasion.yearly}, context.session.today(), leap_day(context));
  if (!next) return {};
  const auto years = years_on(occasion.day, *next).value_or(0);
  return fmt::format(", next on {}{}", due_text(*next, std::nullopt),
                     years == 0 ? "" : fmt::format(" ({})", counted(years, "year")));
}

void set_kind(Occasion& occasion, const std::string& text, const Context& context) {
  const std::string word = fold(text);
  if (word == "birthday")
    throw InvalidInput("kind: a birthday is a field of the customer: 'rapport customer set REF --birthday DATE'");
  if (word == "first-purchase" || word == "first purchase")
    throw InvalidInput("kind: the first purchase is known from 'rapport interact purchase'; nothing needs to be added");
  try {
    set_field(occasion, occasions, "kind", text, context.session.context);
  } catch (const InvalidInput& error) {
    throw InvalidInput(fmt::format("{}; anything else is custom, with --name", error.what()));
  }
}

void set_day(Occasion& occasion, const std::string& text, const Context& context) {
  if (occasion.yearly) return set_field(occasion, occasions, "day", text, context.session.context);
  const std::chrono::year_month_day day{parse_as<Date>("day", text, context.session.context)};
  occasion.day = {static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())};
}

Section occasion_section(CustomerId customer, const Context& context) {
  auto rows = occasion_rows_of(customer, context.session.today(), leap_day(context));
  Section section{"occasions",
                  "Occasions",
                  section_columns(),
                  "r",
                  {{"(r.occasion_id IS NOT NULL OR r.on_date <= ?)", {to_iso(context.session.today() + soon)}}},
                  "r.on_date, r.what",
                  {"on_date", "in_days", "what", "years"}};
  section.from = fmt::format("({}) AS r", rows.sql);
  section.from_parameters = std::move(rows.parameters);
  return section;
}

}  // namespace rapport::cli
