#include "render/chart_data.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/money.hpp"
#include "rapport/render/sink.hpp"
#include "render/cell.hpp"
#include "render/markup.hpp"

namespace rapport {
std::string Panel::value_caption(std::string_view scale) const {
  const std::string_view of = currency.empty() ? std::string_view{unit} : std::string_view{currency};
  if (scale.empty() && of.empty()) return value_title;
  return fmt::format("{} ({}{}{})", value_title, scale, scale.empty() || of.empty() ? "" : " ", of);
}

bool Panel::has_numbers() const {
  return std::ranges::any_of(groups, [](const Group& group) {
    return std::ranges::any_of(group.marks, [](const Mark& mark) { return mark.value.has_value(); });
  });
}

void check_drawable(const ReportInfo& report, std::span<const ColumnInfo> columns) {
  const Chart& chart = report.chart;
  if (chart.label.empty())
    throw UsageError(fmt::format("report {} has no chart; use another format than svg", report.name));
  std::vector<std::string_view> needed{chart.label};
  needed.insert(needed.end(), chart.values.begin(), chart.values.end());
  for (const auto name : needed)
    if (!index_of(columns, name))
      throw UsageError(
          fmt::format("the chart of report {} needs the field '{}'; add it to --fields", report.name, name));
}

ChartData::ChartData(const ReportInfo& report, std::span<const ColumnInfo> columns)
    : chart_(report.chart),
      columns_(columns),
      row_text_(report, columns),
      label_(index_of(columns, chart_.label)),
      split_(index_of(columns, chart_.split)),
      low_(index_of(columns, chart_.low)),
      high_(index_of(columns, chart_.high)) {
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column].kind == Kind::money) amounts_.push_back(column);
    if (columns[column].kind == Kind::id && !id_) id_ = column;
  }
  for (const auto name : chart_.values)
    if (const auto column = index_of(columns, name))
      (columns[*column].kind == Kind::money ? money_ : counts_).push_back(*column);
}

std::size_t ChartData::add(std::span<const Cell> cells) {
  const std::size_t place = section_of(cells);
  if (!label_) return place;
  Section& section = sections_[place];
  if (chart_.values.empty()) count_row(panel_of(section, {}, chart_.unit), cells);
  if (!counts_.empty()) add_group(panel_of(section, {}, unit_of(cells)), cells);
  std::vector<std::string> currencies;
  for (const auto column : money_) {
    const auto number = number_of(columns_[column], cells[column]);
    if (number && std::ranges::find(currencies, number->currency) == currencies.end())
      currencies.push_back(number->currency);
  }
  for (const auto& currency : currencies) add_group(panel_of(section, currency, {}), cells);
  return place;
}

std::size_t ChartData::section_of(std::span<const Cell> cells) {
  std::string name;
  if (split_) append_shown(name, columns_[*split_], cells[*split_]);
  auto found = std::ranges::find(sections_, name, &Section::name);
  if (found == sections_.end()) found = sections_.insert(found, Section{std::move(name)});
  return static_cast<std::size_t>(found - sections_.begin());
}

std::string_view ChartData::unit_of(std::span<const Cell> cells) const {
  return chart_.unit_of ? chart_.unit_of(text_or_empty(cells[*label_])) : std::string_view{chart_.unit};
}

Panel& ChartData::panel_of(Section& section, const std::string& currency, std::string_view unit) {
  const auto is_it = [&](const Panel& panel) { return panel.currency == currency && panel.unit == unit; };
  if (const auto found = std::ranges::find_if(section.panels, is_it); found != section.panels.end()) return *found;
  Panel panel{};
  panel.name = section.name;
  panel.currency = currency;
  panel.form = chart_.form;
  const auto& columns = columns_of(panel);
  panel.whole = currency.empty();
  for (const auto column : columns) {
    panel.series.emplace_back(columns_[column].heading);
    panel.whole = panel.whole && columns_[column].kind == Kind::integer;
  }
  if (chart_.values.empty()) panel.series.push_back(chart_.y_title);
  // A title for all series would say too much for some of them.
  const bool all = columns.size() == counts_.size() + money_.size();
  panel.value_title =
      all && !chart_.y_title.empty() ? chart_.y_title : fmt::format("{}", fmt::join(panel.series, ", "));
  panel.label_title = chart_.x_title;
  panel.unit = unit;
  return section.panels.emplace_back(std::move(panel));
}

const std::vector<std::size_t>& ChartData::columns_of(const Panel& panel) const {
  return panel.currency.empty() ? counts_ : money_;
}

std::string ChartData::label_of(std::span<const Cell> cells) const {
  std::string label;
  row_text_.append(label, cells, *label_);
  return visible_text(label);
}

std::string ChartData::shown_text(std::size_t column, std::span<const Cell> cells) const {
  std::string text;
  row_text_.append(text, cells, column);
  // The currency stands in the title of the chart.
  if (columns_[column].kind == Kind::money && !text.empty()) text.resize(text.rfind(' '));
  return text;
}

void ChartData::count_row(Panel& panel, std::span<const Cell> cells) {
  std::string label = label_of(cells);
  auto group = std::ranges::find(panel.groups, label, &Group::label);
  if (group == panel.groups.end()) {
    if (panel.groups.size() == most_bars) {
      ++panel.left_out;
      return;
    }
    Group first{};
    first.label = std::move(label);
    first.marks.push_back({0.0, {}});
    group = panel.groups.insert(group, std::move(first));
  }
  count(group->marks.front(), 1);
}

void ChartData::count(Mark& mark, double more) {
  mark.value = mark.value.value_or(0) + more;
  mark.shown = fmt::format("{:.0f}", *mark.value);
  group_digits(mark.shown, 0);
}

std::string ChartData::currency_of(std::span<const Cell> cells) const {
  for (const auto column : amounts_)
    if (const auto number = number_of(columns_[column], cells[column])) return number->currency;
  return {};
}

std::int64_t ChartData::record_of(std::span<const Cell> cells) const { return id_ ? integer_or_zero(cells[*id_]) : 0; }

/// A report may have a row for each currency: what it counts is one bar or moment of all of them.
bool ChartData::add_to_group(Panel& panel, std::span<const Cell> cells) {
  if (!panel.currency.empty() || amounts_.empty()) return false;
  const std::string currency = currency_of(cells);
  const std::string label = label_of(cells);
  const auto record = record_of(cells);
  // Mostly they follow each other, and there may be many moments.
  const auto group = std::find_if(panel.groups.rbegin(), panel.groups.rend(), [&](const Group& other) {
    return other.label == label && other.record == record &&
           std::ranges::find(other.currencies, currency) == other.currencies.end();
  });
  if (group == panel.groups.rend()) return false;
  const auto& columns = columns_of(panel);
  const bool counts = std::ranges::any_of(columns, [&](std::size_t column) { return !is_null(cells[column]); });
  if (counts && !panel.whole) return false;
  group->currencies.push_back(currency);
  for (std::size_t i = 0; counts && i < columns.size(); ++i)
    if (const auto number = number_of(columns_[columns[i]], cells[columns[i]])) count(group->marks[i], number->value);
  return true;
}

void ChartData::add_group(Panel& panel, std::span<const Cell> cells) {
  if (add_to_group(panel, cells)) return;
  if (panel.form != Chart::Form::line && panel.groups.size() == most_bars) {
    ++panel.left_out;
    return;
  }
  Group group{};
  group.label = label_of(cells);
  group.record = record_of(cells);
  group.currencies.push_back(currency_of(cells));
  for (const auto column : columns_of(panel)) {
    const auto number = number_of(columns_[column], cells[column]);
    const bool belongs = number && number->currency == panel.currency;
    group.marks.push_back(belongs ? Mark{number->value, shown_text(column, cells)} : Mark{});
  }
  const auto first = index_of(columns_, chart_.values.front());
  if (first && columns_of(panel).front() == *first) {
    group.low = end_of_interval(low_, panel, cells);
    group.high = end_of_interval(high_, panel, cells);
  }
  panel.groups.push_back(std::move(group));
}

std::optional<double> ChartData::end_of_interval(std::optional<std::size_t> column, const Panel& panel,
                                                 std::span<const Cell> cells) const {
  const auto number = column ? number_of(columns_[*column], cells[*column]) : std::nullopt;
  return number && number->currency == panel.currency ? std::optional(number->value) : std::nullopt;
}

}  // namespace rapport
