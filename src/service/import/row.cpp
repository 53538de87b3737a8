#include "service/import/row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "core/parse_for.hpp"
#include "exchange/vcard_fields.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/cells.hpp"
#include "service/import/dates.hpp"
#include "service/import/domains.hpp"
#include "service/import/occasions.hpp"
#include "service/import/parts.hpp"
#include "service/import/phones.hpp"
#include "service/import/wrong_cells.hpp"

namespace rapport {
namespace {

constexpr ColumnInfo text_of_any_kind{"", "", "", Kind::text};

void add_once(std::vector<std::string>& list, std::string_view item) {
  if (std::ranges::find(list, item) == list.end()) list.emplace_back(item);
}

void read_email(Draft& draft, RowParts& row_parts, std::string_view item) {
  if (is_exchange_address(item)) {
    draft.doubts.exchange_address = true;
    return;
  }
  // As mail programs write it: Ann Lee <ann@example.com>
  if (const auto bracket = item.find('<'); bracket != std::string_view::npos && item.ends_with('>')) {
    row_parts.call(item.substr(0, bracket));
    item = trim(item.substr(bracket + 1, item.size() - bracket - 2));
  }
  constexpr std::string_view link = "mailto:";
  if (fold(item.substr(0, link.size())) == link) item.remove_prefix(link.size());
  check_email(item);
  add_once(draft.said.emails, item);
}

/// What databases write for nothing, which a note tells.
bool takes_as_blank(Draft& draft, const Target& target, std::string_view text) {
  const bool says_so = says_nothing(target, text), is_mark = !says_so && is_mark_of_no_value(target, text);
  draft.doubts.no_value |= says_so && !is_owner(target);
  draft.doubts.mark_of_no_value |= is_mark;
  return says_so || is_mark;
}

void read_item(Draft& draft, RowParts& row_parts, const Target& target, std::string_view item) {
  auto& list = draft.said.*target.items;
  if (target.items == &Customer::tags && !target.exact) item = without_mark_of_system(item);
  if (item.empty()) return;
  if (!target.exact) item = without_repetition(item);
  if (target.items == &Customer::websites && !target.exact) {
    std::string address{item};  // Google writes http\://tea.example.
    for (auto at = address.find("\\:"); at != std::string::npos; at = address.find("\\:")) address.erase(at, 1);
    return add_once(list, address);
  }
  if (target.items == &Customer::phones && !target.exact) {
    for (const auto& number : numbers_in(item)) add_once(list, number);
    return;
  }
  if (target.items == &Customer::emails && !target.exact) {
    if (item.find_first_of(between_addresses) == std::string_view::npos) return read_email(draft, row_parts, item);
    for (const auto address : addresses_in(item)) read_email(draft, row_parts, address);
    return;
  }
  if (target.items == &Customer::emails) check_email(item);
  add_once(list, item);
}

/// The one `phone` of an export has no other way of joining than to be one: "0812;ext=5".
bool is_item(std::string_view text, const Target& target, std::string_view list) {
  if (text.find_first_of(";,\\") == std::string_view::npos || !target.column) return false;
  const auto items = split_list(list, target.column->info.commas);
  return std::ranges::find(items, text) != items.end();
}

/// "Private E-mail" and "Alternate phone" may say yes or no.
bool is_no_address(const Target& target, std::string_view text) {
  if (!target.is_lesser) return false;
  return (target.items == &Customer::emails && text.find('@') == std::string_view::npos &&
          !is_exchange_address(text)) ||
         (target.items == &Customer::phones && std::ranges::none_of(text, detail::is_digit));
}

void read_list(Draft& draft, RowParts& row_parts, const Target& target, std::string_view text,
               const ParseContext& context) {
  if (is_no_address(target, text)) return add_custom(draft, target.custom, text);
  if (!target.exact)
    if (const auto items = items_of_json(text)) {
      for (const auto& item : *items)
        if (!trim(item).empty() && !takes_as_blank(draft, target, trim(item)))
          read_item(draft, row_parts, target,
                    std::get<std::string>(parse_cell(target, text_of_any_kind, item, context)));
      return;
    }
  ColumnInfo column = target.column->info;
  column.kind = Kind::list;
  const bool quoted = !target.exact && target.items == &Customer::tags && text.size() > 2 && text.starts_with('"') &&
                      text.ends_with('"');
  const bool separated = quoted || (!target.exact && text.find(":::") != std::string_view::npos);
  // A system that has its own way leaves commas to the items; an address never has one.
  column.commas = target.items == &Customer::emails || (column.commas && !separated);
  const Value items =
      parse_cell(target, column, separated ? with_semicolons(text, quoted) : std::string{text}, context);
  for_each_item(text_or_empty(as_cell(items)),
                [&](std::string_view item) { read_item(draft, row_parts, target, item); });
}

/// Some mail programs write a birthday that nobody entered as 0/0/00.
bool is_blank_date(const ColumnInfo& column, std::string_view text) {
  return column.kind == Kind::birthday && (is_no_day(text) || text.find_first_not_of("0/.-") == std::string_view::npos);
}

/// A birthday as other programs write it, in a form that parse_text() knows.
std::string plain_birthday(const Target& target, std::string_view text, DateContext dates) {
  if (target.date_order) dates.order = target.date_order;
  // As databases have it that must have a year.
  constexpr std::string_view no_year = "0000-";
  if (text.starts_with(no_year)) return fmt::format("--{}", without_midnight(text).substr(no_year.size()));
  auto plain = parse_for(target.header, [&] { return plain_date(without_noon(text), dates, Century::past); });
  // So does Apple, whose parameter that says so gets lost where others pass the card on.
  constexpr std::string_view year_of_apple = "1604-";
  if (plain.starts_with(year_of_apple)) plain.replace(0, year_of_apple.size(), "--");
  return plain;
}

/// A day to remember, or several. `name` is what another column calls it.
void read_occasion(Draft& draft, const Target& target, std::string_view text, std::string_view name,
                   const ParseContext& context) {
  const auto parsed = [&](auto parse) { return parse_for(target.header, parse); };
  if (target.slot == Slot::occasion_list) {
    static constexpr ColumnInfo list{"", "", "", Kind::list};
    const Value items = parse_cell(target, list, text, context);
    for_each_item(text_or_empty(as_cell(items)), [&](std::string_view item) {
      draft.occasions.push_back(parsed([&] { return parse_occasion(item); }));
    });
    return;
  }
  static constexpr ColumnInfo day{"", "", "", Kind::birthday};
  if (is_blank_date(day, text)) return;
  if (text.size() == 4 && detail::all_digits(text)) {  // A year alone is no day, but is kept.
    add_custom(draft, target.custom, text);
    return;
  }
  if (name.starts_with("* ")) name.remove_prefix(2);
  SaidOccasion said = target.slot == Slot::occasion ? target.occasion : occasion_called(name).value_or(SaidOccasion{});
  if (said.occasion.kind == OccasionKind::custom && !said.occasion.name)
    said.occasion.name = target.header.substr(0, target.header.find(" - "));
  const auto plain = plain_birthday(target, text, context.dates);
  said.occasion.day = parsed([&] { return parse_birthday(plain, context.dates); });
  draft.occasions.push_back(std::move(said));
}

/// "Mori Tea;Kyoto Tea", "1 Main St ::: 2 Elm St": a customer has one company and one address, and the others are kept
/// beside it.
std::string_view first_value(Draft& draft, const Target& target, std::string_view text) {
  static constexpr std::string_view google = ":::";
  const auto at = text.find(google);
  const auto end = std::min(at, target.several ? text.find(';') : std::string_view::npos);
  if (end == std::string_view::npos) return text;
  std::string others{trim(text.substr(end + (end == at ? google.size() : 1)))};
  if (at != std::string_view::npos) others = with_semicolons(others, false);
  if (others.empty()) return trim(text.substr(0, end));
  others = fmt::format("{}", fmt::join(split_trimmed(others, ';'), "; "));
  add_custom(draft, target.custom, others);
  draft.doubts.several = {std::move(others), target.custom};
  return trim(text.substr(0, end));
}

bool has_one_value(const Target& target) {
  const auto* column = target.stands_in ? target.stands_in : target.column;
  return !target.exact && column && column->info.kind == Kind::text && column->info.name != "notes";
}

/// Other systems have roles of their own, such as those of users: what is none of ours is kept all the same.
bool keeps_other_role(Draft& draft, const Target& target, std::string_view text, const ParseContext& context) {
  if (target.exact || target.column->info.name != "role") return false;
  try {
    static_cast<void>(parse_cell(target, target.column->info, text, context));
    return false;
  } catch (const InvalidInput&) {
    add_custom(draft, "role", text);
    draft.doubts.other_role = {std::string{text}, "role"};
    return true;
  }
}

/// "Country Code" may be what is dialled before a phone number: no country has a digit.
bool keeps_dialling_code(Draft& draft, const Target& target, std::string_view text) {
  if (target.exact || target.column->info.name != "country") return false;
  if (text.find_first_of("+0123456789") == std::string_view::npos) return false;
  add_custom(draft, target.custom, text);
  return true;
}

/// "Primary address" may say yes or no.
bool keeps_answer(Draft& draft, const Target& target, std::string_view text) {
  if (!target.is_lesser || !is_part_of_address(target.column->info.name) || !yes_or_no(text)) return false;
  add_custom(draft, target.custom, text);
  return true;
}

/// Many old lists have the year alone.
bool keeps_year(Draft& draft, const Target& target, std::string_view text) {
  text = without_midnight(text);
  if (target.column->info.kind != Kind::birthday || !is_year_without_day(text)) return false;
  add_custom(draft, std::string{birthday_as_written}, text);
  draft.doubts.no_whole_birthday = true;
  return true;
}

/// Who is asked for consent says yes or no. The yes of another system takes no refusal back.
std::string_view consent_meant(Draft& draft, const Target& target, std::string_view text) {
  if (target.exact || target.column->info.name != "consent") return text;
  const auto said = yes_or_no(text);
  draft.infers_consent = said == true;
  return said ? word_of(*said ? Consent::given : Consent::refused) : text;
}

void read_cell(Draft& draft, RowParts& row_parts, const Target& target, std::string_view text,
               const ParseContext& context) {
  switch (target.slot) {
    case Slot::ignored:
      return;
    case Slot::field:
      if (is_blank_date(target.column->info, text) || keeps_other_role(draft, target, text, context) ||
          keeps_dialling_code(draft, target, text) || keeps_answer(draft, target, text) ||
          keeps_year(draft, target, text))
        return;
      if (has_one_value(target)) text = first_value(draft, target, without_page(text));
      if (target.family > 0) return row_parts.take(target, text);
      text = consent_meant(draft, target, text);
      target.column->set(draft.said, as_cell(parse_cell(target, target.column->info,
                                                        target.column->info.kind == Kind::birthday
                                                            ? plain_birthday(target, text, context.dates)
                                                            : std::string{text},
                                                        context)));
      draft.given.push_back(target.column);
      return;
    case Slot::list:
      return read_list(draft, row_parts, target, text, context);
    case Slot::custom:
      if (target.of_people) row_parts.take_person();
      if (target.may_say_kind) row_parts.take_kind(text);
      if (target.may_refuse) row_parts.take_status(target, text);
      if (target.custom.empty() && !target.stands_in) return;
      if (target.stands_in)
        return row_parts.take(target, has_one_value(target) ? first_value(draft, target, text) : text);
      add_custom(draft, target.custom, std::get<std::string>(parse_cell(target, text_of_any_kind, text, context)));
      return;
    case Slot::prefix:
    case Slot::first_name:
    case Slot::middle_name:
    case Slot::last_name:
    case Slot::suffix:
    case Slot::birth_year:
    case Slot::birth_month:
    case Slot::birth_day:
    case Slot::house_number:
    case Slot::is_company:
    case Slot::opted_out:
    case Slot::opted_in:
      return row_parts.take(target, text);
    case Slot::referrer:  // see referrals.hpp
    case Slot::referrer_id:
    case Slot::record_id:      // read_row() takes these:
    case Slot::occasion_name:  // what belongs together stands in several cells
    case Slot::occasion_day:
    case Slot::occasion:
    case Slot::occasion_list:
      return;
    case Slot::company_key:
      draft.company_key = {std::string{first_value(draft, target, text)}, target.custom};
      return;
    case Slot::created_at:
      draft.created_at = parse_rfc3339(text);
      return;
    case Slot::removed:
      draft.removed = true;
      return;
  }
}

/// A key, a phone number or a postal code: digits that count nothing.
bool is_number_of_something(const Target& target) {
  if (target.slot == Slot::record_id || target.slot == Slot::company_key) return true;
  if (target.items == &Customer::phones) return true;
  return target.slot == Slot::field &&
         (target.column->info.name == "external_id" || target.column->info.name == "postal_code");
}

/// What the cell says, without what other systems write around it.
std::string_view bare_text(Draft& draft, const Target& target, std::string_view cell, std::string& scratch) {
  if (target.exact) return trim(cell);
  const auto text = plain_cell(cell, scratch), whole = without_fraction(text);
  if (whole.size() == text.size() || !is_number_of_something(target)) return text;
  draft.had_fraction |= target.slot == Slot::field || target.slot == Slot::record_id;
  return whole;
}

}  // namespace

bool Draft::gives(std::string_view name) const {
  return std::ranges::find(given, name, [](const auto* column) { return column->info.name; }) != given.end();
}

void add_custom(Draft& draft, const std::string& name, std::string_view text) {
  auto& kept = draft.said.custom[name];
  if (kept != text) (kept += kept.empty() ? "" : "; ") += text;
}

Draft read_row(const HeaderMap& map, std::span<const std::string_view> cells, const ParseContext& context) {
  Draft draft;
  RowParts row_parts(context);
  WrongCells wrong;
  std::string id, scratch;
  draft.given.reserve(map.targets.size());
  for (const auto i : map.order) {
    const Target& target = map.targets[i];
    const std::string_view text = bare_text(draft, target, cells[i], scratch);
    if (text.empty() || takes_as_blank(draft, target, text)) continue;
    if (target.slot == Slot::record_id)
      id = text;
    else if (target.slot >= Slot::occasion && target.slot != Slot::occasion_name)
      wrong.look_at([&] {
        read_occasion(draft, target, text, target.name_column ? trim(cells[*target.name_column]) : "", context);
      });
    else if (target.list_column && is_item(text, map.targets[*target.list_column], cells[*target.list_column]))
      read_item(draft, row_parts, target, text);
    else if (target.label && says_fax(cells[*target.label]))
      add_custom(draft, "fax", text);
    else
      wrong.look_at([&] { read_cell(draft, row_parts, target, text, context); });
  }
  wrong.tell();
  row_parts.join(draft);
  if (!map.own_export) leave_out_provider(draft.said);
  if (!map.own_export && !map.may_be_own && draft.gives("name") && draft.said.company)
    draft.said.name = std::string{without_company(draft.said.name, *draft.said.company)};
  draft.is_exact = map.own_export;
  draft.record_id = record_number(id);
  if (!map.own_export && !id.empty() && !draft.said.external_id) {
    static constexpr ColumnInfo id_column{"id", "", "", Kind::text};
    draft.said.external_id = std::get<std::string>(parse_text(id_column, id, context));
    draft.given.push_back(find_column(customers, "external_id"));
  } else if (!map.own_export && !id.empty() && id != draft.said.external_id) {
    add_custom(draft, "id", id);
  }
  return draft;
}

bool is_about_company(const Draft& draft) {
  return !draft.gives("name") && draft.said.company && !draft.is_somebody &&
         (!draft.gives("kind") || draft.is_company());
}

void become_company(Draft& draft) {
  if (!is_about_company(draft)) return;
  draft.said.name = *std::exchange(draft.said.company, std::nullopt);
  if (!draft.better_company.empty()) draft.said.name = std::exchange(draft.better_company, {});
  draft.said.kind = CustomerKind::company;
  draft.keys.name = fold(draft.said.name);
  std::erase(draft.given, find_column(customers, "company"));
  draft.given.push_back(find_column(customers, "name"));
  if (!draft.gives("kind")) draft.given.push_back(find_column(customers, "kind"));
}

bool call_by_address(Draft& draft) {
  if (draft.gives("name") || (draft.said.emails.empty() && draft.said.phones.empty())) return false;
  draft.said.name = draft.said.emails.empty() ? draft.said.phones.front() : draft.said.emails.front();
  draft.keys.name = fold(draft.said.name);
  return true;
}

}  // namespace rapport
