#pragma once
// What the word that is being typed may become: found in the tables of commands, and by name in the database.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/names.hpp"

namespace rapport::cli {

struct Candidate {
  std::string word;  ///< the whole word, not only what is missing of it
  std::string help;  ///< may be empty
};

struct Offer {
  std::vector<Candidate> candidates{};
  bool goes_on = false;  ///< the word is not finished with what is offered: stage=
  bool files = false;    ///< the name of a file is wanted, after the = if the word is a flag
};

/// What is not in the tables of commands.
struct LookUp {
  /// The names of that kind in the database that begin with a text. `file` is what --db says.
  std::function<std::vector<std::string>(const std::optional<std::string>& file, Named named, std::string_view prefix)>
      names;
  /// The profiles of imports, which are files.
  std::function<std::vector<Candidate>()> profiles;
};

/// `words` are those after the program's name, of which the last one is being typed.
[[nodiscard]] Offer what_fits(std::span<const std::string> words, const LookUp& look_up);

}  // namespace rapport::cli
