#include "render/page_frame.hpp"

#include <fmt/format.h>

#include "render/markup.hpp"
#include "render/theme.hpp"

namespace rapport {

std::string page_start(std::string_view language, std::string_view title, std::string_view more_style) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
      "<style>\n{}{}</style>\n</head>\n<body>\n<main>\n",
      language, markup(title), page_style(), more_style);
}

std::string page_end() { return "</main>\n</body>\n</html>\n"; }

}  // namespace rapport
