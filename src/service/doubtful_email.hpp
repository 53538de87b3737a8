#pragma once
// E-mail addresses that are kept as they are written, and that no message reaches.

#include <string>
#include <string_view>

namespace rapport {

/// Why no message from elsewhere reaches the address, such as "'x..example' is no domain that is reached from
/// elsewhere". Empty for one that may be right.
[[nodiscard]] std::string why_unreachable(std::string_view email);

}  // namespace rapport
