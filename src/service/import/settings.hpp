#pragma once
// What --set of an import says.

#include <span>
#include <string>

#include "rapport/service/import.hpp"
#include "service/import/row.hpp"

namespace rapport {

/// As a row of its own, in which every field is a column; `known` are the custom fields that the database has. Throws
/// UsageError for a field that there is not, or that may not be set for all.
[[nodiscard]] Draft read_settings(const CustomerImportOptions& what, std::span<const std::string> known,
                                  const Session& session);

}  // namespace rapport
