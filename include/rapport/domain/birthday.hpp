#pragma once
// What a birthday says beside another one, and whether it is probably mistyped.

#include <optional>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport RAPPORT_API {

/// Both are on one day of the year, of whichever year.
[[nodiscard]] bool falls_on_same_day(const std::optional<Birthday>& one, const std::optional<Birthday>& other);

/// They may be one birthday: on the same day of the year, which one of them may say without the year.
[[nodiscard]] bool may_be_one_day(const Birthday& one, const Birthday& other);

/// `after` has a birthday that `before` has not, of a year in which it is still to come.
[[nodiscard]] bool has_birthday_to_come(const Customer& before, const Customer& after, Date today);

/// `after` is a person with a birthday that `before` has not, of a year in which nobody who is alive was born.
[[nodiscard]] bool has_birthday_long_ago(const Customer& before, const Customer& after, Date today);

}  // namespace rapport
