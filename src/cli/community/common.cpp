#include "cli/community/common.hpp"

#include <fmt/format.h>

#include "cli/batch.hpp"

namespace rapport::cli {

Source community_source() {
  static const std::vector<ColumnInfo> columns = infos(communities);
  return {communities.table, columns};
}

Source member_source() {
  static const std::vector<ColumnInfo> columns = infos(community_members);
  return {community_members.table, columns};
}

void add_membership_flags(std::vector<FlagGroup>& groups, std::string at_help) {
  groups.push_back({"When", {{"at", "DATE", std::move(at_help), {}}}});
  add_stdin_flag(groups, "read one customer a line, or NDJSON records with 'id', from standard input");
  add_change_flags(groups);
}

namespace {

std::optional<Date> told_day(const Context& context) {
  return chosen_as<Date>(context.args, "at", context.session.context);
}

}  // namespace

ExitCode change_members(Context& context, const MembershipChange& change) {
  static constexpr std::array<std::string_view, 1> members{"at"};
  check_flags(context, told_day);
  const auto source = [](Store&) { return member_source(); };
  return run_change(context, source, [&](Operation& operation) {
    const auto community = find_community(operation.store(), context.args.word("COMMUNITY").value());
    const auto change_one = [&](const std::string& reference, Outcome& outcome) {
      const auto customer = find_customer(operation, reference, context.session);
      auto [member, sentence] = change(operation, community, customer, told_day(context));
      outcome.ids.push_back(member.id.value);
      outcome.sentences.push_back(std::move(sentence));
    };
    return change_each(context, "REF", change_one, {members});
  });
}

std::string membership_sentence(Store& store, MemberId id, std::string_view words, Date day) {
  const auto member = load(store, community_members, id.value).value();
  return fmt::format("{} {} {} on {}.", customer_label(store, member.customer_id), words,
                     community_label(store, member.community_id), to_iso(day));
}

}  // namespace rapport::cli
