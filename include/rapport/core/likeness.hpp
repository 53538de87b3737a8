#pragma once
// How alike two words or names are, character by character.
//
// Jaro, M. A. (1989): Advances in record-linkage methodology as applied to matching the 1985 census of Tampa, Florida.
// Journal of the American Statistical Association 84 (406), 414-420.
// Winkler, W. E. (1990): String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record
// linkage. Proceedings of the Section on Survey Research Methods, American Statistical Association, 354-359.

#include <string>
#include <string_view>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// The characters of valid UTF-8; an invalid byte is U+FFFD.
[[nodiscard]] std::u32string code_points(std::string_view text);

/// Jaro's measure, from 0 (nothing in common) to 1 (the same): the mean of the shares of either text that the other has
/// at about the same place, and of those of them that stand in the same order. Two empty texts are the same. Only the
/// first 64 characters are compared. Nothing is allocated.
[[nodiscard]] double jaro(std::u32string_view a, std::u32string_view b) noexcept;

/// Jaro's measure raised for texts of at least 0.7 that begin alike: a tenth of what is missing to 1 for each of up to
/// four first characters. MARTHA and MARHTA have 0.961, DIXON and DICKSONX 0.813 (Winkler's own examples).
[[nodiscard]] double jaro_winkler(std::u32string_view a, std::u32string_view b) noexcept;

}  // namespace rapport
