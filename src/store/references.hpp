#pragma once
// Erasing all rows of a table at once, which SQLite does in no time as long as it need not look for references to each
// of them; so that these are looked for afterwards.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "rapport/domain/operation.hpp"
#include "store/database.hpp"

namespace rapport {

/// True when the table has no row but those with these ids.
[[nodiscard]] bool has_only(Store::Impl& store, std::string_view table, std::int64_t first, std::int64_t last);

/// Erases all rows. Neither references to them are looked at nor those that they have.
void clear_table(Store::Impl& store, std::string_view table);

/// Throws Conflict when something refers to a row that is gone: taken away with what `target` made, or before. What
/// refers to the `cleared` tables is looked through; of all others SQLite keeps count, while foreign keys are deferred.
void refuse_dangling(Store& store, OperationId target, const std::set<std::string>& cleared);

/// What an undo takes back whose rows are too many to be written down, and how it is made again.
[[nodiscard]] std::string many_records(Store& store, OperationId target);

}  // namespace rapport
