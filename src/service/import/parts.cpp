#include "service/import/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/other_words.hpp"
#include "core/word_list.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "service/import/consent_words.hpp"
#include "service/import/dates.hpp"

namespace rapport {
namespace {

constexpr ColumnInfo plain_text{"", "", "", Kind::text};

std::size_t place_after(Slot first, Slot slot) {
  return static_cast<std::size_t>(slot) - static_cast<std::size_t>(first);
}

/// What is said with other words already says nothing new.
bool has_part(std::string_view name, std::string_view part) { return fold(name).find(fold(part)) != std::string::npos; }

/// "Zoe" may lack "Berg", but neither "Müller, Zoe" lacks "Mueller" nor "Acme GmbH" anybody's last name.
bool may_lack(std::string_view name, std::string_view part) {
  const auto words = [](std::string_view text, CustomerKind kind) { return comparable_name(fold(text), kind); };
  const auto of_person = words(name, CustomerKind::person);
  return !share_a_word(of_person, words(part, CustomerKind::person)) && of_person == words(name, CustomerKind::company);
}

/// Every word of the second text is in the first.
bool has_words(std::string_view all, std::string_view text) {
  const auto words_of_text = [](std::string_view from) {
    std::string words = fold(from);
    std::ranges::replace_if(
        words, [](char c) { return c == '\n' || c == ',' || c == ';'; }, ' ');
    return split_trimmed(words, ' ');
  };
  const auto known = words_of_text(all);
  return std::ranges::all_of(words_of_text(text),
                             [&](const std::string& word) { return std::ranges::find(known, word) != known.end(); });
}

/// Also where others have Mr and Mrs.
bool says_company(std::string_view text) {
  static constexpr std::array<std::string_view, 1> company{"company"};
  return says_one_of(company, text);
}

bool says_person(std::string_view text) {
  static constexpr std::string_view words =
      " person individual individu perorangan privatperson naturlicheperson particulier persona particular ";
  return is_listed(words, header_key(text));
}

}  // namespace

Value parse_cell(const Target& target, ColumnInfo column, std::string_view text, const ParseContext& context) {
  column.name = target.header;
  try {
    return parse_text(column, text, context);
  } catch (const InvalidInput& error) {
    // Other systems have other words, and a file of theirs has them in every row.
    if (column.kind != Kind::choice || target.exact) throw;
    throw InvalidInput(
        fmt::format("{}; --map '{}=x.NAME' keeps such words as a field of your own", error.what(), target.header));
  }
}

void RowParts::take(const Target& target, std::string_view text) {
  if (target.slot == Slot::is_company) {
    is_company_ = parse_boolean(target.header, text);
    return;
  }
  auto said = std::get<std::string>(parse_cell(target, plain_text, text, context_));
  if (target.slot == Slot::custom)
    stand_ins_.push_back({&target, std::move(said)});
  else if (target.slot == Slot::field)
    addresses_.push_back({&target, std::move(said)});
  else if (target.slot == Slot::house_number)
    house_number_ = {&target, std::move(said)};
  else if (target.slot == Slot::opted_out || target.slot == Slot::opted_in)
    consents_.push_back({&target, std::move(said)});
  else if (target.slot >= Slot::birth_year)
    birth_[place_after(Slot::birth_year, target.slot)] = {&target, std::move(said)};
  else if (target.slot == Slot::prefix && says_company(said))
    is_addressed_as_company_ = true;
  else
    name_[place_after(Slot::prefix, target.slot)] = {&target, std::move(said)};
}

void RowParts::take_kind(std::string_view text) {
  is_called_company_ |= says_company(text);
  is_called_person_ |= says_person(text);
}

void RowParts::take_status(const Target& target, std::string_view text) {
  is_opted_out_ |= says_opted_out(text) || (says_barred(text) && is_of_readers(header_key(target.header)));
}

void RowParts::call(std::string_view name) {
  name = trim(name);
  if (name.size() > 1 && name.starts_with('"') && name.ends_with('"')) name = trim(name.substr(1, name.size() - 2));
  if (called_.empty() && name.find('@') == std::string_view::npos) called_ = name;
}

void RowParts::join(Draft& draft) const {
  const bool of_parts = draft.is_named_in_parts = join_name(draft);
  join_birthday(draft);
  join_address(draft);
  const bool stood_in = use_stand_ins(draft);
  if (!called_.empty() && !draft.gives("name")) {
    draft.said.name = called_;
    draft.given.push_back(find_column(customers, "name"));
  }
  join_street(draft);
  const bool repeats_company =
      draft.gives("name") && draft.said.company && fold(*draft.said.company) == fold(draft.said.name);
  // A system that wants a name of everybody repeats that of a company.
  settle_kind(draft, of_parts, repeats_company && !of_parts && !stood_in && !is_about_person(draft));
  settle_consent(draft);
  // Where people work for themselves, systems write them down as their own firm.
  if ((of_parts || stood_in) && repeats_company && draft.said.company) {
    draft.said.company.reset();
    std::erase(draft.given, find_column(customers, "company"));
  }
}

/// True when the name is made of parts. Beside a whole name, those that it does not have are kept.
bool RowParts::join_name(Draft& draft) const {
  const bool whole = draft.gives("name");
  // "Mr" and "Firma" alone are nobody's name.
  const bool has_own =
      std::any_of(name_.begin() + 1, name_.end() - 1, [](const Said& said) { return !said.text.empty(); });
  bool is_completed = false;
  for (const auto& [target, text] : name_) {
    if (text.empty()) continue;
    if (!whole && !has_own) {
      add_custom(draft, target->custom, text);
      continue;
    }
    const bool completes = whole && target->completes_name && may_lack(draft.said.name, text);
    is_completed |= completes;
    if (!whole || completes)
      (draft.said.name += draft.said.name.empty() ? "" : " ") += text;
    else if (!has_part(draft.said.name, text))
      add_custom(draft, target->custom, text);
  }
  if (whole || draft.said.name.empty()) return is_completed;
  draft.given.push_back(find_column(customers, "name"));
  return true;
}

/// A year alone is no birthday, but is kept.
void RowParts::join_birthday(Draft& draft) const {
  const auto& [year, month, day] = birth_;
  if (draft.gives("birthday") || month.text.empty() || day.text.empty()) {
    for (const auto& [target, text] : birth_)
      if (!text.empty()) add_custom(draft, target->custom, text);
    return;
  }
  const auto* column = find_column(customers, "birthday");
  const auto text =
      fmt::format("{}-{:0>2}-{:0>2}", year.text.empty() ? "-" : fmt::format("{:0>4}", year.text), month.text, day.text);
  column->set(draft.said, as_cell(parse_cell(*day.target, column->info, text, context_)));
  draft.given.push_back(column);
}

/// Of the first address that has a street, else of the first that has anything but a country.
void RowParts::join_address(Draft& draft) const {
  std::array<int, 3> first{};  // with a street; with anything but a country; with anything
  for (const auto& [target, text] : addresses_) {
    const auto name = target->column->info.name;
    for (std::size_t i = name == "address" ? 0 : name == "country" ? 2 : 1; i < first.size(); ++i)
      if (first[i] == 0 || target->family < first[i]) first[i] = target->family;
  }
  const auto taken = std::ranges::find_if(first, [](int family) { return family > 0; });
  for (const auto& [target, text] : addresses_) {
    if (target->family == *taken) {
      target->column->set(draft.said, as_cell(parse_cell(*target, target->column->info, text, context_)));
      draft.given.push_back(target->column);
    } else if (!target->custom.empty()) {
      add_custom(draft, target->custom, text);
    }
  }
}

/// True when one of them says what the company is.
bool RowParts::use_stand_ins(Draft& draft) const {
  bool company = false;
  std::string address;
  for (const auto* column : draft.given)
    if (std::string scratch; is_part_of_address(column->info.name))
      address.append(text_or_empty(column->get(draft.said, scratch))).append(1, '\n');
  for (const auto& [target, text] : stand_ins_) {
    const auto name = target->stands_in->info.name;
    // A whole address beside its parts says nothing new.
    if (name == "address" && has_words(address, text)) continue;
    if (std::string scratch;
        draft.gives(name) && fold(text_or_empty(target->stands_in->get(draft.said, scratch))) == fold(text))
      continue;
    if (draft.gives(name) || (name == "address" && !address.empty())) {
      if (!target->custom.empty()) add_custom(draft, target->custom, text);
      continue;
    }
    target->stands_in->set(draft.said, as_cell(parse_cell(*target, target->stands_in->info, text, context_)));
    draft.given.push_back(target->stands_in);
    company |= name == "company";
  }
  return company;
}

void RowParts::join_street(Draft& draft) const {
  const auto& [target, text] = house_number_;
  if (text.empty()) return;
  if (draft.said.address)
    *draft.said.address += " " + text;
  else
    add_custom(draft, target->custom, text);
}

/// Whoever wants no more messages must not get any because of a move to another system. Who did not opt out has not
/// agreed to them either; who is on the list has.
void RowParts::settle_consent(Draft& draft) const {
  bool agrees = false, refuses = is_opted_out_;
  for (const auto& [target, text] : consents_) {
    const auto word = fold(text);
    if (is_no_day(text)) continue;
    const std::string key = header_key(target->header);
    const bool is_day = is_day_of_consent(key, text, context_.dates);
    const bool opts_in = target->slot == Slot::opted_in;
    const auto wants = is_day ? std::optional{opts_in} : wants_messages(word, opts_in);
    if (is_day || !wants || asks_of_one_list(key)) add_custom(draft, target->custom, text);
    if (!wants)
      draft.doubts.unclear_opt_out = {text, target->custom};
    else if (!*wants)
      refuses = true;
    else if (opts_in)
      agrees = true;
  }
  if (!refuses && (!agrees || draft.gives("consent"))) return;
  draft.said.consent = refuses ? Consent::refused : Consent::given;
  draft.infers_consent = !refuses;
  if (!draft.gives("consent")) draft.given.push_back(find_column(customers, "consent"));
}

/// By something that no company has.
bool RowParts::is_about_person(const Draft& draft) const {
  return is_called_person_ || !draft.doubts.other_role.text.empty() ||
         std::ranges::any_of(name_, [](const Said& said) { return !said.text.empty(); }) ||
         std::ranges::any_of(std::array{"title", "role", "birthday"},
                             [&](const char* field) { return draft.gives(field); });
}

/// A company that hangs on another one is kept with that one's name: here it belongs to none.
void RowParts::settle_kind(Draft& draft, bool of_parts, bool repeats_company) const {
  // The name of a person is there because somebody has to be asked for in a company.
  const auto names_company = [&] {
    return draft.gives("name") ? !draft.said.company || fold(*draft.said.company) == fold(draft.said.name)
                               : draft.said.company.has_value();
  };
  const bool is_called_company =
      repeats_company ||
      (((is_called_company_ && !of_parts) || (is_addressed_as_company_ && draft.gives("name"))) && names_company());
  if (!is_company_ && !is_called_company) return;
  draft.guesses_kind = !is_company_ && !draft.gives("kind");
  if (!draft.gives("kind")) {
    draft.said.kind = is_company_.value_or(true) ? CustomerKind::company : CustomerKind::person;
    draft.given.push_back(find_column(customers, "kind"));
  }
  if (is_called_company) become_company(draft);
  if (!draft.is_company() || !draft.gives("name") || !draft.said.company) return;
  if (fold(*draft.said.company) != fold(draft.said.name)) add_custom(draft, "parent company", *draft.said.company);
  draft.said.company.reset();
  std::erase(draft.given, find_column(customers, "company"));
}

}  // namespace rapport
