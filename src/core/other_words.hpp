#pragma once
// Other words for the words of closed lists: what people and other systems say for a channel, a direction or a mood.

#include <optional>
#include <span>
#include <string_view>

namespace rapport {

/// The one of `choices` that `text` says in another way, word or language, whatever its case, accents and punctuation:
/// "call" for "Anruf", "email" for "E-Mail". Nothing when it is one of them already, or says none of them.
[[nodiscard]] std::optional<std::string_view> word_meant(std::span<const std::string_view> choices,
                                                         std::string_view text);

/// True for a word for yes, false for one for no, in English, Indonesian, German, French or Spanish, whatever its case
/// and accents, or 1 and 0; nothing for any other text.
[[nodiscard]] std::optional<bool> yes_or_no_meant(std::string_view text);

/// Whether `text` is one of the words or says one of them in another way.
[[nodiscard]] bool says_one_of(std::span<const std::string_view> words, std::string_view text);

}  // namespace rapport
