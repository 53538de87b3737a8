#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"
#include "core/counted.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"From whom to whom",
                    {{.name = "from",
                      .value = "NAME",
                      .help = "all that this user has open, instead of ID",
                      .values = Values::owner},
                     {.name = "to", .value = "NAME", .help = "who is to do them", .values = Values::owner}}});
  Flag customer = customer_flag();
  customer.help = "with --from, only those for this customer";
  groups.push_back({"Which of them",
                    {customer,
                     {.name = "filter",
                      .value = "'FIELD OP VALUE'",
                      .help = "with --from, only what matches: = != < <= > >= ~; repeated means and",
                      .repeated = true,
                      .values = Values::filter}},
                    infos(followups)});
  add_ids_flag(groups);
  add_change_flags(groups);
}

/// The ids of what one user has open, as far as flags choose it.
Query chosen_of(Context& context, const std::string& owner) {
  Source source = followup_source();
  source.conditions.push_back({"followup.state = 'open' AND followup.owner = ?", {owner}});
  if (const auto customer = context.args.value("customer"))
    keep_customer(source, find_customer(context.reader(), *customer, context.session));
  return make_plan(source, {{"id"}, {}, context.args.all("filter"), {}}, context.session.context).query;
}

/// Everything that one user has open, or what flags choose of it, goes to another.
ExitCode reassign_all(Context& context, const std::string& from, const std::string& to) {
  if (from == to) throw UsageError(fmt::format("--from and --to are both '{}'", to));
  const auto source = [](Store&) { return followup_source(); };
  const Query chosen = chosen_of(context, from);
  const bool all = !context.args.has("filter") && !context.args.has("customer");
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    for (const auto id : followups_in(operation.store(), chosen)) {
      reassign_followup(operation, id, to, context.session);
      outcome.ids.push_back(id.value);
    }
    const auto count = outcome.ids.size();
    if (count == 0) {
      operation.note(fmt::format("{} has no open follow-ups{}; nothing was changed", from, all ? "" : " like that"));
      if (auto note = note_on_unknown_owner(operation.store(), from, context.session)) operation.note(*std::move(note));
      note_new_owner(operation, to, context.session);
      return outcome;
    }
    outcome.sentences.push_back(fmt::format("Gave {} of {} to {}.", counted(count, "follow-up"), from, to));
    return outcome;
  });
}

constexpr std::array<std::string_view, 1> flags_of_record{"to"};
constexpr Members members{flags_of_record, "to"};

std::string told_user(const Context& context) {
  const auto to = user_in_flag(context, "to");
  if (!to) throw UsageError("--to is missing: say who is to do them");
  return *to;
}

ExitCode reassign_each(Context& context) {
  check_flags(context, told_user, members);
  const auto reassign = [&](Operation& operation, FollowupId id) {
    const auto to = told_user(context);
    const bool changed = reassign_followup(operation, id, to, context.session);
    const auto label = followup_label(operation.store(), load(operation.store(), followups, id.value).value());
    return changed ? fmt::format("Gave {} to {}.", label, to)
                   : fmt::format("F{} is {}'s already.", label.substr(1), to);
  };
  return change_followups(context, reassign, members);
}

ExitCode run(Context& context) {
  const auto from = user_in_flag(context, "from");
  if (from && (!context.args.words("ID").empty() || context.args.has("stdin")))
    throw UsageError("--from means all that this user has open; leave out --from, or ID and --stdin");
  if (!from && (context.args.has("filter") || context.args.has("customer")))
    throw UsageError("--filter and --customer choose among what --from NAME has open; add --from");
  if (from) return reassign_all(context, *from, told_user(context));
  if (context.args.words("ID").empty() && !context.args.has("stdin"))
    throw UsageError("say which: ID..., --stdin, or --from NAME for all that a user has open");
  return reassign_each(context);
}

}  // namespace

constinit const Command followup_reassign{
    "followup",
    "reassign",
    "Give open follow-ups to somebody else",
    "",
    "rapport followup reassign --from siti --to me\n"
    "rapport followup reassign --from siti --to budi --filter \"due_date<=friday\" --filter kind=promise\n"
    "rapport followup reassign 3 7 --to budi",
    followup_ids,
    add_flags,
    run};

}  // namespace rapport::cli
