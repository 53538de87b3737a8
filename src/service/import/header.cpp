#include "service/import/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/addresses.hpp"
#include "service/import/parts.hpp"
#include "service/import/rejected.hpp"
#include "service/import/rivals.hpp"
#include "service/import/second_meanings.hpp"
#include "service/import/table.hpp"
#include "service/import/target.hpp"

namespace rapport {
namespace {

/// What is said outright goes before every rank of a Meaning, and what --map says before what a profile does.
constexpr int said_rank = std::numeric_limits<int>::min(), profile_rank = -1'000'000;

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
        ranks_(header.size(), said_rank),
        several_(header.size()),
        left_out_(header.size()),
        stand_ins_(header.size()),
        families_(header.size()) {}

  HeaderMap map() {
    recognise_own_files();
    take_usual_meanings();
    if (profile_) take_profile();
    take_mapping();
    take_several_companies();
    if (form_ == ImportForm::csv && !own_)
      std::ranges::copy(tell_addresses_apart(header_.first(original_columns_), fields_, ranks_), families_.begin());
    settle_rivals();
    // Those who were rejected may all lack what others had.
    if (original_columns_ < header_.size()) unused_.clear();
    HeaderMap result{.own_export = own_,
                     .may_be_own = is_own_header(header_.first(original_columns_)),
                     .lacks_names = form_ == ImportForm::csv && !names_rows(),
                     .keys_rows = !profile_ && keys_rows(),
                     .lists_companies = form_ == ImportForm::csv && !names_rows() &&
                                        (profile_ ? profile_->companies : is_keyed_by_company()),
                     .original_columns = original_columns_,
                     .unused = std::move(unused_)};
    const auto known = known_names();
    for (std::size_t i = 0; i < header_.size(); ++i) {
      result.targets.push_back(
          target_for(several_[i] ? companies_field : std::string_view{fields_[i]}, column_name(i), known));
      if (!stand_ins_[i].empty()) result.targets.back().stands_in = find_column(customers, stand_ins_[i]);
      find_label(i, result.targets.back());
      result.targets.back().left_out = left_out_[i];
      result.targets.back().family = families_[i];
      result.targets.back().is_lesser = ranks_[i] > 0;
      if (fields_[i] == "occasion_day") result.targets.back().name_column = name_beside(i);
    }
    result.order = reading_order(result.targets);
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
    original_columns_ = without_reasons(form_, header_, options_);
  }

  void take_usual_meanings() {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const std::string_view header = trim(header_[i]);
      if (options_.no_header && i < original_columns_) {
        fields_[i] = "x." + column_name(i);  // ExtraFields knows whether it is kept.
      } else if (header.empty() || i >= original_columns_) {
        fields_[i] = ignored_field;
      } else if (header == "id" || header == "archived_at") {
        fields_[i] = header == "id" ? record_id_field : own_ ? removed_field : ignored_field;
      } else if (header == "created_at" && own_) {
        fields_[i] = created_at_field;
      } else if (part_called(header) || header == companies_field || (header.starts_with("x.") && header.size() > 2)) {
        fields_[i] = header;
      } else if (const auto* column = find_column(customers, header)) {
        fields_[i] = column->info.writable ? header : ignored_field;
        ranks_[i] = 0;
      } else {
        const auto [field, rank] = usual_meaning(header_key(header));
        fields_[i] = field;
        ranks_[i] = rank;
      }
    }
    take_second_meanings({.header = header_, .fields = fields_, .stand_ins = stand_ins_});
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (is_key_of_company(i)) {
        fields_[i] = "external_id";
        key_of_company_ = i;
      }
  }

  [[nodiscard]] bool names_rows() const {
    constexpr std::array<std::string_view, 5> names{"name", "first_name", "last_name", "kind", "is_company"};
    return own_ || std::ranges::any_of(fields_, [&](const std::string& field) {
             return field == record_id_field || std::ranges::find(names, field) != names.end();
           });
  }

  /// The id of an account is that of a company, in a list of companies; beside people it is of theirs.
  [[nodiscard]] bool is_key_of_company(std::size_t column) const {
    return fields_[column] == "company_external_id" && !names_rows() &&
           std::ranges::find(fields_, "company") != fields_.end();
  }

  /// --map and other columns may have made something else of it.
  [[nodiscard]] bool is_keyed_by_company() const {
    return key_of_company_ && fields_[*key_of_company_] == "external_id";
  }

  /// "Record ID", "Contact ID": what a system calls each of its records.
  [[nodiscard]] bool keys_rows() const {
    static constexpr std::string_view words =
        " recordid contactid leadid klaviyoid itemidautogenerated donotmodifycontact donotmodifylead ";
    const auto key = std::ranges::find(fields_, "external_id");
    return key != fields_.end() &&
           is_listed(words, header_key(header_[static_cast<std::size_t>(key - fields_.begin())]));
  }

  void take_profile() {
    bool fits = !options_.profile || profile_->fields.empty();
    for (std::size_t i = 0; i < original_columns_; ++i) {
      int rank = profile_rank;
      for (const auto& [pattern, field] : profile_->fields) {
        rank += 1000;
        if (!is_called_like(header_[i], pattern)) continue;
        fields_[i] = mapped_field(field);
        left_out_[i] = fields_[i] == ignored_field;
        ranks_[i] = rank + number_in(header_[i]);
        fits = true;
        break;
      }
    }
    if (!fits)
      throw Rejected(fmt::format("{}, line {}: no column is one that the profile '{}' knows; leave out --profile",
                                 options_.file, line_, profile_->name));
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
    const bool has_exact = std::ranges::find(header_, name) != header_.end();
    for (std::size_t i = 0; i < original_columns_; ++i) {
      if (header_[i] != name && (has_exact || !means_column(name, header_[i]))) continue;
      fields_[i] = field;
      left_out_[i] = false;
      ranks_[i] = said_rank;
      found = true;
    }
    if (!found && form_ != ImportForm::csv) unused_.push_back(name);
    if (!found && form_ == ImportForm::csv)
      throw UsageError(
          fmt::format("--map: {} has no column '{}'{}", options_.file, name, did_you_mean(name, {header_})));
  }

  /// The fields that the database has, and those that the header tells apart by case or accents alone.
  [[nodiscard]] std::vector<std::string> known_names() const {
    std::vector<std::string> names(known_.begin(), known_.end());
    std::map<std::string, std::string_view> spellings;
    for (const std::string_view field : fields_) {
      if (!field.starts_with("x.")) continue;
      const auto name = field.substr(2);
      const auto [first, is_new] = spellings.emplace(fold(name), name);
      if (!is_new && first->second != name) names.insert(names.end(), {std::string{first->second}, std::string{name}});
    }
    return names;
  }

  void take_several_companies() {
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (fields_[i] == companies_field) {
        fields_[i] = "company";
        several_[i] = true;
      }
  }

  void settle_rivals() {
    try {
      rapport::settle_rivals({.header = header_,
                              .known = known_,
                              .ranks = ranks_,
                              .families = families_,
                              .fields = fields_,
                              .several = several_,
                              .stand_ins = stand_ins_,
                              .is_said = [this](std::size_t i) { return is_said(i); }},
                             notes_of_rivals_);
    } catch (const SaidTwice& twice) {
      fail_duplicate(twice.one, twice.other);
    }
  }

  [[nodiscard]] bool is_said(std::size_t i) const { return ranks_[i] == said_rank && is_mapped(i); }

  /// "Phone 1 - Label" beside "Phone 1 - Value".
  void find_label(std::size_t i, Target& target) const {
    constexpr std::string_view value = "value";
    const std::string key = header_key(header_[i]);
    if (target.items != &Customer::phones || !key.ends_with(value)) return;
    const std::string stem = key.substr(0, key.size() - value.size());
    for (std::size_t other = 0; other < header_.size(); ++other)
      if (const auto named = header_key(header_[other]); named == stem + "label" || named == stem + "type")
        target.label = other;
  }

  /// The column that names the day of another one, by the number that both have: "Event 1 - Label".
  [[nodiscard]] std::optional<std::size_t> name_beside(std::size_t day) const {
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (fields_[i] == "occasion_name" && number_in(header_[i]) == number_in(header_[day])) return i;
    return std::nullopt;
  }

  [[noreturn]] void fail_duplicate(std::size_t i, std::size_t j) const {
    const std::string remedy = header_[i] == header_[j]
                                   ? "rename or remove one of them"
                                   : fmt::format(
                                         "leave one out with --map '{}=', or give it a field of its own with "
                                         "--map '{}=x.NAME'",
                                         header_[j], header_[j]);
    throw UsageError(fmt::format("{}, line {}: columns {} and {} both are {}; {}", options_.file, line_, place(i),
                                 place(j), fields_[i] == record_id_field ? "id" : fields_[i], remedy));
  }

  void require_an_identity() const {
    constexpr std::array<std::string_view, 9> enough{"name",   "first_name", "last_name", "company",    "email",
                                                     "emails", "phone",      "phones",    "external_id"};
    for (const auto& field : fields_)
      if (field == record_id_field || std::ranges::find(enough, field) != enough.end()) return refuse_one_word();
    refuse_other_delimiter();
    const auto likely = std::ranges::find_if(header_, is_nothing_but_header);
    throw Rejected(
        fmt::format("{}, line {}: no column is a name, a company, an e-mail address, a phone number or an id; --map "
                    "'{}=name' says what one of "
                    "them is{}",
                    options_.file, line_,
                    likely != header_.end() ? trim(*likely)
                    : header_.empty()       ? "HEADER"
                                            : trim(header_.front()),
                    options_.no_header ? "" : ", --header-line N which line names them, --no-header that none does"));
  }

  /// A header that --delimiter leaves in one piece.
  void refuse_other_delimiter() const {
    if (!options_.delimiter || header_.size() != 1) return;
    for (const char other : {',', ';', '\t', '|'})
      if (header_.front().find(other) != std::string_view::npos)
        throw Rejected(fmt::format("{}, line {}: there are no {} in {}, but {}; leave out --delimiter", options_.file,
                                   line_, name_of_delimiter(*options_.delimiter), detail::quoted(header_.front()),
                                   name_of_delimiter(other)));
  }

  /// "company,Acme,Oslo": one word that is the name of a column may be what a row says.
  void refuse_one_word() const {
    if (options_.no_header || options_.header_line || profile_ || !options_.mapping.empty()) return;
    std::size_t filled = 0, meant = 0;
    for (std::size_t i = 0; i < original_columns_; ++i) {
      filled += !trim(header_[i]).empty();
      if (fields_[i] == ignored_field || (fields_[i].starts_with("x.") && !header_[i].starts_with("x."))) continue;
      if (is_nothing_but_header(header_[i])) return;
      ++meant;
    }
    if (filled > 2 && meant == 1) throw doubtful_header(options_.file, header_, line_, "has one name of a column");
  }

  [[nodiscard]] std::vector<std::string> notes(const HeaderMap& map) const {
    std::vector<std::string> result = notes_of_rivals_, kept, unnamed;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const auto& target = map.targets[i];
      const auto* column = find_column(customers, target.header);
      const bool is_left_out = target.slot == Slot::ignored || target.slot == Slot::created_at;
      if (is_left_out && column && !column->info.writable) kept.push_back(target.header);
      const bool unnameable = target.slot == Slot::ignored && custom_name(header_[i], {}).empty() && !is_mapped(i);
      if (i < original_columns_ && unnameable) unnamed.push_back(fmt::format("{}", i + 1));
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
    return std::ranges::any_of(options_.mapping,
                               [&](const auto& said) { return means_column(said.first, header_[i]); });
  }

  ImportForm form_;
  std::span<const std::string_view> header_;
  std::size_t line_;
  const ImportOptions& options_;
  const ImportProfile* profile_;
  std::span<const std::string> known_;
  std::vector<std::string> fields_;
  std::vector<std::string> unused_;
  std::vector<int> ranks_;                ///< see Meaning and said_rank
  std::vector<bool> several_, left_out_;  ///< see Target
  std::vector<std::string> stand_ins_;    ///< what each is where the column that was taken is blank
  std::vector<int> families_;             ///< see Target
  std::vector<std::string> notes_of_rivals_;
  bool own_ = false;
  std::optional<std::size_t> key_of_company_;  ///< an id of an account in a list of companies
  std::size_t original_columns_ = 0;
};

}  // namespace

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
  let_parts_complete_names(map.targets);
  for (auto& target : map.targets) {
    target.exact = map.own_export;
    if (map.own_export && target.items)
      if (const auto all = std::ranges::find(header, target.header + 's'); all != header.end())
        target.list_column = all - header.begin();
    target.date_order = options.date_order;
    if (profile && !target.date_order) target.date_order = profile->date_order;
  }
  return map;
}

}  // namespace rapport
