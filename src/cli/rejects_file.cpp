#include "cli/rejects_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/input.hpp"
#include "rapport/core/encoding.hpp"
#include "rapport/core/error.hpp"
#include "rapport/render/json.hpp"

namespace rapport::cli {
namespace {

void add_member(JsonWriter& json, std::string_view name, std::string_view value) {
  json.key(name).cell({name, "", "", Kind::text}, value);
}

/// Where the record stands and why it was rejected.
void add_reason(JsonWriter& json, bool has_such_members, std::string_view line, std::string_view reason) {
  const auto& names = has_such_members ? other_rejected_members : rejected_members;
  add_member(json, names[0], line);
  add_member(json, names[1], reason);
}

}  // namespace

RejectsFile::RejectsFile(Context& context, const std::string& input) : destination_(context, false, "rejects") {
  const auto name = named_path(*context.args.value("rejects"), "--rejects");
  std::error_code unknown;
  if (input != "-" && std::filesystem::equivalent(name, input, unknown))
    throw UsageError(fmt::format("--rejects '{}' is the file that is read; name another one", name.string()));
}

void RejectsFile::mark() { destination_.out().write(byte_order_mark); }

void RejectsFile::header(ImportForm form, std::span<const std::string_view> names) {
  form_ = form;
  names_.assign(names.begin(), names.end());
  if (form == ImportForm::csv) write_row(names, "line", "reason");
}

void RejectsFile::write(std::span<const std::string_view> cells, std::string_view line, std::string_view reason) {
  if (form_ == ImportForm::csv) return write_row(cells, line, reason);
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (form_ == ImportForm::ndjson || !cells[i].empty()) add_member(json, names_[i], cells[i]);
  const auto is_such = [](const auto& name) {
    return std::ranges::find(rejected_members, name) != rejected_members.end();
  };
  add_reason(json, std::ranges::any_of(names_, is_such), line, reason);
  json.end_object();
  destination_.out().write(text += '\n');
}

void RejectsFile::write_json(std::string_view text, bool is_object, std::string_view line, std::string_view reason) {
  std::string added;
  JsonWriter json(added);
  json.begin_object();
  if (!is_object) add_member(json, "record", text);
  const auto is_in_text = [&](std::string_view name) {
    return text.find(fmt::format("\"{}\"", name)) != std::string_view::npos;
  };
  add_reason(json, is_object && std::ranges::any_of(rejected_members, is_in_text), line, reason);
  json.end_object();
  if (!is_object) return destination_.out().write(added += '\n');
  // Line ends can only stand between members: within text they are escaped.
  std::string object{text.substr(0, text.rfind('}'))};
  std::ranges::replace_if(
      object, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  const bool has_members = object.find('"') != std::string::npos;
  destination_.out().write(object + (has_members ? "," : "") + added.substr(1) + '\n');
}

/// Line and reason stand in their columns whatever the row has. What it has too much stands behind them, and so does
/// how much it lacks, so that it is rejected again until somebody has put it right.
void RejectsFile::write_row(std::span<const std::string_view> cells, std::string_view line, std::string_view reason) {
  std::string text;
  const auto columns = names_.size();
  for (std::size_t i = 0; i < columns; ++i) {
    append_csv_cell(text, i < cells.size() ? cells[i] : std::string_view{}, delimiter_);
    text += delimiter_;
  }
  append_csv_cell(text, line, delimiter_);
  text += delimiter_;
  append_csv_cell(text, reason, delimiter_);
  for (std::size_t i = columns; i < cells.size(); ++i) append_csv_cell(text += delimiter_, cells[i], delimiter_);
  if (cells.size() < columns) append_csv_cell(text += delimiter_, mark_of_lacking(cells.size(), columns), delimiter_);
  destination_.out().write(text += '\n');
}

}  // namespace rapport::cli
