#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/community/common.hpp"
#include "cli/page.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/store/communities.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{community_argument};
constexpr std::int64_t default_posts = 10;

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"How much", {{"limit", "N", "so many of the latest posts; 10 when left out", {}}}});
  add_output_flags(groups);
}

std::vector<Section> sections(CommunityId id, std::int64_t limit) {
  return {{"members",
           "Members",
           infos(community_members),
           community_members.table,
           {present_members_of(id)},
           "community_member.joined_on",
           {"customer_id", "customer", "joined_on", "questions", "answers"}},
          {"open",
           "Open questions",
           infos(interactions),
           interactions.table,
           {open_questions_of(id)},
           "interaction.at",
           {"id", "on_date", "customer_id", "customer", "question"}},
          {"posts",
           "Latest posts",
           infos(interactions),
           interactions.table,
           {posts_in(id)},
           std::string{newest_post_first},
           {"id", "on_date", "customer_id", "customer", "text", "answers", "answered_by"},
           limit,
           fmt::format("rapport interact list --community {}", id.value)}};
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const auto id = find_community(store, context.args.word("COMMUNITY").value());
  const auto limit = context.args.value("limit");
  const Profile profile = read_profile(store, communities.table, infos(communities), id.value);
  const auto below = sections(id, limit ? parse_count("--limit", *limit) : default_posts);
  print_page(context, store, communities.table, profile, below, [&](Output& out) {
    out.write(terminal_safe(community_label(store, id)) + "\n\n");
    out.write(profile_text(profile, {"name"}));
    for (const auto& section : below) write_section(out, context, store, section);
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command community_show{"community",
                                       "show",
                                       "Show a community: its members, open questions and latest posts",
                                       "JSON holds all of it; csv, tsv, md and ids hold the record alone. 'rapport "
                                       "report community' tells who helps whom.",
                                       "rapport community show \"Espresso makers\"\n"
                                       "rapport community show 3 --format json | jq .open",
                                       arguments,
                                       add_flags,
                                       run};

}  // namespace rapport::cli
