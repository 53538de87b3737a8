#include "rapport/core/limits.hpp"

#include <string>

#include "rapport/core/error.hpp"

namespace rapport {

void check_size(std::string_view name, std::string_view value) {
  if (value.size() <= max_value_bytes) return;
  throw InvalidInput(std::string{name} + ": it has " + std::to_string(value.size()) + " bytes and may have " +
                     std::to_string(max_value_bytes) + "; shorten it");
}

}  // namespace rapport
