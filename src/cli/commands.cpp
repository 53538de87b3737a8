#include "cli/commands.hpp"

#include <array>

namespace rapport::cli {
namespace {

/// Sorted by noun and verb; a test checks it.
constexpr std::array commands{
    &completion_command, &config_get,        &config_list,     &config_path,      &config_set,      &config_unset,
    &customer_add,       &customer_expect,   &customer_export, &customer_find,    &customer_import, &customer_list,
    &customer_merge,     &customer_purge,    &customer_remove, &customer_restore, &customer_set,    &customer_show,
    &customer_stage,     &customer_tag,      &customer_untag,  &db_backup,        &db_check,        &db_info,
    &db_restore,         &followup_add,      &followup_done,   &followup_due,     &followup_edit,   &followup_list,
    &followup_next,      &followup_reassign, &followup_remove, &followup_skip,    &followup_snooze, &help_command,
    &history_command,    &interact_edit,     &interact_list,   &interact_log,     &interact_note,   &interact_purchase,
    &interact_remove,    &interact_show,     &undo_command,
};

}  // namespace

std::span<const Command* const> all_commands() { return commands; }

std::string name_of(const Command& command) {
  std::string name{command.noun};
  if (!command.verb.empty()) (name += ' ') += command.verb;
  return name;
}

std::vector<Flag> everywhere_flags() {
  return {{"db", "FILE", "the database", {}},
          {"as", "NAME", "who is at work", {}},
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
