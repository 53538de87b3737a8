#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/page.hpp"
#include "cli/play/common.hpp"
#include "core/shell_word.hpp"
#include "rapport/store/plays.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{play_argument};
constexpr std::int64_t default_planned = 10;

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"How much", {{"limit", "N", "so many of the latest follow-ups; 10 when left out", {}}}});
  add_output_flags(groups);
}

std::vector<Section> sections(const Play& play, std::int64_t limit) {
  return {{"followups",
           "Latest follow-ups",
           infos(followups),
           followups.table,
           {planned_by(play.id)},
           "followup.id DESC",
           {"id", "due_date", "customer_id", "customer", "text", "owner", "state"},
           limit,
           "rapport followup list --filter " + shell_word("play=" + play.name)}};
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const auto id = find_play(store, context.args.word("PLAY").value());
  const auto limit = context.args.value("limit");
  const Profile profile = read_profile(store, plays.table, infos(plays), id.value);
  const auto play = load(store, plays, id.value).value();
  const auto below = sections(play, limit ? parse_count("--limit", *limit) : default_planned);
  print_page(context, store, plays.table, profile, below, [&](Output& out) {
    out.write(terminal_safe(play_label(play)) + "\n\n");
    out.write(profile_text(profile, {"name", "delay", "delay_unit", "wait"}));
    for (const auto& section : below) write_section(out, context, store, section);
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command play_show{"play",
                                  "show",
                                  "Show a play, and what it has planned",
                                  "JSON holds all of it; csv, tsv, md and ids hold the play alone.",
                                  "rapport play show thanks\n"
                                  "rapport play show 3 --format json | jq .followups",
                                  arguments,
                                  add_flags,
                                  run};

}  // namespace rapport::cli
