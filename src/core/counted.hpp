#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace rapport {

/// "1 day", "3 days"
[[nodiscard]] std::string counted(std::integral auto count, std::string_view noun) {
  return std::to_string(count).append(1, ' ').append(noun).append(count == 1 ? "" : "s");
}

}  // namespace rapport
