#include "cli/commands.hpp"

#include <algorithm>
#include <array>

namespace rapport::cli {
namespace {

/// Sorted by noun and verb; a test checks it.
constexpr std::array commands{
    &community_add,
    &community_edit,
    &community_join,
    &community_leave,
    &community_list,
    &community_remove,
    &community_show,
    &completion_command,
    &config_get,
    &config_list,
    &config_path,
    &config_set,
    &config_unset,
    &customer_add,
    &customer_bounced,
    &customer_check,
    &customer_distinct,
    &customer_dupes,
    &customer_expect,
    &customer_export,
    &customer_find,
    &customer_import,
    &customer_list,
    &customer_merge,
    &customer_pause,
    &customer_profile,
    &customer_purge,
    &customer_recognize,
    &customer_refer,
    &customer_remove,
    &customer_restore,
    &customer_resume,
    &customer_set,
    &customer_show,
    &customer_stage,
    &customer_tag,
    &customer_untag,
    &db_backup,
    &db_check,
    &db_export,
    &db_import,
    &db_info,
    &db_restore,
    &deal_add,
    &deal_export,
    &deal_import,
    &deal_list,
    &deal_lost,
    &deal_note,
    &deal_remove,
    &deal_reopen,
    &deal_set,
    &deal_show,
    &deal_stage_command,
    &deal_won,
    &followup_add,
    &followup_done,
    &followup_due,
    &followup_edit,
    &followup_export,
    &followup_import,
    &followup_list,
    &followup_next,
    &followup_plan,
    &followup_reassign,
    &followup_remove,
    &followup_skip,
    &followup_snooze,
    &gift_edit,
    &gift_give,
    &gift_idea,
    &gift_list,
    &gift_remove,
    &help_command,
    &history_command,
    &holiday_add,
    &holiday_import,
    &holiday_list,
    &holiday_remove,
    &import_list,
    &import_profiles_command,
    &import_show,
    &interact_edit,
    &interact_export,
    &interact_import,
    &interact_list,
    &interact_log,
    &interact_note,
    &interact_purchase,
    &interact_remove,
    &interact_share,
    &interact_show,
    &occasion_add,
    &occasion_edit,
    &occasion_list_command,
    &occasion_remove,
    &play_add,
    &play_disable,
    &play_enable,
    &play_list,
    &play_remove,
    &play_set,
    &play_show,
    &play_test,
    &report_activity,
    &report_changes,
    &report_community,
    &report_contact_mix,
    &report_day,
    &report_deals,
    &report_dissolution,
    &report_gifts,
    &report_introductions,
    &report_key_people,
    &report_lifecycle,
    &report_neglected,
    &report_network,
    &report_occasions,
    &report_opportunities,
    &report_overview,
    &report_pipeline,
    &report_purchases,
    &report_relationships,
    &report_response,
    &report_satisfaction,
    &report_sentiment,
    &report_service,
    &survey_answer,
    &survey_ask,
    &survey_close,
    &survey_create,
    &survey_discard,
    &survey_edit,
    &survey_export,
    &survey_import,
    &survey_list,
    &survey_remove,
    &survey_responses_command,
    &survey_results_command,
    &survey_show,
    &undo_command,
};

constexpr std::array hidden_commands{&complete_command};

}  // namespace

std::span<const Command* const> all_commands() { return commands; }

const Command* find_command(std::string_view noun, std::string_view verb) {
  const auto is_it = [&](const Command* command) { return command->noun == noun && command->verb == verb; };
  for (const std::span<const Command* const> table : {all_commands(), std::span<const Command* const>{hidden_commands}})
    if (const auto found = std::ranges::find_if(table, is_it); found != table.end()) return *found;
  return nullptr;
}

std::string name_of(const Command& command) {
  std::string name{command.noun};
  if (!command.verb.empty()) (name += ' ') += command.verb;
  return name;
}

std::vector<Flag> everywhere_flags() {
  return {{.name = "db", .value = "FILE", .help = "the database", .values = Values::file},
          {.name = "as", .value = "NAME", .help = "who is at work", .values = Values::user},
          {"today", "DATE", "work as if it were this day", {}},
          {"date-order", "ORDER", "how to read 03/04/2026", {"dmy", "mdy"}},
          {"color", "WHEN", "colours in tables", {"auto", "always", "never"}},
          {"help", "", "show this help", {}, false, 'h'}};
}

std::vector<FlagGroup> flags_of(const Command& command) {
  std::vector<FlagGroup> groups;
  if (command.add_flags) command.add_flags(groups);
  groups.push_back({"Everywhere", everywhere_flags()});
  return groups;
}

}  // namespace rapport::cli
