#pragma once
// One record by itself: a line a field on the screen, an object in JSON.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/query/plan.hpp"

namespace rapport::cli {

/// Appends a line of a label and, from column `width` on, the value; further lines of a text stand below the first.
void append_labelled(std::string& text, std::string_view label, std::size_t width, std::string_view value);

/// Prints the first record of the source with everything that add_output_flags() promises; on the screen without the
/// fields that are empty. `fields` may be empty for all of them; else its first one is the key. Returns whether there
/// was a record; only JSON says anything (null) when there was none.
bool print_record(Context& context, const Source& source, std::vector<std::string> fields = {});

}  // namespace rapport::cli
