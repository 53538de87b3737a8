#pragma once
// The text of vCards: escapes, quoted-printable and character sets. RFC 6350 (4.0), RFC 2426 (3.0) and the vCard 2.1
// specification of the Internet Mail Consortium.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::vcard {

/// What stands before our own properties: X-RAPPORT-STAGE is the column `stage`.
inline constexpr std::string_view own_prefix = "X-RAPPORT-";
/// A custom field: its name and its text, separated by a semicolon.
inline constexpr std::string_view own_field = "X-RAPPORT-FIELD";

/// Equal but for the case of ASCII letters, which is how names in a card compare.
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);
/// ASCII letters in capitals.
[[nodiscard]] std::string upper(std::string_view text);

/// "X-RAPPORT-POSTAL-CODE" for "postal_code".
[[nodiscard]] std::string own_property(std::string_view column);

/// The pieces between separators that no backslash stands before, with their escapes, at least one.
[[nodiscard]] std::vector<std::string_view> split(std::string_view value, char separator);
/// The text with its escapes resolved. In version 2.1 (`old`) a backslash escapes delimiters alone, so that C:\new
/// keeps its backslash.
[[nodiscard]] std::string unescape(std::string_view text, bool old);
/// Appends text of a 3.0 or 4.0 card: a backslash before , ; and \, and \n for a line end.
void append_escaped(std::string& out, std::string_view text);
/// Appends text of a 2.1 card: a backslash before what separates the parts of the value, and before a backslash that
/// would otherwise belong to what follows. Line ends stay, for quoted-printable.
void append_escaped_old(std::string& out, std::string_view text, std::string_view separators);

/// Nothing when an = is followed by anything but two hexadecimal digits. Soft line breaks are the reader's.
[[nodiscard]] std::optional<std::string> decode_quoted_printable(std::string_view text);

/// Appends NAME;PARAMETERS:VALUE as a line of version 2.1. What is no ASCII, has line ends or is too long for a line is
/// quoted-printable with soft line breaks: telephones do not agree on how such lines are folded.
void append_old_property(std::string& out, std::string_view head, std::string_view value);

/// The text in UTF-8. Nothing for a character set that is neither UTF-8 nor of the Latin-1 family. ISO-8859-1 is read
/// as windows-1252, which programs of Windows mean by it.
[[nodiscard]] std::optional<std::string> to_utf8(std::string_view text, std::string_view charset);

}  // namespace rapport::vcard
