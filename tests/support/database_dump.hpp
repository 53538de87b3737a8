#pragma once
// What a database holds, as text that can be compared.

#include <string>

#include "rapport/store/store.hpp"

namespace rapport::test {

/// Every row of every table that a person can change, and of the search index. History is left out: taking something
/// back does not make it unhappened.
[[nodiscard]] std::string dump(Store& store);

}  // namespace rapport::test
