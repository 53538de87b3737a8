#pragma once
// Umlauts as they are written where nobody can type them.

#include <string>
#include <string_view>

namespace rapport {

/// What fold() makes of a name, with the vowel alone for ae, oe and ue, as of an umlaut: "mueller" is "muller". What is
/// none stays: words of three letters, such as joe, ue after a vowel or q, as in bauer, and what ends in the e or in
/// el, as chloe and michael do.
[[nodiscard]] std::string plain_umlauts(std::string_view folded);

/// The other way round: what fold() makes of a name, with ae, oe and ue for its umlauts: "Müller" is "mueller".
[[nodiscard]] std::string spelled_umlauts(std::string_view name);

/// False for a name of which the two functions above make the same, at the price of a look at its letters.
[[nodiscard]] bool may_be_spelled_otherwise(std::string_view name);

/// Whether a name has a letter that is none of ASCII.
[[nodiscard]] bool has_marks(std::string_view name);

/// Whether two names are one, whatever their case and accents, and whichever has ae, oe or ue for its umlauts.
[[nodiscard]] bool is_same_but_for_umlauts(std::string_view name, std::string_view other);

/// Whether a name is the other as it is written where nobody can type its marks: "Mueller AG" or "Muller AG" of "Müller
/// AG".
[[nodiscard]] bool lacks_marks_of(std::string_view name, std::string_view other);

}  // namespace rapport
