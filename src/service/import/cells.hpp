#pragma once
// What other systems and people write into a cell beside what it says.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/text.hpp"
#include "service/import/header.hpp"

namespace rapport {

[[nodiscard]] inline bool is_blank(std::string_view cell) { return trim(cell).empty(); }

/// The number of a record that the cell says; 0 for what is none.
[[nodiscard]] std::int64_t record_number(std::string_view cell);

/// What people write in the place of an address, a number, a key or a day that they have nothing for. A key that a
/// spreadsheet has shortened is nobody's: several have the rest in common.
[[nodiscard]] bool is_no_key(std::string_view text);
/// The column has who looks after the customer, where nobody is no gap.
[[nodiscard]] bool is_owner(const Target& target);
/// "No owner", "(none)", "-": what systems write where nobody looks after somebody or something.
[[nodiscard]] bool names_nobody(std::string_view text);
/// A column of that name, as header_key() gives it, may say whether or since when somebody owns a record.
[[nodiscard]] bool may_say_whether(std::string_view key);
/// The cell, which is not blank, says yes or no, a number or a day, and so nobody's name.
[[nodiscard]] bool is_no_name(std::string_view text);
/// Whether the cell says that there is nothing.
[[nodiscard]] bool says_nothing(const Target& target, std::string_view text);

/// The cell is what databases and programs write where they have nothing: \N, NULL, NaN, None, #N/A. A person may be
/// called Null, and None may be what a field of one's own or a note says.
[[nodiscard]] bool is_mark_of_no_value(const Target& target, std::string_view text);

/// A web page writes ="0812" so that a spreadsheet takes the cell for text. Characters of no width come along when text
/// is copied.
[[nodiscard]] std::string_view plain_cell(std::string_view cell, std::string& scratch);

/// The digits of "'0812", which some systems write so that spreadsheets do not calculate with them; else the text.
[[nodiscard]] std::string_view without_apostrophe(std::string_view text);

/// "10001" of "10001.0", as which programs and spreadsheets write a number that stands in a column with blanks; else
/// the text.
[[nodiscard]] std::string_view without_fraction(std::string_view text);

/// "a@x.example" of "a@x.example - a@x.example", as which some systems write a link and its text; else the text.
[[nodiscard]] std::string_view without_repetition(std::string_view text);

/// "Acme" of "Acme (https://www.notion.so/Acme-1a2b)", which is how Notion writes another page; else the text.
[[nodiscard]] std::string_view without_page(std::string_view text);

/// What the cell says that says nothing but yes or no, or has a cross for yes.
[[nodiscard]] std::optional<bool> yes_or_no(std::string_view text);

/// "Ann Lee" of "Acme, Ann Lee" of the company Acme; else the name.
[[nodiscard]] std::string_view without_company(std::string_view name, std::string_view company);

/// Systems separate the items of a cell in their own ways; none of these can stand inside an item. Mailing lists write
/// each tag in quotes: "vip","local".
[[nodiscard]] std::string with_semicolons(std::string_view text, bool quoted);

/// What Outlook has of a colleague: the place in the directory of an Exchange server, "/o=ExchangeLabs/ou=.../cn=ani".
[[nodiscard]] bool is_exchange_address(std::string_view item);

/// The labels that Google gives by itself have a star before them: "* starred". Everybody is among "* myContacts".
[[nodiscard]] std::string_view without_mark_of_system(std::string_view tag);

/// A label that people or systems give a number.
[[nodiscard]] bool says_fax(std::string_view label);

/// The values of a list of JSON, as databases write one into a cell: ["a@x.example","b@x.example"]. Nothing for any
/// other text.
[[nodiscard]] std::optional<std::vector<std::string>> items_of_json(std::string_view text);

/// What stands between the addresses of an item of a list, beside what separates such items.
inline constexpr std::string_view between_addresses = "|\r\n,;";
/// Addresses one below the other, or with one of these between them; or the text, which is one.
[[nodiscard]] std::vector<std::string_view> addresses_in(std::string_view text);

}  // namespace rapport
