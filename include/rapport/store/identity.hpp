#pragma once
// By what a database is told from others, also when its file is copied or moved.

#include <string>

#include "rapport/core/api.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// 16 hexadecimal digits, made of the first operation: when, by whom and with which command it was. It is written once
/// and stays, so that reading it writes nothing. A database without one has no records to be told from others.
[[nodiscard]] std::string database_identity(Store& store);

}  // namespace rapport
