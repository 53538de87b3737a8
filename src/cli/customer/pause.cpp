// pause and resume: a customer is left in peace for some time.

#include <fmt/format.h>

#include <map>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

constexpr std::array which_customers{customer_arguments};

void add_resume_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one reference a line, or NDJSON records with 'id', from standard input");
  add_change_flags(groups);
}

void add_pause_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The pause",
                    {{"until", "DATE", "the last day of it: 30d, eom, 2026-05-31; required", {}},
                     {"reason", "TEXT", "why; it is kept as a note", {}}}});
  add_resume_flags(groups);
}

struct Pause {
  std::optional<Date> until;  ///< nothing ends one
  std::string reason;
};

Pause told_pause(const Context& context) {
  const auto until = day_in_flag(context, "until", parse_until);
  if (!until) throw UsageError("--until is missing: say up to which day, such as --until 30d or --until eom");
  return {until, std::string{trim(context.args.value("reason").value_or(""))}};
}

ExitCode set_pauses(Context& context, Pause (*told)(const Context&), Members members) {
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    std::map<Date, std::vector<CustomerId>> paused;
    const auto set_one = [&](const std::string& reference) {
      const auto id = find_customer(operation, reference, context.session);
      const auto [until, reason] = told(context);
      const bool changed = set_pause(operation, id, until, reason, context.session);
      if (until && changed) paused[*until].push_back(id);
      const std::string label = customer_label(operation.store(), id);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(
          until ? fmt::format("Customer {} is {}left in peace until {}.", label, changed ? "" : "already ",
                              to_iso(*until))
                : fmt::format("Customer {} is {}.", label, changed ? "no longer paused" : "not paused"));
    };
    each_reference(context, "REF", set_one, members);
    for (const auto& [until, customers] : paused) note_due_in_pause(operation, customers, until);
    return outcome;
  });
}

ExitCode run_pause(Context& context) {
  static constexpr std::array<std::string_view, 2> flags{"until", "reason"};
  constexpr Members members{flags, "until"};
  check_flags(context, told_pause, members);
  return set_pauses(context, told_pause, members);
}

ExitCode run_resume(Context& context) {
  return set_pauses(context, [](const Context&) { return Pause{}; }, {});
}

}  // namespace

constinit const Command customer_pause{
    "customer",
    "pause",
    "Leave customers in peace for some time",
    "Up to that day nobody is told that they were neglected. What is planned stays planned.",
    "rapport customer pause \"Budi Santoso\" --until 2026-04-30 --reason \"On the hajj\"\n"
    "rapport customer list --filter tags=school --format ids | rapport customer pause --until eom --stdin",
    which_customers,
    add_pause_flags,
    run_pause};

constinit const Command customer_resume{"customer",
                                        "resume",
                                        "End the pause of customers",
                                        "",
                                        "rapport customer resume \"Budi Santoso\"",
                                        which_customers,
                                        add_resume_flags,
                                        run_resume};

}  // namespace rapport::cli
