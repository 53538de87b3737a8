#pragma once
// What a database holds, as text that can be compared.

#include <string>

#include "rapport/store/store.hpp"

namespace rapport::test {

/// Every row of every table that a person can change, and of the search index. History is left out: taking something
/// back does not make it unhappened. `without` names a column that is left out.
[[nodiscard]] std::string dump(Store& store, const std::string& without = "");

}  // namespace rapport::test
