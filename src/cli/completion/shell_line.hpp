#pragma once
// A command line as it stands in a shell before the cursor, quotes and all.

#include <string>
#include <string_view>
#include <vector>

namespace rapport::cli {

struct ShellLine {
  std::vector<std::string> words;  ///< without quotes; the last one is being typed and may be empty
  std::string last;                ///< that one as it was typed
  char quote = '\0';               ///< which quote is open at the end
  bool redirects = false;          ///< the last word is a file after < or >
};

/// Reads what all shells agree on: words between white space, ' " and backslash. The words of earlier commands,
/// NAME=VALUE before the command and redirections are left out; variables and other expansions stay as they were typed.
[[nodiscard]] ShellLine read_shell_line(std::string_view line);

/// `text` as bash has to read it where `quote` is open.
[[nodiscard]] std::string quoted_for_bash(std::string_view text, char quote);

}  // namespace rapport::cli
