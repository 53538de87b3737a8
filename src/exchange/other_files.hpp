#pragma once
// Files that are given to an import by mistake.

#include <string>
#include <string_view>

namespace rapport {

/// What a file is by its first bytes, and what helps: "is a PDF; ...". Empty for what may be a table, records or cards.
[[nodiscard]] std::string other_file_in_words(std::string_view head);

}  // namespace rapport
