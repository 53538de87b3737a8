#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/community/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{community_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The community", community_source().columns);
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  if (!any_column_flag(communities, context.args))
    throw UsageError("say what to change, such as --name NAME; 'rapport community edit --help' lists the flags");
  const auto source = [](Store&) { return community_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    const auto id = find_community(store, context.args.word("COMMUNITY").value());
    const auto before = load(store, communities, id.value).value();
    Community after = before;
    set_from_flags(after, communities, context.args, context.session.context);
    const bool changed = save_community(operation, before, after);
    return Outcome{{changed_or_not(changed, community_label(store, id))}, {id.value}};
  });
}

}  // namespace

constinit const Command community_edit{"community",
                                       "edit",
                                       "Rename a community, or say what it is for",
                                       "An empty value empties the field.",
                                       "rapport community edit \"Espresso makers\" --name \"Home baristas\"\n"
                                       "rapport community edit 3 --about \"Owners of a machine\"",
                                       arguments,
                                       add_flags,
                                       run};

}  // namespace rapport::cli
