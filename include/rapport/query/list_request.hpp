#pragma once
// What a person asks of a list: --fields, --sort, --filter, --limit, in their own words.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

struct ListRequest {
  std::vector<std::string> fields;   ///< empty: the columns that are shown by default
  std::vector<std::string> sort;     ///< a field, or -field for the other way round
  std::vector<std::string> filters;  ///< "field OP value"; all must hold
  std::optional<std::int64_t> limit;
};

}  // namespace rapport
