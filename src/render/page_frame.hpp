#pragma once
// What every page of HTML begins and ends with.

#include <string>
#include <string_view>

namespace rapport {

/// Up to the start of <main>. `more_style` follows the style sheet that all pages have.
[[nodiscard]] std::string page_start(std::string_view language, std::string_view title,
                                     std::string_view more_style = {});
[[nodiscard]] std::string page_end();

}  // namespace rapport
