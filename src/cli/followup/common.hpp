#pragma once
// What the verbs of `followup` share.

#include <functional>
#include <string>
#include <vector>

#include "cli/batch.hpp"
#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/holidays.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

[[nodiscard]] Source followup_source();

/// The follow-up of that number. Throws InvalidInput and NotFound.
[[nodiscard]] FollowupId find_followup(Store& store, const std::string& text);
/// "follow-up 3 for 12 Budi Santoso"
[[nodiscard]] std::string followup_label(Store& store, const Followup& followup);

/// --due, and what it says.
[[nodiscard]] Flag due_flag();
void set_due(Followup& followup, const std::string& text, const Context& context);

/// --customer --owner --state --since --from --to --period
void add_followup_choice_flags(std::vector<FlagGroup>& groups);
/// The follow-ups that those flags, and an argument REF, choose.
[[nodiscard]] Source chosen_followups(Context& context);

/// --owner, as the name of one user.
[[nodiscard]] Flag owner_flag();
/// The user of a flag; `me` is understood. Throws InvalidInput for an empty name.
[[nodiscard]] std::optional<std::string> user_in_flag(const Context& context, std::string_view flag);

/// ID... and --stdin, for a verb that does one thing to each follow-up. `change` tells what it did, in sentences.
inline constexpr std::array followup_ids{Argument{"ID", "the number of a follow-up", false, true}};
void add_ids_flag(std::vector<FlagGroup>& groups);
ExitCode change_each_followup(Context& context,
                              const std::function<void(Operation&, FollowupId, std::vector<std::string>&)>& change,
                              Members members = {});
/// The same, where one sentence is enough.
ExitCode change_followups(Context& context, const std::function<std::string(Operation&, FollowupId)>& change,
                          Members members = {});

}  // namespace rapport::cli
