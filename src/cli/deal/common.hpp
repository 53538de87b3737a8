#pragma once
// What the verbs of `deal` share.

#include <functional>
#include <string>
#include <vector>

#include "cli/batch.hpp"
#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/service/deals.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

/// The stages of the configuration.
[[nodiscard]] DealStages deal_stages(const Context& context);
/// Those that are not configured though deals are in them, when a filter may name one or the fields are listed. Throws
/// InvalidInput for a filter that compares the order of one of them, which has no place in it.
[[nodiscard]] std::vector<std::string> former_stages(Context& context, const DealStages& stages);
/// The columns as they are without a configuration: flags are declared before one is read.
[[nodiscard]] const std::vector<ColumnInfo>& declared_deal_columns();

/// The deal of that number, which may have # before it. Throws InvalidInput and NotFound.
[[nodiscard]] DealId find_deal(Store& store, std::string_view text);
[[nodiscard]] Deal load_deal(Store& store, DealId id);

/// These columns as flags; that of the stage completes its words.
void add_deal_field_flags(std::vector<FlagGroup>& groups, std::initializer_list<std::string_view> columns);
/// Sets what was given as flags.
void set_deal_from_flags(Deal& deal, const Context& context);

/// --customer --owner --stage --state --all
void add_deal_choice_flags(std::vector<FlagGroup>& groups);
/// Which columns those flags ask for; a filter on what only closed deals have asks for all of them.
[[nodiscard]] DealList chosen_deal_list(const Context& context);
/// Keeps the deals in the stage of --stage, if it was given. Throws InvalidInput for a word that is no stage.
void keep_stage(const Context& context, Source& source);
/// The deals of `view` that those flags, and an argument REF, choose.
[[nodiscard]] Source chosen_deals(Context& context, const DealView& view);

/// ID... and --stdin, for a verb that does one thing to each deal. `change` tells what it did.
inline constexpr std::array deal_ids{Argument{
    .name = "ID", .help = "the number of a deal", .required = false, .repeated = true, .values = Values::deal}};
void add_deal_ids_flag(std::vector<FlagGroup>& groups);
ExitCode change_deals(Context& context, const std::function<Outcome(Operation&)>& change);
ExitCode change_each_deal(Context& context, const std::function<std::string(Operation&, DealId)>& change,
                          Members members = {});

/// The moment of --at, or nothing when it is left out.
[[nodiscard]] std::optional<Instant> moment_in_flag(const Context& context);

}  // namespace rapport::cli
