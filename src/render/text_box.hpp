#pragma once
// How much room text takes in a drawing. Which font draws it is only known later, so these are estimates for a wide
// sans-serif font: text that fits by them fits in the usual fonts too.

#include <string>
#include <string_view>

namespace rapport {

/// The width in units of the font's size.
[[nodiscard]] double text_width(std::string_view text);

/// The visible_text(), cut to the width with an ellipsis where it is wider, never within a character and its marks.
[[nodiscard]] std::string fit_text(std::string_view stored, double width);

}  // namespace rapport
