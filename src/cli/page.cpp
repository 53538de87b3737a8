#include "cli/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cli/output.hpp"
#include "cli/record_view.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/list.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {
namespace {

Plan plan_of(const Section& section, const ParseContext& context) {
  return make_plan(
      {section.table, section.columns, section.from, section.conditions, section.order, section.from_parameters},
      {section.fields, {}, {}, section.limit}, context);
}

/// Writes rows as an array into a larger JSON document.
class JsonRows final : public RowSink {
 public:
  explicit JsonRows(JsonWriter& json) : json_(json) {}
  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    json_.begin_array();
  }
  void row(std::span<const Cell> cells) override {
    json_.begin_object();
    for (std::size_t i = 0; i < cells.size(); ++i) json_.key(columns_[i].name).cell(columns_[i], cells[i]);
    json_.end_object();
  }
  void end() override { json_.end_array(); }

 private:
  JsonWriter& json_;
  std::span<const ColumnInfo> columns_;
};

std::string page_json(Store& store, const Profile& profile, const std::vector<Section>& sections,
                      const ParseContext& context) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  append_page(json, store, profile, sections, context);
  json.end_object();
  return text + "\n";
}

Plan plan_of(std::string_view table, const Profile& profile, const Value& id) {
  ListRequest all;
  for (const auto& column : profile.columns) all.fields.emplace_back(column.name);
  return make_plan({table, profile.columns, profile.from, {{fmt::format("{}.id = ?", table), {id}}}}, all, {});
}

/// The record alone, as a list of one row.
void print_record(Context& context, Store& store, std::string_view table, const Profile& profile) {
  Destination destination(context, false);
  list(store, plan_of(table, profile, profile.values.front()),
       *make_sink(sink_options(context, false), destination.out()));
  destination.finish();
}

}  // namespace

Profile read_profile(Store& store, std::string_view table, std::vector<ColumnInfo> columns, std::int64_t id,
                     std::string_view from) {
  Profile profile{std::move(columns), {}, std::string{from}};
  store.each(plan_of(table, profile, Value{id}).query, [&](std::span<const Cell> cells) {
    for (const Cell& cell : cells) profile.values.push_back(as_value(cell));
  });
  return profile;
}

std::string profile_text(const Profile& profile, std::initializer_list<std::string_view> left_out) {
  const auto is_shown = [&](std::size_t i) {
    return !is_null(profile.values[i]) && std::ranges::find(left_out, profile.columns[i].name) == left_out.end();
  };
  std::size_t width = 14;  // that of most pages
  for (std::size_t i = 1; i < profile.columns.size(); ++i)
    if (is_shown(i)) width = std::max(width, display_width(terminal_safe(profile.columns[i].heading)) + 2);
  std::string text;
  for (std::size_t i = 1; i < profile.columns.size(); ++i) {
    if (!is_shown(i)) continue;
    const auto& column = profile.columns[i];
    std::string value;
    if (column.kind == Kind::boolean)
      value = integer_or_zero(as_cell(profile.values[i])) != 0 ? "yes" : "no";
    else
      append_shown(value, column, as_cell(profile.values[i]));
    append_labelled(text, terminal_safe(column.heading) + ":", width, value);
  }
  return text;
}

void write_section(Output& out, Context& context, Store& store, const Section& section) {
  StringOutput table;
  const bool to_terminal = !context.args.has("output");
  const auto rows =
      list(store, plan_of(section, context.session.context), *make_sink(sink_options(context, to_terminal), table));
  if (rows > 0) out.write(fmt::format("\n{}\n{}", section.heading, table.text()));
  if (!section.limit || rows < *section.limit) return;
  const auto all = count_where(store, section.table, section.conditions);
  if (all > rows) out.write(fmt::format("the {} latest of {}; '{}' shows all\n", rows, all, section.all));
}

void append_page(JsonWriter& json, Store& store, const Profile& profile, const std::vector<Section>& sections,
                 const ParseContext& context) {
  for (std::size_t i = 0; i < profile.columns.size(); ++i)
    if (std::ranges::find(sections, profile.columns[i].name, &Section::key) == sections.end())
      json.key(profile.columns[i].name).cell(profile.columns[i], as_cell(profile.values[i]));
  for (const auto& section : sections) {
    json.key(section.key);
    JsonRows rows(json);
    list(store, plan_of(section, context), rows);
  }
}

void print_page(Context& context, Store& store, std::string_view table, const Profile& profile,
                const std::vector<Section>& sections, const std::function<void(Output&)>& page) {
  const Format format = chosen_format(context);
  if (format != Format::table && format != Format::json && format != Format::ndjson)
    return print_record(context, store, table, profile);
  Destination destination(context, format == Format::table);
  if (format == Format::table)
    page(destination.out());
  else
    destination.out().write(page_json(store, profile, sections, context.session.context));
  destination.finish();
}

}  // namespace rapport::cli
