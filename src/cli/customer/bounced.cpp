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

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The message that came back",
                    {{"at", "DATE", "the day on which it came back; today when left out", {}},
                     {"clear", "", "the address is good again", {}}}});
  add_stdin_flag(groups, "read one address a line from standard input");
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

ExitCode run(Context& context) {
  const bool clear = context.args.has("clear");
  const auto at = context.args.value("at");
  if (clear && at) throw UsageError("--at is the day of a bounce, and --clear takes it away; leave one out");
  std::optional<Date> day;
  if (!clear) day = at ? parse_date(*at, context.session.context.dates) : context.session.today();
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    std::size_t unknown = 0;
    each_reference(context, "ADDRESS", [&](const std::string& address) {
      const auto marked = mark_bounced(operation, address, day, context.session);
      if (marked.customers.empty() && !context.args.has("skip-unknown"))
        throw NotFound(fmt::format("no customer has the address '{}'; --skip-unknown passes over it", address));
      if (marked.customers.empty()) return static_cast<void>(++unknown);
      for (const auto id : marked.customers)
        if (std::ranges::find(outcome.ids, id.value) == outcome.ids.end()) outcome.ids.push_back(id.value);
      outcome.sentences.push_back(sentence_of(operation.store(), address, marked, clear));
    });
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
