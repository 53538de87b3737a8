#pragma once
// How rejected rows are imported once they are corrected.

#include "cli/context.hpp"

namespace rapport::cli {

/// Where flags said how the file is read, the command that reads that of --rejects in the same way: with those that say
/// what its columns and rows are, and without those about the bytes of the first file and its bad rows.
void note_flags_for_rejects(Context& context);

}  // namespace rapport::cli
