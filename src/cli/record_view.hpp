#pragma once
// One record by itself: a line a field on the screen, an object in JSON.

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "rapport/query/plan.hpp"

namespace rapport::cli {

/// Prints the first record of the source with everything that add_output_flags() promises; on the screen without the
/// fields that are empty. `fields` may be empty for all of them; else its first one is the key. Returns whether there
/// was a record; only JSON says anything (null) when there was none.
bool print_record(Context& context, const Source& source, std::vector<std::string> fields = {});

}  // namespace rapport::cli
