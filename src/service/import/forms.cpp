#include "service/import/forms.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "exchange/tsv.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/table.hpp"

namespace rapport {
namespace {

std::string_view first_line(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

void refuse_csv_flags(const ImportOptions& options, std::string_view form) {
  const auto refuse = [&](bool given, std::string_view flag) {
    if (given) throw UsageError(fmt::format("{} is {} and no CSV; leave out {}", options.file, form, flag));
  };
  refuse(options.no_header, "--no-header");
  refuse(options.header_line.has_value(), "--header-line");
  refuse(options.delimiter.has_value(), "--delimiter");
  refuse(options.profile.has_value(), "--profile");
}

std::vector<std::string> members_left_out(const ImportOptions& options) {
  std::vector<std::string> names;
  for (const auto& [name, field] : options.mapping)
    if (field.empty()) names.push_back(fold(name));
  return names;
}

bool is_own_tsv(std::string_view head, const ImportOptions& options, const RowTaker& taker) {
  if (options.no_header || options.header_line || options.delimiter) return false;
  std::string_view line = first_line(head);
  if (line.find('\t') == std::string_view::npos || !taker.has_exported(views(tsv_cells(line)))) return false;
  // The last line may be a part of one.
  for (; head.find('\n') != std::string_view::npos; head.remove_prefix(head.find('\n') + 1))
    if (!is_escaped_tsv(first_line(head))) return false;
  return true;
}

bool holds_no_records(const std::string& file, const RowTaker& taker) {
  const std::string ending = fold(std::filesystem::path{file}.extension().string());
  return (ending == ".vcf" && taker.takes_cards()) || ending == ".ndjson" || ending == ".jsonl";
}

}  // namespace rapport
