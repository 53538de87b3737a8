#pragma once
// A birthday that is probably mistyped.

#include "rapport/core/date.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport {

/// `after` has a birthday that `before` has not, of a year in which it is still to come.
[[nodiscard]] bool has_birthday_to_come(const Customer& before, const Customer& after, Date today);

}  // namespace rapport
