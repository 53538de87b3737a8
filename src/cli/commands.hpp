#pragma once
// Every command of the program, declared here and defined in src/cli/NOUN/VERB.cpp.

#include "cli/command.hpp"

namespace rapport::cli {

extern const Command complete_command, completion_command;

extern const Command community_add, community_edit, community_join, community_leave, community_list, community_remove,
    community_show;

extern const Command config_get, config_list, config_path, config_set, config_unset;

extern const Command customer_add, customer_bounced, customer_check, customer_distinct, customer_dupes, customer_expect,
    customer_export, customer_find, customer_import, customer_list, customer_merge, customer_pause, customer_profile,
    customer_purge, customer_recognize, customer_refer, customer_remove, customer_restore, customer_resume,
    customer_set, customer_show, customer_stage, customer_tag, customer_untag;

extern const Command db_backup, db_check, db_export, db_import, db_info, db_restore;

extern const Command deal_add, deal_export, deal_import, deal_list, deal_lost, deal_note, deal_remove, deal_reopen,
    deal_set, deal_show, deal_stage_command, deal_won;

extern const Command followup_add, followup_done, followup_due, followup_edit, followup_export, followup_import,
    followup_list, followup_next, followup_plan, followup_reassign, followup_remove, followup_skip, followup_snooze;

extern const Command gift_edit, gift_give, gift_idea, gift_list, gift_remove;

extern const Command holiday_add, holiday_import, holiday_list, holiday_remove;

extern const Command import_list, import_profiles_command, import_show;

extern const Command interact_edit, interact_export, interact_import, interact_list, interact_log, interact_note,
    interact_purchase, interact_remove, interact_share, interact_show;

extern const Command occasion_add, occasion_edit, occasion_list_command, occasion_remove;

extern const Command play_add, play_disable, play_enable, play_list, play_remove, play_set, play_show, play_test;

extern const Command report_activity, report_changes, report_community, report_contact_mix, report_day, report_deals,
    report_dissolution, report_gifts, report_introductions, report_key_people, report_lifecycle, report_neglected,
    report_network, report_occasions, report_opportunities, report_overview, report_pipeline, report_purchases,
    report_relationships, report_response, report_satisfaction, report_sentiment, report_service;

extern const Command survey_answer, survey_ask, survey_close, survey_create, survey_discard, survey_edit, survey_export,
    survey_import, survey_list, survey_remove, survey_responses_command, survey_results_command, survey_show;

extern const Command help_command, history_command, undo_command;

}  // namespace rapport::cli
