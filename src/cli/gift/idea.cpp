#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/gift/common.hpp"
#include "cli/occasion/common.hpp"
#include "cli/page.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/gifts.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{
        .name = "REF", .help = "for whom: id, whole name, e-mail address or phone number", .values = Values::customer},
    Argument{"TEXT", "what it is; left out, what is known of the customer is shown", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_gift_flags(groups, "the day of the idea; today when left out");
  add_trial_flags(groups, "With TEXT");
  add_output_flags(groups);
}

/// What was thought of and given, and what is to be celebrated.
std::vector<Section> sections(CustomerId customer, const Context& context) {
  const auto gifts_that_are = [&](std::string_view key, std::string_view heading, GiftState state,
                                  std::vector<std::string> fields) {
    Section section{key, heading, infos(gifts), gifts.table, {}, std::string{newest_gift_first}, std::move(fields)};
    section.conditions.push_back(
        {"gift.customer_id = ? AND gift.state = ?", {customer.value, std::string{word_of(state)}}});
    return section;
  };
  return {occasion_section(customer, context),
          gifts_that_are("ideas", "Ideas", GiftState::idea, {"id", "on_date", "text", "occasion", "cost", "owner"}),
          gifts_that_are("given", "Given", GiftState::given, {"id", "on_date", "text", "occasion", "cost", "owner"})};
}

ExitCode show(Context& context) {
  for (const auto* flag : {"occasion", "cost", "owner", "at", "quiet", "dry-run"})
    if (context.args.has(flag))
      throw UsageError(fmt::format("--{} is about an idea, and TEXT, which says what it is, is missing", flag));
  Store& store = context.reader();
  const auto id = customer_to_read(context, context.args.word("REF").value());
  const Profile profile = read_profile(store, customers.table, what_gifts_fit(), id.value);
  const auto below = sections(id, context);
  print_page(context, store, customers.table, profile, below, [&](Output& out) {
    out.write(terminal_safe(customer_label(store, id)) + "\n" + profile_text(profile, {"name", "ideas", "given"}));
    for (const auto& section : below) write_section(out, context, store, section);
  });
  return ExitCode::done;
}

/// What the idea is to fit, a sentence a line; the idea itself is among the ideas.
void tell_what_fits(Operation& operation, CustomerId customer, Outcome& outcome) {
  const auto text =
      profile_text(read_profile(operation.store(), customers.table, what_gifts_fit(), customer.value), {"name"});
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    outcome.sentences.push_back("  " + text.substr(at, end - at));
    at = end + 1;
  }
}

ExitCode run(Context& context) {
  if (!context.args.word("TEXT")) return show(context);
  if (context.args.has("output")) throw UsageError("--output is for what is shown without TEXT; leave it out");
  Gift gift;
  set_gift_from_flags(gift, context);
  set_field(gift, gifts, "text", context.text_argument("TEXT"), context.session.context);
  const auto source = [](Store&) { return gift_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    gift.customer_id = find_customer(operation, context.args.word("REF").value(), context.session);
    gift.id = add_gift(operation, gift, context.session);
    Outcome outcome{{fmt::format("Kept {}{}.", gift_label(store, gift), described(gift))}, {gift.id.value}};
    tell_what_fits(operation, gift.customer_id, outcome);
    return outcome;
  });
}

}  // namespace

constinit const Command gift_idea{
    "gift",
    "idea",
    "Keep an idea for a gift, or see what one should fit",
    "Without TEXT it shows the customer's interests, sector and last purchase, the days to\n"
    "remember, the ideas that there are and the gifts that were given: a good gift costs\n"
    "little and fits these.",
    "rapport gift idea \"Budi Santoso\"\n"
    "rapport gift idea \"Budi Santoso\" \"A book on latte art\" --occasion birthday --cost \"150000 IDR\"",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
