#pragma once
// An interaction that is here, and a row of an import with its external id.

#include <string_view>

#include "rapport/domain/interaction.hpp"

namespace rapport {

/// Two systems may have the same ids: throws Conflict where the row says nothing that the interaction is.
void check_is_same(const Interaction& before, const Interaction& said);

/// Throws Conflict: another row of the file has the id too. Lines of one order are told apart by their numbers, unless
/// each has an amount of its own.
[[noreturn]] void throw_twice(const Interaction& before, const Interaction& said, std::string_view column);

}  // namespace rapport
