#include <fmt/format.h>

#include <algorithm>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "rapport/service/contact_points.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "ADDRESS",
                                        .help = "an e-mail address, phone number or handle as it was used",
                                        .required = false,
                                        .repeated = true}};

constexpr std::array<std::string_view, 1> members{"at"};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The message that came back",
                    {{"at", "DATE", "the day on which it came back; today when left out", {}},
                     {"clear", "", "the address is good again", {}}}});
  add_stdin_flag(groups, "read one address a line, or NDJSON records with 'id', from standard input");
  groups.back().flags.push_back({"skip-unknown", "", "pass over addresses that no customer has", {}});
  add_change_flags(groups);
}

std::string sentence_of(Store& store, const std::string& address, const MarkedAddress& marked, bool clear) {
  std::string labels;
  for (const auto id : marked.customers)
    labels += fmt::format("{}{}", labels.empty() ? "" : ", ", customer_label(store, id));
  if (!marked.changed) return fmt::format("{} is marked so already: {}.", address, labels);
  return fmt::format("{} {}: {}.", address, clear ? "is good again" : "is marked as bounced", labels);
}

/// The day of the bounce; nothing with --clear.
std::optional<Date> told_day(const Context& context) {
  const bool clear = context.args.has("clear");
  const auto at = chosen_as<Date>(context.args, "at", context.session.context);
  if (clear && at) throw UsageError("--at is the day of a bounce, and --clear takes it away; leave one out");
  if (clear) return std::nullopt;
  return at.value_or(context.session.today());
}

ExitCode run(Context& context) {
  check_flags(context, told_day);
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    std::size_t unknown = 0;
    const auto mark = [&](const std::string& address) {
      const auto marked = mark_bounced(operation, address, told_day(context), context.session);
      if (marked.customers.empty() && !context.args.has("skip-unknown"))
        throw NotFound(fmt::format("no customer has the address '{}'; --skip-unknown passes over it", address));
      if (marked.customers.empty()) return static_cast<void>(++unknown);
      for (const auto id : marked.customers)
        if (std::ranges::find(outcome.ids, id.value) == outcome.ids.end()) outcome.ids.push_back(id.value);
      outcome.sentences.push_back(sentence_of(operation.store(), address, marked, context.args.has("clear")));
    };
    each_reference(context, "ADDRESS", mark, {members});
    if (unknown > 0)
      operation.note(fmt::format("{} {} passed over: no customer has {}", unknown,
                                 unknown == 1 ? "address was" : "addresses were", unknown == 1 ? "it" : "them"));
    return outcome;
  });
}

}  // namespace

constinit const Command customer_bounced{
    "customer",
    "bounced",
    "Mark addresses from which messages came back",
    "Every customer who has the address is marked. Another address of theirs is then the first choice;\n"
    "'customer show' and 'customer check' tell of it.",
    "rapport customer bounced budi@example.com --at yesterday\n"
    "rapport customer bounced --stdin --skip-unknown < bounces.txt\n"
    "rapport customer bounced budi@example.com --clear",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
