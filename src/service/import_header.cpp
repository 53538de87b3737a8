#include "service/import_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import_occasions.hpp"
#include "service/import_parts.hpp"

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

/// Headers that mean something else beside another one: "Name" is the last name where "Vorname" is the first.
struct TwoMeanings {
  std::string_view key, beside, field;  ///< an empty field is one of this database
};
constexpr std::array words_of_two_meanings{TwoMeanings{"name", "vorname", "last_name"},
                                           TwoMeanings{"nom", "prenom", "last_name"},
                                           TwoMeanings{"nombre", "apellidos", "first_name"},
                                           TwoMeanings{"nombre", "apellido", "first_name"},
                                           TwoMeanings{"anrede", "titel", ""},
                                           TwoMeanings{"ort", "ortgeschaftlich", ""}};

/// What is said outright goes before every rank of a Meaning, and what --map says before what a profile does.
constexpr int said_rank = std::numeric_limits<int>::min(), profile_rank = -1'000'000;

constexpr std::string_view record_id = "(record id)", removed = "(removed)", created_at = "(created)",
                           ignored = "(ignored)";

/// The words that --map accepts after the =.
std::vector<std::string_view> field_words() {
  std::vector<std::string_view> words;
  for (const auto& column : customers.columns)
    if (column.info.writable) words.push_back(column.info.name);
  for (const auto& part : parts) words.push_back(part.word);
  return words;
}

/// A name under which a header can become a field: what --fields and --filter give a meaning is left out.
std::string custom_name(std::string_view header, std::span<const std::string> known) {
  header = trim(header);
  std::string name{header.starts_with("x.") ? header.substr(2) : header};
  std::ranges::replace_if(
      name, [](char c) { return std::string_view{",=<>!~;\""}.find(c) != std::string_view::npos || (c > 0 && c < 32); },
      ' ');
  name = fmt::format("{}", fmt::join(split_trimmed(name, ' '), " "));
  const auto same = std::ranges::find(known, fold(name), [](const std::string& other) { return fold(other); });
  return same == known.end() ? name : *same;
}

Target target_for(std::string_view field, std::string_view header, std::span<const std::string> known) {
  Target target;
  target.header = trim(header);
  if (field == ignored || field.empty()) return target;
  if (field == record_id || field == removed) {
    target.slot = field == removed ? Slot::removed : Slot::record_id;
  } else if (field == created_at) {
    target.slot = Slot::created_at;
  } else if (field.starts_with("x.")) {
    target.slot = Slot::custom;
    target.custom = custom_name(field, known);
  } else if (const auto* part = part_called(field)) {
    target.slot = part->slot;
    if (part->slot == Slot::occasion) target.occasion = occasion_called(field).value();
  } else {
    target.column = find_column(customers, field);
    const auto* list = std::ranges::find(list_fields, field, &ListField::word);
    target.slot = list == list_fields.end() ? Slot::field : Slot::list;
    if (target.slot == Slot::list) target.items = list->items;
  }
  return target;
}

bool has_own_key(std::span<const std::string_view> header) {
  const auto has = [&](std::string_view exact) { return std::ranges::find(header, exact) != header.end(); };
  return has("id") && (has("external_id") || has("last_contact"));
}

/// One run over the header: what each column means, and which of several that mean the same is taken.
class Mapper {
 public:
  Mapper(ImportForm form, std::span<const std::string_view> header, std::size_t line, const ImportOptions& options,
         const ImportProfile* profile, std::span<const std::string> known)
      : form_(form),
        header_(header),
        line_(line),
        options_(options),
        profile_(profile),
        known_(known),
        fields_(header.size()),
        ranks_(header.size(), said_rank) {}

  HeaderMap map() {
    recognise_own_files();
    take_usual_meanings();
    if (profile_) take_profile();
    take_mapping();
    settle_rivals();
    HeaderMap result{
        {}, own_, is_own_header(header_.first(original_columns_)), original_columns_, {}, std::move(unused_)};
    for (std::size_t i = 0; i < header_.size(); ++i)
      result.targets.push_back(target_for(fields_[i], column_name(i), known_));
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (fields_[i] == "occasion_day") result.targets[i].name_column = name_beside(i);
    if (form_ == ImportForm::csv) require_an_identity();
    result.notes = notes(result);
    return result;
  }

 private:
  [[nodiscard]] std::string place(std::size_t i) const {
    return fmt::format("{} {}", i + 1, detail::quoted(header_[i]));
  }

  /// What messages call the column.
  [[nodiscard]] std::string column_name(std::size_t i) const {
    return options_.no_header ? fmt::format("column {}", header_[i]) : std::string{header_[i]};
  }

  void recognise_own_files() {
    own_ = has_own_key(header_);
    const auto count = header_.size();
    const bool rejects =
        count > (form_ == ImportForm::csv ? 2U : 1U) && header_[count - 2] == "line" && header_[count - 1] == "reason";
    original_columns_ = rejects ? count - 2 : count;
  }

  void take_usual_meanings() {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const std::string_view header = trim(header_[i]);
      if (options_.no_header || header.empty() || i >= original_columns_) {
        fields_[i] = ignored;
      } else if (header == "id" || header == "archived_at") {
        fields_[i] = header == "id" ? record_id : own_ ? removed : ignored;
      } else if (header == "created_at" && own_) {
        fields_[i] = created_at;
      } else if (part_called(header)) {
        fields_[i] = header;
      } else if (const auto* column = find_column(customers, header)) {
        fields_[i] = column->info.writable ? header : ignored;
        ranks_[i] = 0;
      } else if (header.starts_with("x.") && header.size() > 2) {
        fields_[i] = header;
      } else {
        const auto [field, rank] = usual_meaning(header_key(header));
        fields_[i] = field;
        ranks_[i] = rank;
      }
    }
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const std::string key = header_key(header_[i]);
      for (const auto& rule : words_of_two_meanings)
        if (rule.key == key && has_key(rule.beside)) fields_[i] = rule.field;
      if (fields_[i] == "title" && is_form_of_address(i)) fields_[i] = "prefix";
    }
  }

  [[nodiscard]] bool has_key(std::string_view key) const {
    return std::ranges::find(header_, key, header_key) != header_.end();
  }

  /// Mail programs write "Title" for Mr and Mrs beside "Job Title", and in French the same word for both.
  [[nodiscard]] bool is_form_of_address(std::size_t column) const {
    const std::string key = header_key(header_[column]);
    if (key != "title" && key != "titre" && key != "titulo") return false;
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (i != column && fields_[i] == "title" && (i > column || header_key(header_[i]) != key)) return true;
    return false;
  }

  void take_profile() {
    bool fits = !options_.profile || profile_->fields.empty();
    for (std::size_t i = 0; i < original_columns_; ++i) {
      int rank = profile_rank;
      for (const auto& [pattern, field] : profile_->fields) {
        rank += 1000;
        if (!is_like(header_[i], pattern)) continue;
        fields_[i] = mapped_field(field);
        ranks_[i] = rank + first_number(header_[i]);
        fits = true;
        break;
      }
    }
    if (!fits)
      throw Rejected(fmt::format("{}, line {}: no column is one that the profile '{}' knows; leave out --profile",
                                 options_.file, line_, profile_->name));
  }

  /// A # in the pattern stands for any number.
  [[nodiscard]] static bool is_like(std::string_view header, std::string_view pattern) {
    std::string key = header_key(header);
    if (pattern.find('#') != std::string_view::npos && std::ranges::any_of(key, detail::is_digit))
      std::erase_if(key, detail::is_digit);
    return !key.empty() && key == header_key(pattern);
  }

  [[nodiscard]] static int first_number(std::string_view header) {
    const auto begin = std::min(header.find_first_of("0123456789"), header.size());
    const auto end = std::min(header.find_first_not_of("0123456789", begin), header.size());
    return std::min(detail::small_number(header.substr(begin, end - begin)).value_or(0), 999);
  }

  void take_mapping() {
    for (const auto& [name, field] : options_.mapping) {
      try {
        apply(name, mapped_field(field));
      } catch (const InvalidInput& error) {
        throw UsageError(fmt::format("--map '{}={}': {}", name, field, error.what()));
      }
    }
  }

  void apply(const std::string& name, const std::string& field) {
    bool found = false;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (header_[i] != name && header_key(header_[i]) != header_key(name)) continue;
      if (header_key(name).empty() && trim(header_[i]) != trim(name)) continue;
      fields_[i] = field;
      ranks_[i] = said_rank;
      found = true;
    }
    if (!found && form_ != ImportForm::csv) unused_.push_back(name);
    if (!found && form_ == ImportForm::csv)
      throw UsageError(
          fmt::format("--map: {} has no column '{}'{}", options_.file, name, did_you_mean(name, {header_})));
  }

  /// Of several columns that mean one single value the most usual is taken, and the others become custom fields. Two
  /// that are equally usual are for the person to choose from.
  void settle_rivals() {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (fields_[i].empty()) fields_[i] = "x." + custom_name(header_[i], known_);
      if (fields_[i] == "x.") fields_[i] = ignored;
    }
    for (std::size_t i = 0; i < header_.size(); ++i)
      for (std::size_t j = i + 1; j < header_.size(); ++j) {
        if (fields_[i] != fields_[j] || takes_several(fields_[i])) continue;
        if (ranks_[i] == ranks_[j]) fail_duplicate(i, j);
        const std::size_t lesser = ranks_[i] > ranks_[j] ? i : j;
        fields_[lesser] = "x." + custom_name(header_[lesser], known_);
      }
  }

  [[nodiscard]] static bool takes_several(std::string_view field) {
    const auto* part = part_called(field);
    return field == ignored || (part && part->slot >= Slot::occasion) ||
           std::ranges::find(list_fields, field, &ListField::word) != list_fields.end();
  }

  /// The column that names the day of another one, by the number that both have: "Event 1 - Label".
  [[nodiscard]] std::optional<std::size_t> name_beside(std::size_t day) const {
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (fields_[i] == "occasion_name" && first_number(header_[i]) == first_number(header_[day])) return i;
    return std::nullopt;
  }

  [[noreturn]] void fail_duplicate(std::size_t i, std::size_t j) const {
    const std::string remedy = header_[i] == header_[j]
                                   ? "rename or remove one of them"
                                   : fmt::format(
                                         "leave one out with --map '{}=', or give it a field of its own with "
                                         "--map '{}=x.NAME'",
                                         header_[j], header_[j]);
    throw Rejected(fmt::format("{}, line {}: columns {} and {} both are {}; {}", options_.file, line_, place(i),
                               place(j), fields_[i] == record_id ? "id" : fields_[i], remedy));
  }

  void require_an_identity() const {
    constexpr std::array<std::string_view, 7> enough{"name",  "first_name", "last_name",  "company",
                                                     "email", "emails",     "external_id"};
    for (const auto& field : fields_)
      if (field == record_id || std::ranges::find(enough, field) != enough.end()) return;
    throw Rejected(fmt::format(
        "{}, line {}: no column is a name, a company, an e-mail address or an id; --map '{}=name' says what one of "
        "them is{}",
        options_.file, line_, header_.empty() ? "HEADER" : trim(header_.front()),
        options_.no_header ? "" : ", --header-line N which line names them, --no-header that none does"));
  }

  [[nodiscard]] std::vector<std::string> notes(const HeaderMap& map) const {
    std::vector<std::string> result, kept, unnamed;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const auto& target = map.targets[i];
      const auto* column = find_column(customers, target.header);
      const bool is_left_out = target.slot == Slot::ignored || target.slot == Slot::created_at;
      if (is_left_out && column && !column->info.writable) kept.push_back(target.header);
      const bool unread = options_.no_header && target.slot == Slot::ignored && !is_mapped(i);
      if (i < original_columns_ && (target.header.empty() || unread)) unnamed.push_back(fmt::format("{}", i + 1));
    }
    const auto say = [&](const std::vector<std::string>& columns, const char* text) {
      if (!columns.empty()) result.push_back(fmt::format("{}{}", text, fmt::join(columns, ", ")));
    };
    say(kept, "rapport keeps these columns by itself and does not read them: ");
    say(unnamed, "columns without a header are not read: ");
    return result;
  }

  /// Also one that is left out on purpose.
  [[nodiscard]] bool is_mapped(std::size_t i) const {
    return std::ranges::any_of(options_.mapping, [&](const auto& said) { return trim(said.first) == header_[i]; });
  }

  ImportForm form_;
  std::span<const std::string_view> header_;
  std::size_t line_;
  const ImportOptions& options_;
  const ImportProfile* profile_;
  std::span<const std::string> known_;
  std::vector<std::string> fields_;
  std::vector<std::string> unused_;
  std::vector<int> ranks_;  ///< see Meaning and said_rank
  bool own_ = false;
  std::size_t original_columns_ = 0;
};

}  // namespace

std::string header_key(std::string_view header) {
  std::string key = fold(header);
  // Other alphabets have no bytes below 0x80.
  std::erase_if(key, [](char c) { return c > 0 && !detail::is_digit(c) && !detail::is_ascii_letter(c); });
  return key;
}

std::string mapped_field(std::string_view word) {
  if (word.empty()) return std::string{ignored};
  if (word.starts_with("x.") && word.size() > 2) return std::string{word};
  const auto words = field_words();
  if (std::ranges::find(words, word) != words.end()) return std::string{word};
  if (const auto* column = find_column(customers, word); column && word != "id")
    throw InvalidInput(fmt::format("rapport keeps {} by itself; map the column to another field", word));
  if (const auto field = usual_meaning(header_key(word)).field; !field.empty()) return std::string{field};
  throw InvalidInput(
      fmt::format("there is no field '{}' (one of your own is x.NAME){}", word, did_you_mean(word, words)));
}

const ImportProfile* profile_of(std::span<const std::string_view> header, std::span<const ImportProfile> profiles) {
  std::vector<std::string> keys;
  for (const auto name : header) keys.push_back(header_key(name));
  const auto has = [&](const std::string& name) { return std::ranges::find(keys, header_key(name)) != keys.end(); };
  const ImportProfile* best = nullptr;
  std::pair<std::size_t, bool> most{};
  for (const auto& profile : profiles)
    for (const auto& set : profile.known_by) {
      const std::pair fit{set.size(), !profile.file.empty()};
      if (fit <= most || !std::ranges::all_of(set, has)) continue;
      best = &profile;
      most = fit;
    }
  return best;
}

bool is_known_header(std::string_view cell, const ImportOptions& options) {
  const auto name = trim(cell);
  const auto key = header_key(name);
  if (key.empty()) return false;
  return find_column(customers, name) || (name.starts_with("x.") && name.size() > 2) ||
         !usual_meaning(key).field.empty() ||
         std::ranges::any_of(options.mapping, [&](const auto& said) { return header_key(said.first) == key; });
}

bool is_own_header(std::span<const std::string_view> names) {
  const bool has_id_first = names.size() > 1 && names.front() == "id";
  return (has_id_first || has_own_key(names)) && std::ranges::all_of(names, [](std::string_view name) {
           return find_column(customers, name) || (name.starts_with("x.") && name.size() > 2);
         });
}

HeaderMap map_header(ImportForm form, std::span<const std::string_view> header, std::size_t line,
                     const ImportOptions& options, const ImportProfile* profile,
                     std::span<const std::string> custom_fields) {
  HeaderMap map = Mapper(form, header, line, options, profile, custom_fields).map();
  // The cells of cards and of JSON are put together by their readers.
  for (auto& target : map.targets) {
    target.exact = map.own_export || form != ImportForm::csv;
    target.date_order = options.date_order;
    if (profile && !target.date_order) target.date_order = profile->date_order;
  }
  return map;
}

}  // namespace rapport
