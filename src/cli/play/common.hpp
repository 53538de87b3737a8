#pragma once
// What the verbs of `play` share.

#include <functional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

[[nodiscard]] Source play_source();

inline constexpr Argument play_argument{
    .name = "PLAY", .help = "the play: its number or its whole name", .values = Values::play};
/// PLAY... of a verb that does one thing to each of them.
inline constexpr Argument play_arguments{.name = "PLAY",
                                         .help = "the number or the whole name of a play",
                                         .required = false,
                                         .repeated = true,
                                         .values = Values::play};

/// The fields of a play, --if, and those of a change.
void add_play_flags(std::vector<FlagGroup>& groups);
/// Sets what those flags say; empty conditions take away those that were there.
void set_play_from_flags(Play& play, const Context& context);

/// PLAY... and --stdin, for a verb that does one thing to each of them. `change` returns the sentence that tells it.
void add_play_ids_flag(std::vector<FlagGroup>& groups);
ExitCode change_plays(Context& context, const std::function<std::string(Operation&, const Play&)>& change);

}  // namespace rapport::cli
