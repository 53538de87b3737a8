#pragma once
// By what a database is told from others, also when its file is copied or moved.

#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// The setting that has the identity of a database; the first operation of a new one writes it.
inline constexpr std::string_view identity_setting = "identity";

/// 16 hexadecimal digits, by chance, or else made of the first operation: when, by whom and with which command it was,
/// for databases that are older than the setting or began at a moment that somebody gave. Reading it writes nothing. A
/// database without an operation has no records to be told from others.
[[nodiscard]] std::string database_identity(Store& store);

}  // namespace rapport
