#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "rapport/domain/expectation.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/stage_move.hpp"
#include "rapport/render/json.hpp"
#include "rapport/service/list.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"REF", "id, whole name, e-mail address or phone number"}};
constexpr std::int64_t default_timeline = 10;

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"How much", {{"limit", "N", "so many rows of the timeline; 10 when left out", {}}}});
  add_output_flags(groups);
}

/// One list below the profile.
struct Section {
  std::string_view key, heading;
  std::vector<ColumnInfo> columns;
  std::string_view table;
  std::vector<Condition> conditions;
  std::string order;
  std::vector<std::string> fields;
  std::optional<std::int64_t> limit{};

  [[nodiscard]] Plan plan(const ParseContext& context) const {
    return make_plan({table, columns, {}, conditions, order}, {fields, {}, {}, limit}, context);
  }
};

/// What the customer expects comes first, then what is promised to them, then what was.
std::vector<Section> sections(CustomerId id, CustomerKind kind, std::int64_t timeline) {
  const auto of = [&](std::string_view table) {
    return Condition{fmt::format("{}.customer_id = ?", table), {id.value}};
  };
  std::vector<Section> all{
      {"expectations",
       "Expectations",
       infos(expectations),
       "expectation",
       {of("expectation"), {"expectation.met_on IS NULL"}},
       "",
       {"id", "on_date", "kind", "text", "source"}},
      {"followups",
       "Open follow-ups",
       infos(followups),
       "followup",
       {of("followup"), {"followup.state = 'open'"}},
       "followup.due_date",
       {"id", "due_date", "due_time", "text", "kind", "owner"}},
  };
  if (kind == CustomerKind::company)
    all.push_back(
        {"people",
         "People",
         declared_customer_columns(),
         "customer",
         {{"customer.id IN (SELECT customer_id FROM membership WHERE company_id = ? AND until IS NULL)", {id.value}},
          {"customer.archived_at IS NULL"}},
         "customer.name_key",
         {"id", "name", "title", "role", "phone", "email", "last_contact"}});
  all.push_back({"stages",
                 "Stages",
                 infos(stage_moves),
                 "stage_move",
                 {of("stage_move"), {"stage_move.from_stage IS NOT NULL"}},
                 "stage_move.on_date",
                 {"on_date", "from_stage", "to_stage", "reason", "ended_by"}});
  all.push_back(
      {"timeline",
       "Timeline",
       infos(interactions),
       "interaction",
       {of("interaction")},
       "interaction.at DESC",
       {"id", "at", "kind", "channel", "direction", "purpose", "text", "product", "amount", "sentiment", "owner"},
       timeline});
  return all;
}

/// The record itself, one cell a declared or custom column.
struct Profile {
  std::vector<ColumnInfo> columns;
  std::vector<Value> values;
};

Profile read_profile(Store& store, const CustomColumns& columns, CustomerId id) {
  Profile profile{columns.columns(), {}};
  store.each(load_query(customers.table, profile.columns, id.value), [&](std::span<const Cell> cells) {
    for (const Cell& cell : cells) profile.values.push_back(as_value(cell));
  });
  return profile;
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

std::string as_json(Store& store, const Profile& profile, const std::vector<Section>& below,
                    const ParseContext& context) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  for (std::size_t i = 0; i < profile.columns.size(); ++i)
    json.key(profile.columns[i].name).cell(profile.columns[i], as_cell(profile.values[i]));
  for (const auto& section : below) {
    json.key(section.key);
    JsonRows rows(json);
    list(store, section.plan(context), rows);
  }
  json.end_object();
  return text + "\n";
}

/// Labelled lines of what is known; what is empty is left out.
std::string as_text(const Profile& profile) {
  std::string text;
  for (std::size_t i = 1; i < profile.columns.size(); ++i) {
    const auto& column = profile.columns[i];
    // The primary address and number are the first of their lists.
    if (is_null(profile.values[i]) || column.name == "name" || column.name == "email" || column.name == "phone")
      continue;
    std::string value;
    append_shown(value, column, as_cell(profile.values[i]));
    text += fmt::format("{:<14}{}\n", fmt::format("{}:", terminal_safe(column.heading)), terminal_safe(value));
  }
  return text;
}

std::int64_t count_rows(Store& store, const Section& section) {
  const Condition& condition = section.conditions.front();
  return integer_or_zero(as_cell(store.value(
      {fmt::format("SELECT count(*) FROM {} WHERE {}", section.table, condition.sql), condition.parameters})));
}

void print_page(Context& context, Store& store, const Profile& profile, const std::vector<Section>& below,
                CustomerId id) {
  Destination destination(context, true);
  Output& out = destination.out();
  out.write(terminal_safe(customer_label(store, id)) + "\n");
  bool profile_written = false;
  for (const auto& section : below) {
    StringOutput table;
    const bool to_terminal = !context.args.has("output");
    const auto rows =
        list(store, section.plan(context.session.context), *make_sink(sink_options(context, to_terminal), table));
    if (!profile_written && section.key != "expectations") {
      out.write("\n" + as_text(profile));
      profile_written = true;
    }
    if (rows > 0) out.write(fmt::format("\n{}\n{}", section.heading, table.text()));
    if (section.limit && rows == *section.limit) {
      const auto all = count_rows(store, section);
      if (all > rows)
        out.write(
            fmt::format("the {} latest of {}; 'rapport interact list --customer {}' shows all\n", rows, all, id.value));
    }
  }
  destination.finish();
}

void print_record(Context& context, Store& store, const std::vector<ColumnInfo>& columns, CustomerId id) {
  ListRequest all;
  for (const auto& column : columns) all.fields.emplace_back(column.name);
  const Source source{customers.table, columns, {}, {{"customer.id = ?", {id.value}}}};
  Destination destination(context, false);
  list(store, make_plan(source, all, context.session.context),
       *make_sink(sink_options(context, false), destination.out()));
  destination.finish();
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const auto id = find_customer(store, context.args.word("REF").value(), context.session);
  const auto limit = context.args.value("limit");
  const CustomColumns columns(store);
  const Profile profile = read_profile(store, columns, id);
  const bool company = text_or_empty(as_cell(profile.values[1])) == word_of(CustomerKind::company);
  const auto below = sections(id, company ? CustomerKind::company : CustomerKind::person,
                              limit ? parse_count("--limit", *limit) : default_timeline);
  switch (chosen_format(context)) {
    case Format::table:
      print_page(context, store, profile, below, id);
      break;
    case Format::json:
    case Format::ndjson: {
      Destination destination(context, false);
      destination.out().write(as_json(store, profile, below, context.session.context));
      destination.finish();
      break;
    }
    default:
      print_record(context, store, columns.columns(), id);
  }
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_show{
    "customer",
    "show",
    "Show one customer: expectations, profile, follow-ups, timeline",
    "JSON holds all of it; csv, tsv, md and ids hold the record alone.",
    "rapport customer show \"Budi Santoso\"\nrapport customer show budi@example.com --format json | jq .followups",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
