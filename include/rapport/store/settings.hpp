#pragma once
// What is set in the database file itself: it is the same for everybody who works with the file.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// Nothing when it is not set.
[[nodiscard]] std::optional<std::string> stored_setting(Store& store, std::string_view name);
/// Sets it, or removes it without a value. What is derived from it follows. Returns whether anything changed.
bool store_setting(Operation& operation, std::string_view name, const std::optional<std::string>& value);

/// The cadences of the kinds of relationship: the defaults, and what is set instead of them.
[[nodiscard]] Cadences cadences_of(Store& store);

}  // namespace rapport
