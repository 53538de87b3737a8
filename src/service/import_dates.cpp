#include "service/import_dates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

constexpr int months = 12;

std::string_view first_part(DateOrder order) { return order == DateOrder::dmy ? "day" : "month"; }

/// Takes one or two digits off the front.
std::optional<int> take_number(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && detail::is_digit(text[size])) ++size;
  if (size == 0 || size > 2) return std::nullopt;
  const auto number = detail::small_number(text.substr(0, size));
  text.remove_prefix(size);
  return number;
}

}  // namespace

std::optional<NumericDate> numeric_date(std::string_view text) {
  text = trim(text);
  NumericDate date;
  const auto space = std::min(text.find(' '), text.size());
  date.rest = trim(text.substr(space));
  text = text.substr(0, space);
  if (!date.rest.empty() && (!detail::is_digit(date.rest.front()) || date.rest.find(':') == std::string_view::npos))
    return std::nullopt;
  const auto first = take_number(text);
  if (!first || text.empty() || std::string_view{"/.-"}.find(text.front()) == std::string_view::npos)
    return std::nullopt;
  const char separator = text.front();
  text.remove_prefix(1);
  const auto second = take_number(text);
  if (!second || *first == 0 || *second == 0) return std::nullopt;
  date.first = *first;
  date.second = *second;
  // 31.12. is a day without a year, and 3-4 anything.
  if (text.empty() || (separator == '.' && text == "."))
    return separator == '-' || (separator == '.' && text.empty()) ? std::nullopt : std::optional{date};
  if (text.front() != separator) return std::nullopt;
  date.year = text.substr(1);
  if ((date.year.size() != 2 && date.year.size() != 4) || !detail::all_digits(date.year)) return std::nullopt;
  return date;
}

std::optional<DateOrder> order_of(const NumericDate& date) {
  if ((date.first > months) == (date.second > months)) return std::nullopt;
  return date.first > months ? DateOrder::dmy : DateOrder::mdy;
}

DatedRows::DatedRows(TableReader& table, std::string file, const std::vector<std::size_t>& columns,
                     std::optional<DateOrder> fallback, Tell tell)
    : table_(table), file_(std::move(file)), fallback_(fallback), tell_(std::move(tell)) {
  for (const auto column : columns) columns_.push_back({column, {}, {}, {}});
}

bool DatedRows::next(CsvRow& row) {
  if (held_.empty()) {
    if (!table_.next(row)) return false;
    if (columns_.empty()) return true;
    look(row);
    if (!undecided()) return true;
    hold(row);
    bool ended = false;
    while (undecided() && held_bytes_ < max_held_bytes) {
      ended = !table_.next(row);
      if (ended) break;
      look(row);
      hold(row);
    }
    settle(ended);
    held_bytes_ = 0;
  }
  current_ = std::move(held_.front());
  held_.pop_front();
  row.cells.assign(current_.cells.begin(), current_.cells.end());
  row.line = current_.line;
  return true;
}

void DatedRows::look(const CsvRow& row) {
  // In a row that was torn apart a cell stands in another column than its own.
  if (row.cells.size() > table_.names().size()) return;
  for (auto& open : columns_)
    if (open.column < row.cells.size()) look(open, row.cells[open.column], row.line);
}

void DatedRows::look(OpenColumn& open, std::string_view cell, std::size_t line) {
  const auto date = numeric_date(cell);
  if (!date) return;
  const auto order = order_of(*date);
  if (!order) {
    const bool both = date->first <= months && date->second <= months && date->first != date->second;
    if (both && !open.order && open.either.size() < 2) open.either.push_back({std::string{trim(cell)}, line});
    return;
  }
  if (!open.order) {
    open.order = order;
    open.proof = {std::string{trim(cell)}, line};
    notes_.push_back(fmt::format("{}: in the dates of {} the {} comes first, as {} on line {} shows", file_,
                                 name_of(open), first_part(*order), detail::quoted(cell), line));
    tell_(open.column, *order);
  } else if (*open.order != *order && open.proof.line != 0) {
    throw rejected_at(
        file_, line,
        fmt::format("{}: {} has the {} first, and {} on line {} the {}; correct one of them, or say with --date-order "
                    "dmy or --date-order mdy which is right",
                    name_of(open), detail::quoted(cell), first_part(*order), detail::quoted(open.proof.text),
                    open.proof.line, first_part(*open.order)));
  }
}

void DatedRows::hold(const CsvRow& row) {
  for (const auto cell : row.cells) held_bytes_ += cell.size() + sizeof(std::string);
  held_.push_back({{row.cells.begin(), row.cells.end()}, row.line});
}

bool DatedRows::undecided() const {
  return std::ranges::any_of(columns_, [](const auto& open) { return !open.order && !open.either.empty(); });
}

void DatedRows::settle(bool ended) {
  for (auto& open : columns_) {
    if (open.order || open.either.empty()) continue;
    // One doubtful cell in a whole file says nothing of the others: its row is rejected.
    if (ended && !fallback_ && open.either.size() == 1) continue;
    std::string cells;
    for (const auto& seen : open.either)
      cells += fmt::format("{}{} on line {}", cells.empty() ? "" : " and ", detail::quoted(seen.text), seen.line);
    if (!fallback_)
      throw Rejected(
          fmt::format("{}: the dates of {} can be read both ways, such as {}; say with --date-order dmy that "
                      "the day comes first, or with --date-order mdy the month",
                      file_, name_of(open), cells));
    open.order = fallback_;
    notes_.push_back(
        fmt::format("{}: in the dates of {} the {} comes first, as date_order of the configuration says; "
                    "{} can be read both ways",
                    file_, name_of(open), first_part(*fallback_), cells));
    tell_(open.column, *fallback_);
  }
}

std::string DatedRows::name_of(const OpenColumn& open) const { return detail::quoted(table_.names()[open.column]); }

}  // namespace rapport
