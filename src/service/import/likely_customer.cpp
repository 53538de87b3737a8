#include "service/import/likely_customer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "core/word_list.hpp"
#include "rapport/core/text.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

constexpr std::string_view id_words = " id ids uid uuid guid key keys ";

/// Parts of names of columns, as header_key() gives them: these say who somebody is, the more exactly the earlier,
constexpr auto parties =
    std::to_array<std::string_view>({"customer", "client", "kunde", "cliente", "pelanggan", "contact", "kontak",
                                     "person", "respond", "member", "account", "compan", "organi", "associated"});
/// and these say something else.
constexpr auto measures =
    std::to_array<std::string_view>({"score", "rating", "nps", "csat", "amount", "value", "total", "price", "date",
                                     "time", "subject", "comment", "note", "status", "stage", "currency"});

bool has_one_of(const std::string& key, std::span<const std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return key.find(part) != std::string::npos; });
}

struct Hint {
  std::string_view part, field;
};
constexpr std::array addresses{
    Hint{"mail", "email"},    Hint{"surel", "email"},   Hint{"phone", "phone"},
    Hint{"telepon", "phone"}, Hint{"telefon", "phone"}, Hint{"whatsapp", "phone"},
};
constexpr auto names = std::to_array<std::string_view>(
    {"customer", "client", "respond", "name", "nama", "pelanggan", "kontak", "contact"});

/// "HEADER=FIELD", in quotes that a shell takes.
std::string mapping_to_type(std::string_view name, std::string_view field) {
  const char quote = name.find('\'') == std::string_view::npos ? '\'' : '"';
  return fmt::format("{0}{1}={2}{0}", quote, name, field);
}

/// The first name with that part, or nothing.
std::string_view first_with(std::span<const std::string_view> columns, std::string_view part) {
  const auto found = std::ranges::find_if(
      columns, [&](std::string_view name) { return header_key(name).find(part) != std::string::npos; });
  return found == columns.end() ? std::string_view{} : *found;
}

/// "CompanyID" is "Company ID".
std::vector<std::string> words_of_name(std::string_view name) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string spaced;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && is_upper(name[i]) && is_lower(name[i - 1])) spaced += ' ';
    spaced += std::string_view{"_-.:/#()"}.find(name[i]) == std::string_view::npos ? name[i] : ' ';
  }
  return split_trimmed(fold(spaced), ' ');
}

bool names_one_of(std::string_view name, std::string_view words) {
  return std::ranges::any_of(words_of_name(name), [&](const std::string& word) { return is_listed(words, word); });
}

/// Of the person who wrote the file, or of a machine.
bool is_nobody(std::string_view name) {
  return names_one_of(name, " user users agent owner rep host assignee voicemail ");
}

/// The last name of a day, rather of one on which something was done than of one on which it was written down.
std::string_view likely_day(std::span<const std::string_view> free) {
  static constexpr auto parts = std::to_array<std::string_view>(
      {"date", "time", "created", "tanggal", "waktu", "datum", "zeit", "fecha", "hora", "heure"});
  std::string_view likely;
  bool is_of_record = true;
  for (const auto name : free) {
    if (!has_one_of(header_key(name), parts) || names_one_of(name, " zone timezone ")) continue;
    const bool of_record = names_one_of(name, " create created createdat add added update updated modified ");
    if (likely.empty() || is_of_record || !of_record) {
      likely = name;
      is_of_record = of_record;
    }
  }
  return likely;
}

}  // namespace

bool is_column_of_ids(std::string_view name) {
  const auto words = words_of_name(name);
  return !words.empty() && (is_listed(id_words, words.front()) || is_listed(id_words, words.back()));
}

std::string likely_column(std::span<const std::string_view> free, std::string_view field) {
  static constexpr std::string_view others =
      " date time create created update updated modified due complete completed done status state stage pipeline reason"
      " user owner assignee agent customer company contact client account person email mail phone url link permalink "
      "tag"
      " tags type priority zone timezone currency amount value sentiment color categories ";
  const std::string_view wanted = field == "1"      ? " score rating nps csat answer response "
                                  : field == "name" ? " title name subject topic deal opportunity project "
                                                    : " title name subject topic summary task todo description text ";
  std::string_view likely = "HEADER";
  if (field == "due" || field == "at") {
    if (const auto day = likely_day(free); !day.empty()) likely = day;
    return mapping_to_type(likely, field);
  }
  for (const auto name : free) {
    if (is_column_of_ids(name) || names_one_of(name, others)) continue;
    likely = name;
    if (names_one_of(name, wanted)) break;
  }
  return mapping_to_type(likely, field);
}

std::string likely_customer(std::span<const std::string_view> all_free, std::span<const std::string_view> others) {
  std::vector<std::string_view> free;
  std::ranges::remove_copy_if(all_free, std::back_inserter(free), is_nobody);
  for (const auto& hint : addresses)
    if (const auto name = first_with(free, hint.part); !name.empty()) return mapping_to_type(name, hint.field);
  // By an id of another system nobody is known whose number rapport gave, and by no name.
  constexpr std::string_view key = "customer_external_id";
  const auto by_id = [&](std::span<const std::string_view> columns) {
    std::vector<std::string_view> ids;
    std::ranges::copy_if(columns, std::back_inserter(ids), is_column_of_ids);
    for (const auto& party : parties)
      if (const auto name = first_with(ids, party); !name.empty()) return name;
    return std::string_view{};
  };
  if (const auto name = by_id(free); !name.empty()) return mapping_to_type(name, key);
  for (const auto& part : names)
    if (const auto name = first_with(free, part); !name.empty()) return mapping_to_type(name, "customer");
  if (const auto name = by_id(others); !name.empty()) return mapping_to_type(name, key);
  if (all_free.empty() && !others.empty()) {
    const auto other =
        std::ranges::find_if(others, [](std::string_view name) { return !has_one_of(header_key(name), measures); });
    return mapping_to_type(other == others.end() ? others.front() : *other, "customer");
  }
  const auto first = std::ranges::find_if(
      free, [](std::string_view name) { return !is_column_of_ids(name) && !has_one_of(header_key(name), measures); });
  return mapping_to_type(first == free.end() ? "HEADER" : *first, "customer");
}

}  // namespace rapport
