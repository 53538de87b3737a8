#pragma once
// The longer queries, which stand in files of their own: counts/NAME.sql is sql::counts_NAME.

#include <string_view>

namespace rapport::sql {
#include "queries.inc"
}  // namespace rapport::sql
