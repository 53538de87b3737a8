#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/community/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "NAME", .help = "what the community is called", .required = false, .by_stdin = true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The community", community_source().columns, {"about"});
  add_stdin_flag(groups, "read NDJSON records with name and about from standard input");
  add_change_flags(groups);
}

void add_one(Operation& operation, const Community& community, const Session& session, Outcome& outcome) {
  const auto id = add_community(operation, community, session);
  outcome.ids.push_back(id.value);
  outcome.sentences.push_back(fmt::format("Added {}.", community_label(operation.store(), id)));
}

ExitCode run(Context& context) {
  const auto name = context.args.word("NAME");
  const auto& parsing = context.session.context;
  Community given;
  set_from_flags(given, communities, context.args, parsing);
  if (name) set_field(given, communities, "name", *name, parsing);
  const auto source = [](Store&) { return community_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    if (name) {
      add_one(operation, given, context.session, outcome);
      return outcome;
    }
    each_new_record(context, {}, [&](const JsonRecord& record) {
      Community community = given;
      for (const auto& [field, value] : record.fields) set_field(community, communities, field, value, parsing);
      add_one(operation, community, context.session, outcome);
    });
    return outcome;
  });
}

}  // namespace

constinit const Command community_add{
    "community",
    "add",
    "Make a community",
    "",
    "rapport community add \"Espresso makers\" --about \"Owners of a machine, and those who look after one\"\n"
    "rapport community add --stdin < communities.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
