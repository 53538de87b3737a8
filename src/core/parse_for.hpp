#pragma once
// What is wrong with a value, told with the column, flag or key that it is for.

#include <string>
#include <string_view>

#include "rapport/core/error.hpp"

namespace rapport {

/// Runs a parser that does not know what it parses for, so that the InvalidInput that it throws names that too.
template <class Parse>
auto parse_for(std::string_view name, Parse parse) {
  try {
    return parse();
  } catch (const InvalidInput& error) {
    throw InvalidInput(std::string{name} + ": " + error.what());
  }
}

}  // namespace rapport
