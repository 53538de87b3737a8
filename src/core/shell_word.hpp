#pragma once
// Words of command lines that messages give.

#include <string>
#include <string_view>

namespace rapport {

/// `text` as one word of a command that a message shows, in quotes where a shell would make something of it: double
/// ones if they do, because messages put commands in single ones.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace rapport
