#include "service/import/rejected.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/counted.hpp"
#include "exchange/json_list.hpp"
#include "exchange/json_records.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/io.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/import.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

/// The number of the last cell that is not blank, from 1; 0 when all are.
std::size_t filled_up_to(std::span<const std::string_view> cells) {
  const auto last = std::find_if(cells.rbegin(), cells.rend(), [](auto cell) { return !trim(cell).empty(); });
  return static_cast<std::size_t>(cells.rend() - last);
}

}  // namespace

std::string mark_of_lacking(std::size_t cells, std::size_t columns) {
  return fmt::format("{} of {}", counted(static_cast<std::int64_t>(cells), "cell"), columns);
}

void RejectedRows::mend(CsvRow& row, std::size_t columns, char delimiter) {
  if (!row.problem.empty() || row.cells.size() != columns + 3) return;
  const auto filled = filled_up_to(std::span{row.cells}.first(columns));
  std::size_t had = 1;
  while (had < columns && row.cells.back() != mark_of_lacking(had, columns)) ++had;
  if (had == columns) return;
  if (filled > had) return row.cells.pop_back();
  const bool was_torn = had == 1 && row.cells[columns + 1].find("quote") != std::string_view::npos;
  if (was_torn && split_record(row, columns, delimiter)) return;
  constexpr std::string_view still = "still: ";
  const auto reason = row.cells[columns + 1];
  row.problem = fmt::format("{}{}", reason.starts_with(still) ? "" : still, reason);
  row.cells.resize(had);
}

bool RejectedRows::split_record(CsvRow& row, std::size_t columns, char delimiter) {
  StringInput text{std::string{row.cells.front()}};
  CsvReader reader(text, delimiter);
  CsvRow record;
  try {
    if (!reader.next(record) || !record.problem.empty() || record.cells.size() != columns) return false;
    record_ = OwnedCsvRow(record);
    if (reader.next(record)) return false;
  } catch (const Rejected&) {
    return false;  // A quote is not closed still.
  }
  row.cells.pop_back();
  std::ranges::copy(record_.cells, row.cells.begin());
  return true;
}

std::size_t without_reasons(ImportForm form, std::span<const std::string_view> names, const ImportOptions& options) {
  const auto count = names.size(), fewest = form == ImportForm::csv ? std::size_t{3} : 2;
  if (form == ImportForm::ndjson && count >= fewest && std::ranges::equal(names.last(2), other_rejected_members))
    return count - 2;
  if (count < fewest || names[count - 2] != "line" || names[count - 1] != "reason") return count;
  // The rejected rows of a file with such columns have them twice.
  const bool twice = std::ranges::find(names.first(count - 2), "line") != names.end() - 2;
  const auto is_said = [&](const auto& said) {
    return header_key(said.first) == "line" || header_key(said.first) == "reason";
  };
  return !twice && std::ranges::any_of(options.mapping, is_said) ? count : count - 2;
}

std::string without_reasons(std::string_view record, const ImportOptions& options) {
  if (!is_json_object(record)) return std::string{record};
  const auto members = members_of(record);
  std::vector<std::string_view> names;
  for (const auto& member : members) names.push_back(member.name);
  auto kept = members.size();
  for (;;) {
    const auto left = without_reasons(ImportForm::ndjson, std::span{names}.first(kept), options);
    if (left >= kept) break;
    kept = left;
  }
  std::string text{record};
  if (kept < members.size()) text.erase(members[kept].at, text.rfind('}') - members[kept].at);
  return text;
}

}  // namespace rapport
