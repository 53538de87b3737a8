#pragma once
// What rows lose when they go from one customer to another: in a merge, and when an undo brings back what a merge would
// have moved.

#include <string_view>

namespace rapport {

/// Of an address or number that goes to the customer ?2, for the end of SET: one of a kind is the primary one, that of
/// who stays, where there is any.
inline constexpr std::string_view moved_contact_point =
    ", is_primary = is_primary AND kind NOT IN (SELECT kind FROM contact_point WHERE customer_id = ?2)";

}  // namespace rapport
