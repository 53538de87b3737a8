#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/customer/sections.hpp"
#include "cli/page.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/contact_points.hpp"
#include "rapport/service/list.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/interactions.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{"VALUE", "a phone number in any format, an e-mail address, a handle or an external id", true}};
constexpr std::int64_t latest_purchases = 5;

/// What whoever answers the telephone has to know of a customer.
constexpr auto traits = std::to_array<std::string_view>({"id", "kind", "name", "company", "title", "role", "owner",
                                                         "stage", "relationship", "language", "consent", "tags",
                                                         "phone", "email", "city", "last_contact", "archived_at"});

constexpr ColumnInfo text_column{.name = "", .heading = "", .help = "", .kind = Kind::text};

std::vector<ColumnInfo> trait_columns() {
  std::vector<ColumnInfo> columns;
  for (const auto name : traits) columns.push_back(*find_column(declared_customer_columns(), name));
  return columns;
}

constexpr std::array deal_columns{
    ColumnInfo{.name = "id", .heading = "ID", .help = "", .kind = Kind::id},
    ColumnInfo{.name = "name", .heading = "Deal", .help = "", .kind = Kind::text},
    ColumnInfo{.name = "product", .heading = "Product", .help = "", .kind = Kind::text},
    ColumnInfo{.name = "amount", .heading = "Amount", .help = "", .kind = Kind::money},
    ColumnInfo{.name = "stage", .heading = "Stage", .help = "", .kind = Kind::text},
    ColumnInfo{.name = "expected_close", .heading = "Expected", .help = "", .kind = Kind::date},
    ColumnInfo{.name = "owner", .heading = "Owner", .help = "", .kind = Kind::owner},
};

/// What is open, what is expected, and what was bought last. Each is found by an index on the customer.
std::vector<Section> sections(CustomerId id) {
  return {expectations_section(id, {"id", "on_date", "kind", "text"}),
          open_followups_section(id),
          {"deals",
           "Open deals",
           {deal_columns.begin(), deal_columns.end()},
           "deal",
           {open_deals_of(id)},
           std::string{soonest_close_first},
           {"id", "name", "product", "amount", "stage", "expected_close", "owner"}},
          {"purchases",
           "Last purchases",
           infos(interactions),
           "interaction",
           {purchases_by(id)},
           std::string{newest_first},
           {"id", "on_date", "product", "quantity", "amount"},
           latest_purchases,
           fmt::format("rapport interact list --customer {} --kind purchase", id.value)}};
}

void append_match(JsonWriter& json, Context& context, Store& store, const Recognised& match) {
  json.begin_object();
  json.key("matched_by").cell(text_column, std::string_view{match.by});
  json.key("matched").cell(text_column, std::string_view{match.value});
  append_page(json, store, read_profile(store, customers.table, trait_columns(), match.id.value), sections(match.id),
              context.session.context);
  json.end_object();
}

std::string matches_as_json(Context& context, Store& store, const std::string& value,
                            const std::vector<Recognised>& matches) {
  std::string text;
  JsonWriter json(text);
  json.begin_object().key("value").cell(text_column, std::string_view{value});
  json.key("matches").begin_array();
  for (const auto& match : matches) append_match(json, context, store, match);
  json.end_array().end_object();
  return text + "\n";
}

void write_match(Output& out, Context& context, Store& store, const Recognised& match) {
  out.write(terminal_safe(customer_label(store, match.id)) + "\n");
  out.write(profile_text(read_profile(store, customers.table, trait_columns(), match.id.value), {"name"}));
  out.write(fmt::format("{:<14}{} ({})\n", "Matched:", terminal_safe(match.value),
                        match.by == "external_id" ? "external id" : match.by));
  for (const auto& section : sections(match.id)) write_section(out, context, store, section);
}

/// The matches alone, a row each.
void write_rows(Output& out, Context& context, Store& store, const std::vector<Recognised>& matches) {
  Condition chosen{"customer.id IN (", {}};
  for (const auto& match : matches)
    chosen.sql += fmt::format("{}{}", &match == &matches.front() ? "" : ", ", match.id.value);
  chosen.sql += ")";
  const auto columns = trait_columns();
  const Source source{customers.table, columns, {}, {std::move(chosen)}};
  const ListRequest all{{traits.begin(), traits.end()}, {}, {}, {}};
  list(store, make_plan(source, all, context.session.context), *make_sink(sink_options(context, false), out));
}

void write_matches(Output& out, Context& context, Store& store, const std::string& value,
                   const std::vector<Recognised>& matches) {
  switch (chosen_format(context)) {
    case Format::table:
      for (const auto& match : matches) {
        if (&match != &matches.front()) out.write("\n");
        write_match(out, context, store, match);
      }
      return;
    case Format::json:
      return out.write(matches_as_json(context, store, value, matches));
    case Format::ndjson:
      for (const auto& match : matches) {
        std::string line;
        JsonWriter json(line);
        append_match(json, context, store, match);
        out.write(line + "\n");
      }
      return;
    default:
      return write_rows(out, context, store, matches);
  }
}

ExitCode run(Context& context) {
  static_cast<void>(chosen_format(context));  // A mistyped format is told before anything is looked up.
  const std::string value = context.args.word("VALUE").value();
  Store& store = context.reader();
  const auto matches = recognise(store, value, context.session);
  for (const auto& match : matches) note_merged(context, match.id);
  Destination destination(context, false);
  write_matches(destination.out(), context, store, value, matches);
  destination.finish();
  if (matches.empty())
    throw NotFound(fmt::format("nobody is known by '{}'; 'rapport customer find' searches names and notes", value));
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_recognize{
    "customer",
    "recognize",
    "Say who is calling or writing, what they bought and what is open",
    "For telephone systems and bots: with --format json one object whose member 'matches' is an array, empty when\n"
    "nobody is known (exit code 3) and with several members when they share the number. Digits alone are a phone\n"
    "number or an external id here; email: tel: handle: ext: say which it is.",
    "rapport customer recognize 0812-3456-789\n"
    "rapport customer recognize tel:+628123456789 --format json | jq '.matches[0].name'\n"
    "rapport customer recognize ext:ACME-7",
    arguments,
    add_output_flags,
    run};

}  // namespace rapport::cli
