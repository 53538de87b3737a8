#pragma once
// Files that a command reads.

#include <memory>
#include <string>

#include "cli/context.hpp"

namespace rapport::cli {

/// The file of that name, or standard input for "-". Throws Failure when it cannot be read.
[[nodiscard]] std::unique_ptr<Input> open_input(Context& context, const std::string& name);

/// What messages call it: its name, or "standard input".
[[nodiscard]] std::string input_name(const std::string& name);
/// What history calls it; a folder may tell more than others should know.
[[nodiscard]] std::string name_in_history(const std::string& name);

}  // namespace rapport::cli
