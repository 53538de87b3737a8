#pragma once
// What the verbs of `interact` share.

#include <initializer_list>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

[[nodiscard]] Source interaction_source();

/// --customer --kind --community --since --from --to --period
void add_interaction_choice_flags(std::vector<FlagGroup>& groups);
/// The interactions that those flags, and an argument REF, choose.
[[nodiscard]] Source chosen_interactions(Context& context);

/// The interaction of that number. Throws InvalidInput and NotFound.
[[nodiscard]] InteractionId find_interaction(Store& store, const std::string& text);
/// "interaction 3 (call) with 12 Budi Santoso"
[[nodiscard]] std::string interaction_label(Store& store, const Interaction& interaction);

/// The flags of `log`, `note` and `purchase`: these columns, --deal, --stdin, and those of a change; with `promise`
/// also --followup and --followup-text.
void add_logging_flags(std::vector<FlagGroup>& groups, std::initializer_list<std::string_view> columns, bool promise);

/// --community, --asks and --answers
void add_community_flags(std::vector<FlagGroup>& groups);
/// Sets what these flags say; an empty value empties the field.
void set_from_community_flags(Store& store, Interaction& interaction, const Context& context);

/// Logs `interaction`, completed by the flags and, `with_text`, by TEXT, for the customer REF; with --stdin one for
/// each record, which may say more.
ExitCode log_interactions(Context& context, Interaction interaction, bool with_text);

}  // namespace rapport::cli
