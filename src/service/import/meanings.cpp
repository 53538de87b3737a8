// What a header means: a word that stands in the list of synonyms, alone or with a place, a number or a question around
// it.

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <string>

#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "rapport/core/text.hpp"
#include "service/import/consent_words.hpp"
#include "service/import/header.hpp"
#include "service/import/parts.hpp"
#include "service/import/synonyms.hpp"

namespace rapport {
namespace {

/// Of what a place says something: a "main account" is no company, and a "postal phone" no number.
enum class PlaceOf { anything, ways_to_reach, addresses };
/// Words before or after a field that say which one of several it is, the usual one with the lowest rank.
struct Place {
  std::string_view word;
  int rank;
  PlaceOf of = PlaceOf::anything;
};
constexpr std::array places_before{
    Place{"", 0},
    Place{"business", 1},
    Place{"work", 1},
    Place{"office", 1},
    Place{"company", 1},
    Place{"mailing", 1},
    Place{"billing", 1},
    Place{"contact", 1},
    Place{"customer", 1},
    Place{"primary", 1, PlaceOf::ways_to_reach},
    Place{"main", 1, PlaceOf::ways_to_reach},
    Place{"default", 1, PlaceOf::ways_to_reach},
    Place{"direct", 1, PlaceOf::ways_to_reach},
    Place{"physical", 1, PlaceOf::addresses},
    Place{"mail", 1, PlaceOf::addresses},
    Place{"rechnungs", 1, PlaceOf::addresses},
    Place{"home", 2},
    Place{"personal", 2},
    Place{"private", 2, PlaceOf::ways_to_reach},
    Place{"postal", 2, PlaceOf::addresses},
    Place{"other", 3},
    Place{"shipping", 3},
    Place{"liefer", 3, PlaceOf::addresses},
    Place{"alt", 3, PlaceOf::ways_to_reach},
    Place{"alternate", 3, PlaceOf::ways_to_reach},
    Place{"alternative", 3, PlaceOf::ways_to_reach},
    Place{"additional", 3, PlaceOf::ways_to_reach},
    Place{"secondary", 3, PlaceOf::ways_to_reach},
    Place{"weitere", 3},
    Place{"weiterer", 3},
    Place{"weiteres", 3},
    Place{"weiteresr", 3},
    Place{"weiterese", 3},
    Place{"otra", 3},
    Place{"otro", 3},
};
constexpr std::array places_after{
    Place{"", 0},
    Place{"work", 1},
    Place{"business", 1},
    Place{"billing", 1},
    Place{"primary", 1, PlaceOf::ways_to_reach},
    Place{"main", 1, PlaceOf::ways_to_reach},
    Place{"direct", 1, PlaceOf::ways_to_reach},
    Place{"arbeit", 1, PlaceOf::ways_to_reach},
    Place{"buro", 1, PlaceOf::ways_to_reach},
    Place{"geschaftlich", 1},
    Place{"dienstlich", 1},
    Place{"beruflich", 1},
    Place{"firma", 1},
    Place{"rechnung", 1, PlaceOf::addresses},
    Place{"bureau", 1},
    Place{"professionnel", 1},
    Place{"pro", 1, PlaceOf::ways_to_reach},
    Place{"facturation", 1, PlaceOf::addresses},
    Place{"defacturation", 1, PlaceOf::addresses},
    Place{"deltrabajo", 1},
    Place{"detrabajo", 1},
    Place{"trabajo", 1},
    Place{"facturacion", 1, PlaceOf::addresses},
    Place{"defacturacion", 1, PlaceOf::addresses},
    Place{"fiscal", 1, PlaceOf::addresses},
    Place{"kantor", 1, PlaceOf::ways_to_reach},
    Place{"penagihan", 1, PlaceOf::addresses},
    Place{"mobile", 1},
    Place{"mobil", 1},
    Place{"home", 2},
    Place{"personal", 2, PlaceOf::ways_to_reach},
    Place{"privat", 2},
    Place{"domicile", 2},
    Place{"personnel", 2},
    Place{"particular", 2},
    Place{"deldomicilio", 2},
    Place{"rumah", 2, PlaceOf::ways_to_reach},
    Place{"pribadi", 2, PlaceOf::ways_to_reach},
    Place{"other", 3},
    Place{"shipping", 3},
    Place{"autre", 3},
    Place{"lieferung", 3, PlaceOf::addresses},
    Place{"pengiriman", 3, PlaceOf::addresses},
};
/// What may stand between a place and a part of an address: "primary address city", "Rechnungsadresse Ort".
constexpr std::array<std::string_view, 4> words_for_address{"address", "adresse", "alamat", "direccion"};

constexpr std::string_view digits = "0123456789";

/// What forms write around the name of a field: "What is your name?", "Nomor telepon Anda", "Votre e-mail". The longer
/// of two goes first.
constexpr std::array<std::string_view, 28> asked_before{"pleaseenteryour",
                                                        "pleasegiveyour",
                                                        "pleaseprovideyour",
                                                        "whatisyour",
                                                        "whatsyour",
                                                        "enteryour",
                                                        "your",
                                                        "wielautetihre",
                                                        "wielautetihr",
                                                        "wieistihre",
                                                        "wieistihr",
                                                        "ihre",
                                                        "ihr",
                                                        "deine",
                                                        "dein",
                                                        "quelleestvotre",
                                                        "quelestvotre",
                                                        "votre",
                                                        "vos",
                                                        "ton",
                                                        "cualessu",
                                                        "cualestu",
                                                        "tu",
                                                        "su",
                                                        "apa",
                                                        "siapa",
                                                        "berapa",
                                                        "masukkan"};
constexpr std::array<std::string_view, 4> asked_after{"anda", "kamu", "wajibdiisi", "pflichtfeld"};

/// The key without what a form asks with, or the same.
std::string_view without_question(std::string_view key) {
  for (const auto word : asked_after)
    if (key.ends_with(word)) key.remove_suffix(word.size());
  for (const auto word : asked_before)
    if (key.starts_with(word)) return key.substr(word.size());
  return key;
}

const Synonyms* entry_of(std::string_view key) {
  const std::string word = " " + std::string{key} + " ";
  const auto table = all_synonyms();
  const auto found = std::ranges::find_if(
      table, [&](const Synonyms& entry) { return entry.keys.find(word) != std::string_view::npos; });
  return found == table.end() ? nullptr : &*found;
}

/// The columns that are all of one address have the same word beside what they are.
struct Family {
  std::string_view name, words;  ///< between spaces
};
constexpr std::array families{
    Family{"work",
           " business work office company firma geschaftlich dienstlich beruflich bureau professionnel"
           " deltrabajo detrabajo trabajo kantor "},
    Family{"home", " home personal private privat domicile personnel particular deldomicilio rumah pribadi "},
    Family{"billing",
           " billing rechnung rechnungs facturation defacturation facturacion defacturacion fiscal penagihan "}};

/// What stands beside the longest word for a part of an address: "mailing" of "mailingcity".
std::string_view beside_part_of_address(std::string_view key) {
  std::string_view before, after;
  std::size_t longest_end = 0, longest_start = 0;
  for (const auto& entry : all_synonyms()) {
    if (!is_part_of_address(entry.field)) continue;
    for (std::string_view words = trim(entry.keys); !words.empty();) {
      const auto word = words.substr(0, words.find(' '));
      words = trim(words.substr(word.size()));
      if (key.ends_with(word) && word.size() > longest_end && word != "domicilio") {
        longest_end = word.size();
        before = key.substr(0, key.size() - word.size());
      } else if (key.starts_with(word) && word.size() > longest_start) {
        longest_start = word.size();
        after = key.substr(word.size());
      }
    }
  }
  // Odoo calls the place of a country country_id.
  if (longest_end == 0 && after == "id") return {};
  // "Address 1 - Formatted" is the whole of "Address 1 - Street" and its neighbours.
  return longest_end > 0 ? before : after == "formatted" ? "address" : after;
}

/// The last of the numbers in a key: 2 in "address1street2".
std::string_view last_number(std::string_view key) {
  const auto end = key.find_last_of(digits) + 1;
  return key.substr(0, end).substr(key.substr(0, end).find_last_not_of(digits) + 1);
}

bool says_something_of(PlaceOf of, std::string_view field) {
  if (of == PlaceOf::anything || is_part_of_address(field)) return true;
  return of == PlaceOf::ways_to_reach && (field == "email" || field == "phone" || field == "x.fax");
}

/// What the table says of a key, but for words around it. Those of an address may have one for it between.
Meaning meaning_beside(std::string_view field_and_after, const Place& before) {
  for (const auto& after : places_after) {
    if (!field_and_after.ends_with(after.word)) continue;
    const auto* entry = entry_of(field_and_after.substr(0, field_and_after.size() - after.word.size()));
    if (!entry || !entry->varies_with_place) continue;
    const auto of = std::max(before.of, after.of);
    if (!says_something_of(of, entry->field)) continue;
    // "Direct mail" comes by post.
    if (of != PlaceOf::anything && field_and_after.starts_with("mail") && entry->field == "email") continue;
    return {entry->field, before.rank + after.rank + entry->rank};
  }
  return {};
}

Meaning meaning_with_place(std::string_view key) {
  for (const auto& before : places_before) {
    if (!key.starts_with(before.word)) continue;
    const auto rest = key.substr(before.word.size());
    if (const auto found = meaning_beside(rest, before); !found.field.empty()) return found;
    for (const auto word : words_for_address)
      if (rest.starts_with(word))
        if (const auto found = meaning_beside(rest.substr(word.size()), {before.word, before.rank, PlaceOf::addresses});
            !found.field.empty())
          return {found.field, found.rank + 1};
  }
  return {};
}

/// The field of rapport that has the key: "Referred By" is referred_by. Empty when none has.
std::string_view own_name(std::string_view key) {
  static const auto names = [] {
    std::map<std::string, std::string_view, std::less<>> by_key;
    for (const auto& column : customers.columns)
      if (column.info.writable) by_key.emplace(header_key(column.info.name), column.info.name);
    for (const auto& part : parts) by_key.emplace(header_key(part.word), part.word);
    return by_key;
  }();
  const auto found = names.find(key);
  return found == names.end() ? std::string_view{} : found->second;
}

}  // namespace

std::string header_key(std::string_view header) {
  std::string key = fold(header);
  if (const auto at = key.find("\u00BF"); at != std::string::npos) key.erase(at, 2);
  detail::leave_letters_and_digits(key);
  return key;
}

bool means_column(std::string_view said, std::string_view header) {
  const std::string key = header_key(said);
  return key.empty() ? trim(said) == trim(header) : key == header_key(header);
}

bool is_part_of_address(std::string_view field) {
  constexpr std::array<std::string_view, 5> fields{"address", "city", "region", "postal_code", "country"};
  return std::ranges::find(fields, field) != fields.end();
}

std::string address_family(std::string_view key) {
  std::string letters;
  std::ranges::copy_if(key, std::back_inserter(letters), [](char c) { return !detail::is_digit(c); });
  std::string_view number = key.substr(std::min(key.find_first_of(digits), key.size()));
  number = number.substr(0, number.find_first_not_of(digits));
  std::string family{beside_part_of_address(letters)};
  for (const auto word : words_for_address)
    if (family.ends_with(word)) family.resize(family.size() - word.size());
  const auto* known =
      std::ranges::find_if(families, [&](const Family& other) { return is_listed(other.words, family); });
  if (known != families.end() && !family.empty()) family = known->name;
  return number == "1" ? family : family.append(number);
}

Meaning usual_meaning(std::string_view key) {
  if (key.empty()) return {};
  if (const auto* entry = entry_of(key)) return {entry->field, entry->rank};
  // "E-mail 2 Address" and "Business City" are variants of a field that stands in the table.
  std::string digitless;
  std::ranges::copy_if(key, std::back_inserter(digitless), [](char c) { return !detail::is_digit(c); });
  const int rank_of_number = last_number(key) == "1" || digitless.size() == key.size() ? 0 : 4;
  if (const auto found = meaning_with_place(digitless); !found.field.empty())
    return {found.field, found.rank + rank_of_number};
  if (asks_who_opted_out(key)) return {"opted_out"};
  const auto asked = without_question(key);
  return asked == key ? Meaning{own_name(key)} : usual_meaning(asked);
}

bool is_nothing_but_header(std::string_view name) {
  constexpr std::array<std::string_view, 4> words{"name", "nama", "nom", "mail"};
  return std::ranges::any_of(
      words, [key = header_key(name)](std::string_view word) { return key.find(word) != std::string::npos; });
}

bool is_known_header(std::string_view cell, const ImportOptions& options) {
  const auto name = trim(cell);
  const auto key = header_key(name);
  if (key.empty()) return false;
  return find_column(customers, name) || (name.starts_with("x.") && name.size() > 2) ||
         !usual_meaning(key).field.empty() ||
         std::ranges::any_of(options.mapping, [&](const auto& said) { return header_key(said.first) == key; });
}

}  // namespace rapport
