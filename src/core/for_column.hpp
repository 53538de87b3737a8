#pragma once
// What is wrong with a value, told with the column that it is for.

#include <string>
#include <string_view>

#include "rapport/core/error.hpp"

namespace rapport {

/// Runs a parser that does not know the column, so that the InvalidInput that it throws names the column as well.
template <class Parse>
auto for_column(std::string_view name, Parse parse) {
  try {
    return parse();
  } catch (const InvalidInput& error) {
    throw InvalidInput(std::string{name} + ": " + error.what());
  }
}

}  // namespace rapport
