#pragma once
// The little of a shell's language that transcripts use.

#include <string>
#include <string_view>
#include <vector>

namespace rapport::test {

/// Words as a shell splits them: 'as is', "with \" and \\", $'with \n and \x1b', and \ before one character.
/// Throws std::runtime_error when a quote is not closed.
[[nodiscard]] std::vector<std::string> shell_words(std::string_view line);

/// \n \r \t \0 \e \\ \' \" and \xNN become the bytes they stand for; throws std::runtime_error for another one.
[[nodiscard]] std::string unescape(std::string_view text);

}  // namespace rapport::test
