#pragma once
// Files that a command reads.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "cli/context.hpp"

namespace rapport::cli {

/// Of what another program sends, so much is kept before the database is locked for a change. A program that is slow
/// with more than that is waited for with the lock in hand.
inline constexpr std::size_t bytes_ahead = std::size_t{16} << 20;

/// The file of that name, or standard input for "-". What comes out of a pipe is read ahead, so that this is to be
/// called before anything is locked. Throws Failure when it cannot be read.
[[nodiscard]] std::unique_ptr<Input> open_input(Context& context, const std::string& name);

/// A name that cannot be "-": what has it is no text that streams through, or is several files. Throws UsageError for
/// that and for an empty one, in which `argument` is called so and names `what`, "a file" or "a folder".
[[nodiscard]] std::filesystem::path named_path(const std::string& name, std::string_view argument,
                                               std::string_view what = "a file");

/// What messages call it: its name, or "standard input".
[[nodiscard]] std::string input_name(const std::string& name);
/// What history calls it, as text: the bytes of a name may be none. A folder may tell more than others should know.
[[nodiscard]] std::string name_in_history(const std::string& name);

}  // namespace rapport::cli
