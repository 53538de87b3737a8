#pragma once
// What people who come from other programs call our nouns, verbs, flags and formats.

#include <span>
#include <string>
#include <string_view>

namespace rapport::cli {

/// " (did you mean 'set'?)" for a word that is none of the candidates: those of the same meaning, else those of nearly
/// the same letters; empty when there is neither.
[[nodiscard]] std::string word_meant(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace rapport::cli
