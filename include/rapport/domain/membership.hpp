#pragma once
// Who belonged to which company, in what role and when.

#include <array>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"

namespace rapport RAPPORT_API {

/// Memberships are written by save_membership() and only ever read as rows; there is no record of them in memory.
struct MembershipRow {};

/// The columns are declared in src/domain/membership_columns.cpp.
extern const Entity<MembershipRow> memberships;

}  // namespace rapport
