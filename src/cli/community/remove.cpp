#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/community/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "COMMUNITY",
                                        .help = "the number or the whole name of a community",
                                        .required = false,
                                        .repeated = true,
                                        .values = Values::community}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"What becomes of its posts", {{"keep-posts", "", "they stay in the timeline as plain contacts", {}}}});
  add_stdin_flag(groups, "read one number or name a line, or NDJSON records with 'id', from standard input");
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  const bool keep_posts = context.args.has("keep-posts");
  const auto source = [](Store&) { return community_source(); };
  return run_change(context, source, [&](Operation& operation) {
    return change_each(context, "COMMUNITY", [&](const std::string& text, Outcome& outcome) {
      const auto id = find_community(operation.store(), text);
      const auto label = community_label(operation.store(), id);
      const auto posts = count_posts(operation.store(), id);
      remove_community(operation, id, keep_posts);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(posts == 0
                                      ? fmt::format("Removed {}.", label)
                                      : fmt::format("Removed {}; {} in the timeline.", label,
                                                    posts == 1 ? "1 post stays" : fmt::format("{} posts stay", posts)));
    });
  });
}

}  // namespace

constinit const Command community_remove{
    "community",
    "remove",
    "Remove communities that should not have been made",
    "One with posts stays unless --keep-posts is given: then its questions and answers become plain contacts. "
    "'rapport\n"
    "undo' brings all of it back, the members too.",
    "rapport community remove 3\nrapport community remove \"Test\" --keep-posts --dry-run",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
