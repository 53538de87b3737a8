#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/customer/sections.hpp"
#include "cli/deal/common.hpp"
#include "cli/occasion/common.hpp"
#include "cli/page.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/domain/community.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/membership.hpp"
#include "rapport/domain/stage_move.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{customer_argument};
constexpr std::int64_t default_timeline = 10, latest_responses = 5;

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"How much", {{"limit", "N", "so many rows of the timeline; 10 when left out", {}}}});
  add_output_flags(groups);
}

constexpr std::array bounced_columns{
    ColumnInfo{.name = "id", .heading = "ID", .help = "", .kind = Kind::id},
    ColumnInfo{.name = "value", .heading = "Address", .help = "", .kind = Kind::text},
    ColumnInfo{.name = "kind", .heading = "Kind", .help = "", .kind = Kind::text},
    ColumnInfo{.name = "bounced_on", .heading = "Bounced", .help = "", .kind = Kind::date},
};

/// What the customer expects comes first, then what is promised to them, then what was.
std::vector<Section> sections(const Context& context, CustomerId id, CustomerKind kind, std::int64_t timeline,
                              const DealView& open_deals) {
  const auto of = [&](std::string_view table) { return of_customer(table, id); };
  std::vector<Section> all{
      expectations_section(id, {"id", "on_date", "kind", "text", "source"}),
      {"bounced",
       "Messages came back from",
       {bounced_columns.begin(), bounced_columns.end()},
       "contact_point",
       {of("contact_point"), {"contact_point.bounced_on IS NOT NULL"}},
       "",
       {"value", "kind", "bounced_on"}},
      open_followups_section(id),
      occasion_section(id, context),
      {.key = "deals",
       .heading = "Open deals",
       .columns = {open_deals.source().columns.begin(), open_deals.source().columns.end()},
       .table = "deal",
       .conditions = {open_deals_of(id)},
       .order = std::string{soonest_close_first},
       .fields = {"id", "name", "customer", "stage", "probability", "amount", "expected_close", "owner"},
       .from = std::string{open_deals.source().from}},
  };
  if (kind == CustomerKind::company)
    all.push_back({"people",
                   "People",
                   declared_customer_columns(),
                   "customer",
                   {people_in(id)},
                   "customer.name_key",
                   {"id", "name", "title", "role", "phone", "email", "last_contact"}});
  all.push_back({"communities",
                 "Communities",
                 infos(community_members),
                 "community_member",
                 {of("community_member")},
                 "community_member.joined_on",
                 {"community_id", "community", "joined_on", "left_on", "questions", "answers"}});
  const bool company = kind == CustomerKind::company;
  all.push_back({company ? "past_people" : "past_companies",
                 company ? "Past people" : "Past companies",
                 infos(memberships),
                 "membership",
                 {{fmt::format("membership.{} = ?", company ? "company_id" : "customer_id"), {id.value}},
                  {"membership.until IS NOT NULL"}},
                 "membership.until DESC",
                 {company ? "person" : "company", "title", "role", "since", "until"}});
  all.push_back({"surveys",
                 "Surveys",
                 infos(survey_responses),
                 "survey_response",
                 {of("survey_response")},
                 "coalesce(survey_response.on_date, survey_response.asked_on) DESC, survey_response.id DESC",
                 {"id", "on_date", "asked_on", "survey", "state", "channel", "answers"},
                 latest_responses,
                 fmt::format("rapport survey responses --customer {}", id.value)});
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
       std::string{newest_first},
       {"id", "at", "kind", "channel", "direction", "purpose", "text", "product", "amount", "sentiment", "owner"},
       timeline,
       fmt::format("rapport interact list --customer {}", id.value)});
  return all;
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const auto id = customer_to_read(context, context.args.word("REF").value());
  const auto limit = context.args.value("limit");
  const CustomColumns columns(store);
  const Profile profile = read_profile(store, customers.table, columns.columns(), id.value);
  const bool company = text_or_empty(as_cell(profile.values[1])) == word_of(CustomerKind::company);
  const DealView open_deals(deal_stages(context));
  const auto below = sections(context, id, company ? CustomerKind::company : CustomerKind::person,
                              limit ? parse_count("--limit", *limit) : default_timeline, open_deals);
  print_page(context, store, customers.table, profile, below, [&](Output& out) {
    out.write(terminal_safe(customer_label(store, id)) + "\n");
    write_section(out, context, store, below.front());
    // The primary address and number are the first of their lists, and the occasions stand below with their next time.
    out.write("\n" + profile_text(profile, {"name", "email", "phone", "occasions"}));
    for (std::size_t i = 1; i < below.size(); ++i) write_section(out, context, store, below[i]);
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_show{
    "customer",
    "show",
    "Show one customer: expectations, profile, follow-ups, deals, surveys, timeline",
    "JSON holds all of it; csv, tsv, md and ids hold the record alone.",
    "rapport customer show \"Budi Santoso\"\nrapport customer show budi@example.com --format json | jq .followups",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
