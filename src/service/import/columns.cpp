#include "service/import/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/digits.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/records.hpp"
#include "service/import/amounts.hpp"
#include "service/import/cells.hpp"
#include "service/import/dates.hpp"
#include "service/import/header.hpp"
#include "service/import/likely_customer.hpp"
#include "service/import/rejected.hpp"

namespace rapport {
namespace {

constexpr auto key_fields = std::to_array<std::string_view>({"customer_id", "customer_external_id",
                                                             "contact_external_id", "company_external_id", "email",
                                                             "phone", "external_id", "answers_external_id", "uid"});

constexpr std::string_view utc = "utc";

/// "Created date (UTC)"
bool says_utc(std::string_view name) {
  const std::string key = header_key(name);
  return key.size() > utc.size() && key.ends_with(utc) && trim(name).ends_with(')');
}

/// With the mark of that zone, where it has a time of day and no other one.
std::string in_utc(const std::string& text) {
  constexpr std::size_t day = std::string_view{"2026-12-31"}.size();
  const bool has_time = text.size() > day && text.find(':') != std::string::npos;
  return has_time && text.find_first_of("+-zZ", day) == std::string::npos ? text + "Z" : text;
}

/// Where in the other names of a field a name stands.
std::size_t place_among_others(const RowField& field, std::string_view key) {
  return field.others.find(" " + std::string{key} + " ");
}

}  // namespace

const RowField* field_of_word(std::span<const RowField> fields, std::string_view key) {
  const auto found = std::ranges::find(fields, key, [](const RowField& field) { return header_key(field.word); });
  return found == fields.end() ? nullptr : &*found;
}

std::string column_key(std::string_view name) {
  static constexpr auto records = std::to_array<std::string_view>({"deal", "activity", "lead", "task", "opportunity"});
  static constexpr std::string_view mark = " - ";
  std::string key = header_key(name);
  if (const auto at = name.find(mark); at != std::string_view::npos) {
    const bool is_record = std::ranges::find(records, header_key(name.substr(0, at))) != records.end();
    if (auto rest = header_key(name.substr(at + mark.size())); is_record && !rest.empty() && rest != "id")
      key = std::move(rest);
  }
  if (says_utc(name)) key.resize(key.size() - utc.size());
  return key;
}

RowColumns::RowColumns(const ImportOptions& options, std::span<const RowField> fields, std::string_view nouns,
                       Named named)
    : options_(options), fields_(fields), nouns_(nouns), named_(std::move(named)) {}

std::size_t RowColumns::count_known(std::span<const std::string_view> cells) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      cells, [&](std::string_view cell) { return !trim(cell).empty() && (mapping_of(cell) || usual_place(cell)); }));
}

std::size_t RowColumns::map(ImportForm form, std::span<const std::string_view> names, std::size_t line, bool exact) {
  original_ = without_reasons(form, names, options_);
  names_.assign(names.begin(), names.end());
  places_.assign(names.size(), nullptr);
  if (!options_.no_header)
    for (std::size_t i = 0; i < original_; ++i) places_[i] = usual_place(names[i]);
  take_second_meanings();
  for (std::size_t i = 0; i < original_; ++i) {
    if (const auto* mapped = mapping_of(names[i])) places_[i] = mapped_place(*mapped);
  }
  take_names_of_tasks();
  take_lesser_names();
  keep_the_best();
  exact_ = exact;
  names_key_.clear();
  for (const auto* place : places_)
    names_key_.push_back(place && std::ranges::find(key_fields, place->means()) != key_fields.end());
  notations_.clear();
  for (const auto* place : places_)
    notations_.push_back(said_notation(place ? place->choice : Choice::none, exact || form != ImportForm::csv));
  if (form == ImportForm::csv) check(line);
  gather_unread();
  return original_;
}

/// Rapport and JSON write a decimal point, and no date whose order is in doubt.
std::optional<Notation> RowColumns::said_notation(Choice choice, bool exact) const {
  switch (choice) {
    case Choice::none:
      return std::nullopt;
    case Choice::date_order:
      return options_.date_order ? std::optional{notation_of(*options_.date_order)} : std::nullopt;
    case Choice::decimal_mark:
      break;
  }
  if (options_.decimal) return notation_of(*options_.decimal);
  return exact ? std::optional{Notation::decimal_point} : std::nullopt;
}

std::vector<OpenColumn> RowColumns::open() const {
  std::vector<OpenColumn> columns;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (!places_[i] || notations_[i]) continue;
    if (places_[i]->choice == Choice::date_order)
      columns.push_back(open_dates(i, options_.usual_date_order));
    else if (places_[i]->choice == Choice::decimal_mark)
      columns.push_back({i, Choice::decimal_mark});
  }
  return columns;
}

std::string RowColumns::plain(std::size_t column, std::string_view cell, const ParseContext& context) const {
  const auto notation = notations_[column];
  const auto read = [&] {
    if (places_[column]->choice == Choice::decimal_mark)
      return plain_amount(cell, notation ? std::optional{decimal_mark_of(*notation)} : std::nullopt,
                          context.default_currency);
    DateContext dates = context.dates;
    if (notation) dates.order = date_order_of(*notation);
    auto date = plain_date(cell, dates, Century::nearest);
    return says_utc(names_[column]) ? in_utc(date) : date;
  };
  if (names_key_[column]) return std::string{trimmed(column, cell)};
  return places_[column]->choice == Choice::none ? std::string{cell} : parse_for(places_[column]->word, read);
}

std::string RowColumns::moment_beside(std::string_view field, std::string_view cell,
                                      const ParseContext& context) const {
  const auto at = std::ranges::find_if(places_, [&](const auto* place) { return place && place->means() == field; });
  if (at == places_.end()) return {};
  try {
    const auto text = plain(static_cast<std::size_t>(at - places_.begin()), cell, context);
    constexpr std::size_t day = std::string_view{"2026-12-31"}.size();
    const bool has_day = text.size() > day && text[4] == '-' && text[7] == '-';
    return has_day && says_time(without_midnight(text)) ? text : std::string{};
  } catch (const InvalidInput&) {
    return {};
  }
}

bool RowColumns::is_utc(std::size_t column) const { return says_utc(names_[column]); }

bool RowColumns::take_customer(RowCustomer& customer, std::size_t column, std::string_view cell) const {
  const RowField& field = *places_[column];
  const bool is_name = field.word == "customer" || field.word == "company";
  // Without a header the only word for the column is what the person said, which is ours.
  const bool is_ours = options_.no_header || trim(names_[column]) == field.word;
  const auto text = is_name ? without_fraction(trim(cell)) : trimmed(column, cell);
  const bool is_key = is_name && !is_ours && detail::all_digits(text);
  return customer.take(field, is_key ? external_key(text) : is_name ? cell : text);
}

std::string_view RowColumns::trimmed(std::size_t column, std::string_view cell) const {
  return names_key_[column] && !exact_ ? without_fraction(trim(cell)) : trim(cell);
}

bool RowColumns::lacks_key(std::size_t column, std::string_view text) const {
  return names_key_[column] && !exact_ && is_no_key(text);
}

bool RowColumns::says(std::size_t column, std::string_view cell) const {
  const auto text = trim(cell);
  if (!places_[column] || text.empty() || lacks_key(column, text)) return false;
  if (exact_) return true;
  if (places_[column]->choice == Choice::date_order && is_no_day(text)) return false;
  if (places_[column]->means() != "owner") return true;
  return !names_nobody(text) &&
         (is_mapped(column) || !is_no_name(text) || !may_say_whether(column_key(names_[column])));
}

void RowColumns::look_for_no_keys(std::span<const std::string_view> cells, std::size_t line) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (lacks_key(i, trim(cells[i]))) return no_keys_.add(line);
}

std::string_view RowColumns::name_of(std::string_view field) const {
  const auto found =
      std::ranges::find_if(places_, [&](const RowField* place) { return place && place->means() == field; });
  return found == places_.end() ? std::string_view{} : names_[static_cast<std::size_t>(found - places_.begin())];
}

bool RowColumns::has(std::string_view field) const {
  return std::ranges::any_of(places_, [&](const RowField* place) { return place && place->means() == field; });
}

bool RowColumns::has_free() const {
  for (std::size_t i = 0; i < original_; ++i)
    if (is_free(i)) return true;
  return false;
}

std::string RowColumns::likely(std::string_view field) const {
  std::vector<std::string_view> free;
  for (std::size_t i = 0; i < original_; ++i)
    if (is_free(i)) free.push_back(names_[i]);
  return likely_column(free, field);
}

void RowColumns::gather_unread() {
  for (std::size_t i = 0; i < original_; ++i) {
    const auto* mapping = mapping_of(names_[i]);
    const bool left_out = mapping && mapping->second.empty();
    if (!places_[i] && !left_out) unread_.add(detail::quoted(names_[i]));
  }
}

void RowColumns::note_unread(Operation& operation) const {
  if (!unread_.empty()) operation.note(fmt::format("columns that are not read: {}", unread_.text()));
}

const std::pair<std::string, std::string>* RowColumns::mapping_of(std::string_view name) const {
  const auto& mappings = options_.mapping;
  auto found = std::ranges::find_if(mappings, [&](const auto& mapping) { return mapping.first == name; });
  if (found == mappings.end())
    found = std::ranges::find_if(mappings, [&](const auto& mapping) {
      return means_column(mapping.first, name) && std::ranges::find(names_, mapping.first) == names_.end();
    });
  return found == mappings.end() ? nullptr : &*found;
}

const RowField* RowColumns::usual_place(std::string_view name) const {
  const std::string key = column_key(name);
  // The number that rapport gave stands under the name that its export has. "Customer ID" of another system is its own.
  constexpr std::string_view own_number = "customer_id";
  if (key == header_key(own_number))
    return field_of_word(customer_fields, header_key(trim(name) == own_number ? own_number : "customer_external_id"));
  // So does "id" in what rapport wrote in part; "ID" is that of another system.
  if (trim(name) == "id") return nullptr;
  const auto* named = named_ ? named_(name) : nullptr;
  // A question may be called "First name".
  if (const auto* field = field_of_word(customer_fields, key)) return named && is_part_of_name(*field) ? named : field;
  if (const auto* field = field_of_word(fields_, key)) return field;
  if (named) return named;
  return key.empty() ? nullptr : called_elsewhere(key);
}

const RowField* RowColumns::called_elsewhere(std::string_view key) const {
  const auto knows = [&](const RowField& field) { return place_among_others(field, key) != std::string_view::npos; };
  if (const auto own = std::ranges::find_if(fields_, knows); own != fields_.end()) return &*own;
  if (const auto whom = std::ranges::find_if(customer_fields, knows); whom != customer_fields.end()) return whom;
  const auto meaning = usual_meaning(key).field;
  return field_of_word(customer_fields, header_key(meaning == "name" ? "customer" : meaning));
}

const RowField* RowColumns::mapped_place(const std::pair<std::string, std::string>& mapping) const {
  const auto& [name, field] = mapping;
  if (field.empty()) return nullptr;
  if (const auto* place = usual_place(field)) return place;
  std::vector<std::string_view> words;
  for (const auto& known : customer_fields) words.push_back(known.word);
  for (const auto& known : fields_) words.push_back(known.word);
  throw UsageError(
      fmt::format("--map '{}={}': there is no {} '{}'{}", name, field, nouns_, field, did_you_mean(field, words)));
}

/// How far from exact the name of a column is: --map says it outright, then come our words in their order, then those
/// of others in theirs.
std::size_t RowColumns::rank(std::size_t column) const {
  if (mapping_of(names_[column])) return 0;
  const auto* field = places_[column];
  const auto place = static_cast<std::size_t>(field - fields_.data());
  const std::string key = column_key(names_[column]);
  if (key == header_key(field->word)) return 1 + place;
  // "#" and "ID" alone say the least.
  const auto among = key.empty() || key == "id" ? field->others.size() : place_among_others(*field, key);
  return fields_.size() + 1 + among;
}

void RowColumns::keep_the_best() {
  for (std::size_t i = 0; i < places_.size(); ++i)
    for (std::size_t j = i + 1; j < places_.size() && is_one_of(fields_, places_[i]); ++j) {
      if (!is_one_of(fields_, places_[j]) || places_[i]->means() != places_[j]->means()) continue;
      places_[rank(j) < rank(i) ? i : j] = nullptr;
    }
}

void RowColumns::check(std::size_t line) const {
  const std::vector<std::string_view> names(names_.begin(), names_.end());
  for (const auto& mapping : options_.mapping) {
    if (std::ranges::none_of(names, [&](std::string_view name) { return means_column(mapping.first, name); }))
      throw UsageError(fmt::format("--map: {} has no column '{}'{}", options_.file, mapping.first,
                                   did_you_mean(mapping.first, {names})));
  }
  const bool by_direction = has("from") && has("to");
  if (!by_direction &&
      std::ranges::none_of(places_, [](const RowField* place) { return is_one_of(customer_fields, place); }))
    refuse_without_customer(line);
}

void RowColumns::refuse_without_customer(std::size_t line) const {
  std::vector<std::string_view> free, others;
  // Whoever called or wrote says nothing without whom.
  const auto is_lone_end = [&](std::size_t i) {
    return places_[i] && (places_[i]->means() == "from" || places_[i]->means() == "to");
  };
  for (std::size_t i = 0; i < original_; ++i) (is_free(i) || is_lone_end(i) ? free : others).push_back(names_[i]);
  throw Rejected(
      fmt::format("{}, line {}: no column says whom a row is about: customer, email, phone, customer_id "
                  "or customer_external_id; --map {} says what one of them is",
                  options_.file, line, likely_customer(free, others)));
}

bool RowColumns::is_free(std::size_t column) const { return !places_[column] && !mapping_of(names_[column]); }

bool is_exported_header(std::span<const std::string_view> names, std::span<const ColumnInfo> columns) {
  return std::ranges::find(names, "customer_id") != names.end() &&
         std::ranges::all_of(names, [&](std::string_view name) { return find_column(columns, name) != nullptr; });
}

}  // namespace rapport
