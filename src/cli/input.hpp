#pragma once
// Files that a command reads.

#include <cstddef>
#include <memory>
#include <string>

#include "cli/context.hpp"

namespace rapport::cli {

/// Of what another program sends, so much is kept before the database is locked for a change. A program that is slow
/// with more than that is waited for with the lock in hand.
inline constexpr std::size_t bytes_ahead = std::size_t{16} << 20;

/// The file of that name, or standard input for "-". What comes out of a pipe is read ahead, so that this is to be
/// called before anything is locked. Throws Failure when it cannot be read.
[[nodiscard]] std::unique_ptr<Input> open_input(Context& context, const std::string& name);

/// What messages call it: its name, or "standard input".
[[nodiscard]] std::string input_name(const std::string& name);
/// What history calls it; a folder may tell more than others should know.
[[nodiscard]] std::string name_in_history(const std::string& name);

}  // namespace rapport::cli
