#include "cli/followup/common.hpp"

#include <fmt/format.h>

#include "cli/scope_flags.hpp"
#include "rapport/store/followups.hpp"

namespace rapport::cli {

Source followup_source() {
  static const std::vector<ColumnInfo> columns = infos(followups);
  return {followups.table, columns};
}

FollowupId find_followup(Store& store, const std::string& text) {
  return {find_by_id(store, followups.table, text, followups.noun, "rapport followup list")};
}

std::string followup_label(Store& store, const Followup& followup) {
  return fmt::format("follow-up {} for {}", followup.id.value, customer_label(store, followup.customer_id));
}

Flag due_flag() { return {"due", "DATE", "when: friday, +3d, '2 jan', 'tomorrow 14:00'", {}}; }

void set_due(Followup& followup, const std::string& text, const Context& context) {
  const auto due = parse_for("due", [&] { return parse_due(text, context.session.context.dates); });
  followup.due_date = due.date;
  followup.due_time = due.time;
}

void add_followup_choice_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which follow-ups",
                    {customer_flag(),
                     owner_flag(),
                     {"state", "STATE", "only the open, the done or the skipped ones", word_list<FollowupState>()}}});
  add_period_flags(groups);
}

Source chosen_followups(Context& context) {
  Source source = followup_source();
  keep_customer(source, chosen_customer(context));
  keep_period(source, "followup.due_date", chosen_period(context));
  keep_equal(context, source, "owner");
  keep_equal(context, source, "state");
  // A calendar is there to be reminded by, as 'followup due' is.
  if (chosen_format(context, followup_formats) == Format::ics) source.conditions.push_back(is_not_for_removed());
  return source;
}

Flag owner_flag() {
  return {.name = "owner", .value = "NAME", .help = "only those of this user; 'me' is you", .values = Values::owner};
}

std::optional<std::string> user_in_flag(const Context& context, std::string_view flag) {
  return chosen_as<std::string>(context.args, flag, context.session.context, Kind::owner);
}

void add_ids_flag(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one id a line, or NDJSON records with 'id', from standard input");
}

ExitCode change_each_followup(Context& context,
                              const std::function<void(Operation&, FollowupId, std::vector<std::string>&)>& change,
                              Members members) {
  const auto source = [](Store&) { return followup_source(); };
  return run_change(context, source, [&](Operation& operation) {
    const auto change_one = [&](const std::string& text, Outcome& outcome) {
      const auto id = find_followup(operation.store(), text);
      change(operation, id, outcome.sentences);
      outcome.ids.push_back(id.value);
    };
    return change_each(context, "ID", change_one, members);
  });
}

ExitCode change_followups(Context& context, const std::function<std::string(Operation&, FollowupId)>& change,
                          Members members) {
  const auto change_one = [&](Operation& operation, FollowupId id, std::vector<std::string>& sentences) {
    sentences.push_back(change(operation, id));
  };
  return change_each_followup(context, change_one, members);
}

}  // namespace rapport::cli
