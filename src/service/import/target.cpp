#include "service/import/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <vector>

#include "core/word_list.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/consent_words.hpp"
#include "service/import/occasions.hpp"
#include "service/import/parts.hpp"

namespace rapport {
namespace {

struct ListField {
  std::string_view word;
  std::vector<std::string> Customer::*items;
};
constexpr std::array list_fields{
    ListField{"email", &Customer::emails},      ListField{"emails", &Customer::emails},
    ListField{"phone", &Customer::phones},      ListField{"phones", &Customer::phones},
    ListField{"websites", &Customer::websites}, ListField{"handles", &Customer::handles},
    ListField{"tags", &Customer::tags},         ListField{"interests", &Customer::interests}};

/// Headers, as header_key() gives them, of columns that may say whether somebody is a person or a company. They are
/// kept as fields of one's own all the same: many systems have Lead and Partner there.
constexpr std::string_view kind_headers =
    " type customertype contacttype accounttype clienttype recordtype entitytype typ kundentyp kontakttyp tipe"
    " tipepelanggan jenispelanggan typeclient typedeclient tipo tipocliente tipodecliente ";

/// Of people alone.
constexpr std::string_view gender_headers = " gender sex geschlecht jeniskelamin genre sexe sexo genero ";

/// An address or number beside the usual one, by the header_key() of its column.
bool is_alternative(std::string_view key) {
  static constexpr std::array<std::string_view, 5> before{"alt", "additional", "secondary", "direct", "private"};
  static constexpr std::array<std::string_view, 3> after{"personal", "pribadi", "rumah"};
  return std::ranges::any_of(before, [&](std::string_view word) { return key.starts_with(word); }) ||
         std::ranges::any_of(after, [&](std::string_view word) { return key.ends_with(word); });
}

/// The words that --map accepts after the =.
std::vector<std::string_view> field_words() {
  std::vector<std::string_view> words;
  for (const auto& column : customers.columns)
    if (column.info.writable) words.push_back(column.info.name);
  for (const auto& part : parts) words.push_back(part.word);
  words.push_back(companies_field);
  return words;
}

}  // namespace

std::string custom_name(std::string_view header, std::span<const std::string> known) {
  header = trim(header);
  std::string name{header.starts_with("x.") ? header.substr(2) : header};
  if (std::ranges::find(known, name) != known.end()) return name;
  std::ranges::replace_if(
      name, [](char c) { return std::string_view{",=<>!~;\""}.find(c) != std::string_view::npos || (c > 0 && c < 32); },
      ' ');
  name = fmt::format("{}", fmt::join(split_trimmed(name, ' '), " "));
  // A database may have both Score and SCORE.
  if (std::ranges::find(known, name) != known.end()) return name;
  const auto same = std::ranges::find(known, fold(name), [](const std::string& other) { return fold(other); });
  return same == known.end() ? name : *same;
}

Target target_for(std::string_view field, std::string_view header, std::span<const std::string> known) {
  Target target;
  target.header = trim(header);
  if (field == ignored_field || field.empty()) return target;
  if (field == record_id_field || field == removed_field) {
    target.slot = field == removed_field ? Slot::removed : Slot::record_id;
  } else if (field == created_at_field) {
    target.slot = Slot::created_at;
  } else if (field.starts_with("x.")) {
    target.slot = Slot::custom;
    target.custom = custom_name(field, known);
    const std::string key = header_key(header);
    target.of_people = is_listed(gender_headers, key);
    target.may_say_kind = is_listed(kind_headers, key);
    target.may_refuse = has_states_of_readers(key);
  } else if (const auto* part = part_called(field)) {
    target.slot = part->slot;
    target.several = part->slot == Slot::company_key;
    if (part->slot == Slot::occasion) target.occasion = occasion_called(field).value();
    if (part->slot != Slot::referrer && part->slot != Slot::referrer_id) target.custom = custom_name(header, known);
  } else {
    target.several = field == companies_field;
    target.custom = custom_name(header, known);
    target.column = find_column(customers, target.several ? "company" : field);
    const auto* list = std::ranges::find(list_fields, field, &ListField::word);
    target.slot = list == list_fields.end() ? Slot::field : Slot::list;
    if (target.slot == Slot::list) target.items = list->items;
  }
  return target;
}

bool takes_several(std::string_view field) {
  const auto* part = part_called(field);
  return field == ignored_field ||
         (part && (part->slot >= Slot::occasion || part->slot == Slot::opted_out || part->slot == Slot::opted_in)) ||
         std::ranges::find(list_fields, field, &ListField::word) != list_fields.end();
}

std::vector<std::size_t> reading_order(std::span<const Target> targets) {
  std::vector<std::size_t> order(targets.size());
  std::iota(order.begin(), order.end(), 0U);
  for (const auto list : {&Customer::emails, &Customer::phones}) {
    std::vector<std::size_t> columns;
    std::ranges::copy_if(order, std::back_inserter(columns), [&](std::size_t i) { return targets[i].items == list; });
    auto sorted = columns;
    std::stable_partition(sorted.begin(), sorted.end(),
                          [&](std::size_t i) { return !is_alternative(header_key(targets[i].header)); });
    for (std::size_t at = 0; at < sorted.size(); ++at) order[columns[at]] = sorted[at];
  }
  return order;
}

void let_parts_complete_names(std::span<Target> targets) {
  const auto has = [&](Slot slot) { return std::ranges::find(targets, slot, &Target::slot) != targets.end(); };
  const bool has_name = std::ranges::any_of(targets, [](const Target& target) {
    return is_listed(" name nama ", header_key(target.header)) && target.slot == Slot::field &&
           target.column->info.name == "name";
  });
  if (!has_name || has(Slot::first_name) || !has(Slot::last_name)) return;
  for (auto& target : targets)
    target.completes_name = !target.is_lesser && (target.slot == Slot::middle_name || target.slot == Slot::last_name);
}

std::string mapped_field(std::string_view word) {
  if (word.empty()) return std::string{ignored_field};
  if (word.starts_with("x.") && word.size() > 2) return std::string{word};
  const auto words = field_words();
  if (std::ranges::find(words, word) != words.end()) return std::string{word};
  if (const auto* column = find_column(customers, word); column && word != "id")
    throw InvalidInput(fmt::format("rapport keeps {} by itself; map the column to another field", word));
  if (const auto field = usual_meaning(header_key(word)).field; !field.empty()) return std::string{field};
  throw InvalidInput(
      fmt::format("there is no field '{}' (one of your own is x.NAME){}", word, did_you_mean(word, words)));
}

}  // namespace rapport
