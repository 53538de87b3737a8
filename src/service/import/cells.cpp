#include "service/import/cells.hpp"

#include <algorithm>
#include <array>

#include "core/digits.hpp"
#include "core/other_words.hpp"
#include "core/word_list.hpp"
#include "exchange/json_tree.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"

namespace rapport {

namespace {

bool is_word_for_nothing(std::string_view text) {
  static constexpr std::string_view words =
      "|n/a|na|n.a.|#n/a|-|--|---|none|null|nil|nan|nat|\\n|undefined|tbd|tba|?|k.a.|keine|aucun|ninguno|tidak ada|";
  constexpr std::size_t longest = std::string_view{"undefined"}.size();
  // No such word has a digit, but most numbers and ids.
  if (text.size() > longest || std::ranges::any_of(text, detail::is_digit)) return false;
  return words.find("|" + fold(text) + "|") != std::string_view::npos;
}

/// Part of what somebody is called, or all of it.
bool is_name(const Target& target) {
  return (target.slot >= Slot::prefix && target.slot <= Slot::suffix) ||
         (target.slot == Slot::field && target.column->info.name == "name");
}

/// A value of the record itself, in a few words.
bool is_short_value(const Target& target) {
  const auto* column = target.stands_in ? target.stands_in : target.column;
  return column && column->info.name != "notes";
}

}  // namespace

std::int64_t record_number(std::string_view cell) {
  constexpr std::size_t most_digits = 17;
  cell = trim(cell);
  return detail::all_digits(cell) && cell.size() <= most_digits ? parse_integer("id", cell) : 0;
}

bool is_no_key(std::string_view text) {
  // Spreadsheets write a plus; an id such as 4e77 has none.
  const bool is_shortened = is_shortened_number(text) && text.find('+', 1) != std::string_view::npos;
  return is_shortened || is_word_for_nothing(text);
}

bool is_owner(const Target& target) { return target.slot == Slot::field && target.column->info.name == "owner"; }

bool names_nobody(std::string_view text) {
  static constexpr std::string_view words =
      " noowner unassigned notassigned none nobody tidakada belumditugaskan nichtzugewiesen keinbesitzer niemand"
      " nonattribue nonassigne sansproprietaire aucun sinasignar sinpropietario noasignado ninguno ";
  return is_listed(words, header_key(text)) || text.find_first_not_of("- ") == std::string_view::npos;
}

bool may_say_whether(std::string_view key) {
  static constexpr std::string_view keys =
      " assigned assignee assigneduser responsible responsibleuser responsibleperson salesowner ownername ownedby"
      " activityowner callowner ";
  return is_listed(keys, key);
}

bool is_no_name(std::string_view text) {
  constexpr std::size_t year = 4;
  return detail::is_digit(text.front()) || std::ranges::none_of(text, detail::is_letter) || yes_or_no(text) ||
         (text.size() > year && detail::all_digits(text.substr(text.size() - year)));
}

bool says_nothing(const Target& target, std::string_view text) {
  if (target.exact) return false;
  if (target.slot == Slot::company_key || target.slot == Slot::referrer) return is_no_key(text);
  if (target.slot == Slot::field && target.column->info.name == "external_id") return is_no_key(text);
  if (is_owner(target)) return names_nobody(text);
  const bool concerned = target.items == &Customer::emails || target.items == &Customer::phones ||
                         (target.slot == Slot::field && target.column->info.kind == Kind::birthday);
  return concerned && is_word_for_nothing(text);
}

bool is_mark_of_no_value(const Target& target, std::string_view text) {
  static constexpr std::array<std::string_view, 5> anywhere{"\\N", "#N/A", "NaN", "NaT", "<NA>"};
  static constexpr std::array<std::string_view, 3> beside_names{"NULL", "null", "nan"};
  static constexpr std::array<std::string_view, 9> in_short_values{"None", "none", "NONE", "undefined", "n/a",
                                                                   "N/A",  "-",    "--",   "---"};
  constexpr std::size_t longest = 9;
  static constexpr std::string_view first_letters = "\\#<-Nnu";
  if (target.exact || text.empty() || text.size() > longest) return false;
  if (first_letters.find(text.front()) == std::string_view::npos) return false;
  const auto is_among = [&](const auto& words) { return std::ranges::find(words, text) != words.end(); };
  return is_among(anywhere) || (!is_name(target) && is_among(beside_names)) ||
         (!is_name(target) && is_short_value(target) && is_among(in_short_values));
}

std::string_view without_apostrophe(std::string_view text) {
  const bool is_number = text.size() > 1 && text.starts_with('\'') &&
                         text.find_first_not_of("+0123456789 -()", 1) == std::string_view::npos;
  return is_number ? text.substr(1) : text;
}

std::string_view without_fraction(std::string_view text) {
  static constexpr std::string_view fraction = ".0";
  if (!text.ends_with(fraction)) return text;
  const auto whole = text.substr(0, text.size() - fraction.size());
  return detail::all_digits(whole) ? whole : text;
}

std::string_view without_repetition(std::string_view text) {
  static constexpr std::string_view between = " - ";
  if (text.size() <= between.size() || text.size() % 2 != between.size() % 2) return text;
  const auto half = (text.size() - between.size()) / 2;
  const auto first = text.substr(0, half);
  const bool is_twice = text.substr(half, between.size()) == between && text.substr(half + between.size()) == first;
  return is_twice ? first : text;
}

std::string_view without_page(std::string_view text) {
  if (!text.ends_with(')')) return text;
  const auto link = text.find(" (https://www.notion.so/");
  const bool is_one = link != std::string_view::npos && link > 0 && text.find(')', link) == text.size() - 1;
  return is_one ? text.substr(0, link) : text;
}

std::optional<bool> yes_or_no(std::string_view text) { return fold(text) == "x" ? true : yes_or_no_meant(text); }

std::string_view without_company(std::string_view name, std::string_view company) {
  static constexpr std::string_view between = ", ";
  const auto rest = company.size() + between.size();
  if (name.size() <= rest || name.substr(company.size(), between.size()) != between) return name;
  return fold(name.substr(0, company.size())) == fold(company) ? trim(name.substr(rest)) : name;
}

std::string_view plain_cell(std::string_view cell, std::string& scratch) {
  const auto text = without_apostrophe(trim(cell));
  const bool formula = text.size() > 3 && text.starts_with("=\"") && text.ends_with('"');
  if (!formula && text.find("\u200B") == std::string_view::npos && text.find("\uFEFF") == std::string_view::npos &&
      text.find("\u2060") == std::string_view::npos)
    return text;
  scratch = formula ? text.substr(2, text.size() - 3) : text;
  for (const std::string_view nothing : {"\u200B", "\uFEFF", "\u2060"})
    for (auto at = scratch.find(nothing); at != std::string::npos; at = scratch.find(nothing, at))
      scratch.erase(at, nothing.size());
  return trim(scratch);
}

std::string with_semicolons(std::string_view text, bool quoted) {
  std::string result{text};
  const auto replace = [&](std::string_view separator) {
    for (auto at = result.find(separator); at != std::string::npos; at = result.find(separator, at))
      result.replace(at, separator.size(), ";");
  };
  replace(":::");
  if (quoted) {
    replace("\",\"");
    result = result.substr(1, result.size() - 2);
  }
  return result;
}

bool is_exchange_address(std::string_view item) {
  const std::string text = fold(item);
  return text.starts_with("/o=") || text.starts_with("ex:/o=");
}

std::string_view without_mark_of_system(std::string_view tag) {
  if (tag.starts_with("* ")) tag.remove_prefix(2);
  return tag == "myContacts" ? std::string_view{} : tag;
}

bool says_fax(std::string_view label) {
  const std::string words = fold(label);
  return std::ranges::any_of(std::array{"fax", "faks", "telecop"},
                             [&](const char* word) { return words.find(word) != std::string::npos; });
}

std::optional<std::vector<std::string>> items_of_json(std::string_view text) {
  if (!text.starts_with('[') || !text.ends_with(']')) return std::nullopt;
  JsonNode root;
  std::string problem;
  if (!read_tree(text, root, problem) || root.children.size() != 1) return std::nullopt;
  std::vector<std::string> items;
  for (const auto& item : root.children.front().children) {
    if (item.kind != JsonNodeKind::scalar) return std::nullopt;
    items.push_back(item.text);
  }
  return items;
}

std::vector<std::string_view> addresses_in(std::string_view text) {
  std::vector<std::string_view> addresses;
  for (std::string_view rest = text;;) {
    const auto end = std::min(rest.find_first_of(between_addresses), rest.size());
    const auto address = trim(rest.substr(0, end));
    // What stands before an address may be a name with a | in it.
    if (!address.empty() && address.find('@') == std::string_view::npos) return {text};
    if (!address.empty()) addresses.push_back(address);
    if (end == rest.size()) return addresses;
    rest.remove_prefix(end + 1);
  }
}

}  // namespace rapport
