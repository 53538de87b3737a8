#pragma once
// Unicode text: folding for comparison, display width, safety on a terminal, likeness of words.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// Case and accents folded, compatibility forms unified, runs of white space made one space, ends trimmed:
/// "  Łukasz  ŻAK" -> "lukasz zak", "Straße" -> "strasse". Letters that Unicode does not decompose (ł ø đ ı æ œ ...)
/// go through a small map, which also unifies typographic apostrophes and hyphens with the ASCII ones. Marks that are
/// vowels or voicing (Devanagari, kana) stay. Invalid UTF-8 bytes become U+FFFD. ASCII takes a fast path. O(n).
[[nodiscard]] std::string fold(std::string_view text);

/// fold(), with every CJK character (Han, Kana, Hangul) set apart by spaces, so that a full-text index that
/// splits on spaces finds 小芳 in 王小芳. O(n).
[[nodiscard]] std::string search_text(std::string_view text);

/// True when the text is valid UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Terminal columns: 2 for wide and most emoji, 0 for combining marks and joiners. Control characters count as 0, an
/// invalid UTF-8 byte as 1, and emoji joined by U+200D as the one picture that they show.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text cut to at most `width` columns, ending in "…" when something was cut. Never splits a character
/// from its combining marks.
[[nodiscard]] std::string truncate_to_width(std::string_view text, std::size_t width);

/// Text that cannot steer a terminal: C0 and C1 controls, DEL, escape, bidi overrides and isolates, zero-width and line
/// separators become visible escapes (\n, \t, \x1b, \u202e); invalid UTF-8 bytes become \xNN. Other text is
/// unchanged, including right-to-left scripts and emoji with joiners.
[[nodiscard]] std::string terminal_safe(std::string_view text);

/// Without white space, all that Unicode has, at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Pieces between separators, trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string> split_trimmed(std::string_view text, char separator);
/// "a", "a and b", "a, b and c"
[[nodiscard]] std::string listed(std::span<const std::string> items);

/// Appends the items of a list cell (see Kind::list) joined by "; ". A backslash goes before every `;` and backslash of
/// an item, where `commas` separate as well before every comma, and before white space at its ends, so that
/// split_list() returns the same items, also of the trimmed text.
void append_joined_list(std::string& out, std::string_view list_cell, bool commas = false);

/// The items of a list that a person or append_joined_list() wrote: separated by `;`, with `commas` by commas as well,
/// trimmed, empty ones left out. A backslash keeps the `;`, comma, backslash or white space after it; before any other
/// character it stands for itself.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text, bool commas = false);

/// Appends `text` as one CSV cell: in quotes, with quotes doubled, only where RFC 4180 needs them or
/// where a reader that trims would lose white space at an end, or always.
void append_csv_cell(std::string& out, std::string_view text, char delimiter = ',', bool always_quoted = false);

/// Damerau-Levenshtein distance in bytes of the two texts: a transposition counts one, and nothing is edited twice
/// (optimal string alignment). O(n·m) in time, O(m) in memory.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidates that a mistyped word may mean, best first, at most three: folded equality, a shared start, or an edit
/// distance of at most a third of the length (1 for short words). Empty when none is near.
[[nodiscard]] std::vector<std::string> nearest(std::string_view word, std::span<const std::string_view> candidates);

/// " (did you mean 'a' or 'b'?)" for the nearest candidates, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);
/// The same of words that were chosen in another way.
[[nodiscard]] std::string did_you_mean_one_of(std::span<const std::string> words);

}  // namespace rapport
