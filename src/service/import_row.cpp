#include "service/import_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/plan.hpp"
#include "service/import_dates.hpp"
#include "service/import_occasions.hpp"
#include "service/wrong_cells.hpp"

namespace rapport {
namespace {

/// The cell as a value of `column`, under the name that the file has for it.
Value parse_cell(const Target& target, ColumnInfo column, std::string_view text, const ParseContext& context) {
  column.name = target.header;
  return parse_text(column, text, context);
}

/// Systems separate the items of a cell in their own ways; none of these can stand inside an item. Mailing lists write
/// each tag in quotes: "vip","local".
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

/// The labels that Google gives by itself have a star before them: "* starred". Everybody is among "* myContacts".
std::string_view without_mark_of_system(std::string_view tag) {
  if (tag.starts_with("* ")) tag.remove_prefix(2);
  return tag == "myContacts" ? std::string_view{} : tag;
}

void read_list(Draft& draft, const Target& target, std::string_view text, const ParseContext& context) {
  ColumnInfo column = target.column->info;
  column.kind = Kind::list;
  const bool quoted = !target.exact && target.items == &Customer::tags && text.size() > 2 && text.starts_with('"') &&
                      text.ends_with('"');
  const bool separated = quoted || (!target.exact && text.find(":::") != std::string_view::npos);
  // A system that has its own way leaves commas to the items; an address never has one.
  column.commas = target.items == &Customer::emails || (column.commas && !separated);
  const Value items =
      parse_cell(target, column, separated ? with_semicolons(text, quoted) : std::string{text}, context);
  auto& list = draft.said.*target.items;
  for_each_item(text_or_empty(as_cell(items)), [&](std::string_view item) {
    if (target.items == &Customer::tags && !target.exact) item = without_mark_of_system(item);
    if (item.empty()) return;
    constexpr std::string_view link = "mailto:";
    const bool is_link = target.items == &Customer::emails && fold(item.substr(0, link.size())) == link;
    if (is_link) item.remove_prefix(link.size());
    if (target.items == &Customer::emails) check_email(item);
    if (std::ranges::find(list, item) == list.end()) list.emplace_back(item);
  });
}

/// Some mail programs write a birthday that nobody entered as 0/0/00.
bool is_blank_date(const ColumnInfo& column, std::string_view text) {
  return column.kind == Kind::birthday && text.find_first_not_of("0/.-") == std::string_view::npos;
}

/// A birthday as other programs write it, in a form that parse_text() knows.
std::string plain_birthday(const Target& target, std::string_view text, DateContext dates) {
  if (target.date_order) dates.order = target.date_order;
  try {
    return plain_date(without_midnight(text), dates, Century::past);
  } catch (const InvalidInput& error) {
    throw InvalidInput(fmt::format("{}: {}", target.header, error.what()));
  }
}

/// A day to remember, or several. `name` is what another column calls it.
void read_occasion(Draft& draft, const Target& target, std::string_view text, std::string_view name,
                   const ParseContext& context) {
  const auto parsed = [&](auto parse) {
    try {
      return parse();
    } catch (const InvalidInput& error) {
      throw InvalidInput(fmt::format("{}: {}", target.header, error.what()));
    }
  };
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
    draft.said.custom[target.header] = text;
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

/// What stands in columns of its own and is one value.
struct Parts {
  std::array<std::string, 5> name;
  std::array<const Target*, 3> birth_columns{};  ///< year, month, day
  std::array<std::string, 3> birth;
};

void read_cell(Draft& draft, Parts& parts, const Target& target, std::string_view text, const ParseContext& context) {
  static constexpr ColumnInfo plain_text{"", "", "", Kind::text};
  const auto as_text = [&] { return std::get<std::string>(parse_cell(target, plain_text, text, context)); };
  switch (target.slot) {
    case Slot::ignored:
      return;
    case Slot::field:
      if (is_blank_date(target.column->info, text)) return;
      target.column->set(draft.said, as_cell(parse_cell(target, target.column->info,
                                                        target.column->info.kind == Kind::birthday
                                                            ? plain_birthday(target, text, context.dates)
                                                            : std::string{text},
                                                        context)));
      draft.given.push_back(target.column);
      return;
    case Slot::list:
      return read_list(draft, target, text, context);
    case Slot::custom:
      draft.said.custom[target.custom] = as_text();
      return;
    case Slot::prefix:
    case Slot::first_name:
    case Slot::middle_name:
    case Slot::last_name:
    case Slot::suffix:
      parts.name[static_cast<std::size_t>(target.slot) - static_cast<std::size_t>(Slot::prefix)] = as_text();
      return;
    case Slot::birth_year:
    case Slot::birth_month:
    case Slot::birth_day: {
      const auto part = static_cast<std::size_t>(target.slot) - static_cast<std::size_t>(Slot::birth_year);
      parts.birth[part] = as_text();
      parts.birth_columns[part] = &target;
      return;
    }
    case Slot::record_id:      // read_row() takes these:
    case Slot::occasion_name:  // what belongs together stands in several cells
    case Slot::occasion_day:
    case Slot::occasion:
    case Slot::occasion_list:
      return;
    case Slot::created_at:
      draft.created_at = parse_rfc3339(text);
      return;
    case Slot::removed:
      draft.removed = true;
      return;
  }
}

void join_name(Draft& draft, const Parts& parts) {
  if (draft.gives("name")) return;
  for (const auto& part : parts.name)
    if (!part.empty()) (draft.said.name += draft.said.name.empty() ? "" : " ") += part;
  if (!draft.said.name.empty()) draft.given.push_back(find_column(customers, "name"));
}

/// A year alone is no birthday, but is kept.
void join_birthday(Draft& draft, const Parts& parts, const ParseContext& context) {
  const auto& [year, month, day] = parts.birth;
  if (draft.gives("birthday") || (year + month + day).empty()) return;
  if (month.empty() || day.empty()) {
    for (std::size_t i = 0; i < parts.birth.size(); ++i)
      if (parts.birth_columns[i]) draft.said.custom[parts.birth_columns[i]->header] = parts.birth[i];
    return;
  }
  const auto* column = find_column(customers, "birthday");
  const auto text = fmt::format("{}-{:0>2}-{:0>2}", year.empty() ? "-" : fmt::format("{:0>4}", year), month, day);
  column->set(draft.said, as_cell(parse_cell(*parts.birth_columns[2], column->info, text, context)));
  draft.given.push_back(column);
}

void add_items(std::vector<std::string>& items, const std::vector<std::string>& more, const Child& child,
               std::string_view country) {
  const auto key = [&](const std::string& item) {
    return child.matched.empty() ? item : match_key(child.match, item, country);
  };
  for (const auto& item : more) {
    const bool known = !items.empty() && (std::ranges::find(items, item) != items.end() ||
                                          std::ranges::find(items, key(item), key) != items.end());
    if (!known) items.push_back(item);
  }
}

/// The link to a company goes by its folded name: another spelling is no change, and a new company means new work.
void settle_company(Customer& after, const Customer& before, const Draft& draft) {
  if (before.company && after.company && fold(*before.company) == fold(*after.company)) {
    after.company = before.company;
  } else if (before.company) {
    if (!draft.gives("title")) after.title.reset();
    if (!draft.gives("role")) after.role.reset();
  }
  if (after.kind == CustomerKind::company && after.company) {
    if (fold(*after.company) != fold(after.name))
      throw InvalidInput(
          fmt::format("company: {} belongs to no company, it is one; leave the cell of its company empty",
                      detail::quoted(after.name)));
    after.company.reset();
  }
  if (after.company) return;
  // A title is one in a company. Without one it is kept all the same, as a field of its own.
  if (after.title) after.custom["title"] = *std::exchange(after.title, std::nullopt);
  if (after.role) after.custom["role"] = word_of(*std::exchange(after.role, std::nullopt));
}

void settle(Customer& after, const Customer& before, const Draft& draft) {
  if (after.name.empty())
    throw InvalidInput(
        "name: the row has neither a name nor a company, e-mail address or phone number; fill one in, or leave the row "
        "out");
  settle_company(after, before, draft);
  if (after.relationship == Relationship::dedicated && !after.owner)
    throw InvalidInput(
        "relationship: 'dedicated' means one representative, and nobody owns this customer; fill in the owner");
  check(after);
}

constexpr std::string_view country_of(const Customer& customer, std::string_view default_country) {
  return customer.country ? std::string_view{*customer.country} : default_country;
}

/// Calls `use` with each list of a customer and the child table that it stands in.
template <class Use>
void for_each_list(Use&& use) {
  namespace children = customer_children;
  use(&Customer::emails, children::emails);
  use(&Customer::phones, children::phones);
  use(&Customer::websites, children::websites);
  use(&Customer::handles, children::handles);
  use(&Customer::tags, children::tags);
  use(&Customer::interests, children::interests);
}

}  // namespace

bool Draft::gives(std::string_view name) const {
  return std::ranges::find(given, name, [](const auto* column) { return column->info.name; }) != given.end();
}

Draft read_row(const HeaderMap& map, std::span<const std::string_view> cells, const ParseContext& context) {
  Draft draft;
  Parts parts;
  WrongCells wrong;
  std::string id;
  draft.given.reserve(map.targets.size());
  for (std::size_t i = 0; i < map.targets.size(); ++i) {
    const std::string_view text = trim(cells[i]);
    if (text.empty()) continue;
    const Target& target = map.targets[i];
    if (target.slot == Slot::record_id)
      id = text;
    else if (target.slot >= Slot::occasion && target.slot != Slot::occasion_name)
      wrong.look_at([&] {
        read_occasion(draft, target, text, target.name_column ? trim(cells[*target.name_column]) : "", context);
      });
    else
      wrong.look_at([&] { read_cell(draft, parts, target, text, context); });
  }
  wrong.tell();
  join_name(draft, parts);
  join_birthday(draft, parts, context);
  if (detail::all_digits(id) && id.size() < 18) draft.record_id = parse_integer("id", id);
  if (!map.own_export && !id.empty() && !draft.said.external_id) {
    static constexpr ColumnInfo id_column{"id", "", "", Kind::text};
    draft.said.external_id = std::get<std::string>(parse_text(id_column, id, context));
    draft.given.push_back(find_column(customers, "external_id"));
  }
  return draft;
}

void become_company(Draft& draft) {
  if (draft.gives("name") || !draft.said.company || (draft.gives("kind") && !draft.is_company())) return;
  draft.said.name = *std::exchange(draft.said.company, std::nullopt);
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

void keep_blanks_only(Draft& draft, const Customer& before) {
  // Title and role are those in a company, and say nothing about another one.
  const bool moves = before.company && draft.said.company && fold(*before.company) != fold(*draft.said.company);
  std::string scratch;
  std::erase_if(draft.given, [&](const auto* column) {
    return !is_null(column->get(before, scratch)) ||
           (moves && (column->info.name == "title" || column->info.name == "role"));
  });
  std::erase_if(draft.said.custom, [&](const auto& field) { return before.custom.contains(field.first); });
}

void overlay(Draft& draft, const Draft& more) {
  std::string scratch;
  for (const auto* column : more.given) {
    column->set(draft.said, column->get(more.said, scratch));
    if (!draft.gives(column->info.name)) draft.given.push_back(column);
  }
  for (const auto items : {&Customer::emails, &Customer::phones, &Customer::websites, &Customer::handles,
                           &Customer::tags, &Customer::interests})
    (draft.said.*items).insert((draft.said.*items).end(), (more.said.*items).begin(), (more.said.*items).end());
  for (const auto& [name, value] : more.said.custom) draft.said.custom[name] = value;
}

Customer with_draft(const Customer& before, const Draft& draft, std::string_view default_country) {
  Customer after = before;
  std::string scratch;
  for (const auto* column : draft.given) column->set(after, column->get(draft.said, scratch));
  const auto country = country_of(after, default_country);
  for_each_list([&](auto list, const Child& child) { add_items(after.*list, draft.said.*list, child, country); });
  for (const auto& [name, value] : draft.said.custom) after.custom[name] = value;
  settle(after, before, draft);
  return after;
}

Customer new_customer(Draft&& draft, std::string_view default_country) {
  // What is said is the customer, but for items that are written in two ways.
  Customer customer = std::move(draft.said);
  for_each_list([&](auto list, const Child& child) {
    if ((customer.*list).size() < 2) return;
    const auto said = std::exchange(customer.*list, {});
    add_items(customer.*list, said, child, country_of(customer, default_country));
  });
  settle(customer, {}, draft);
  return customer;
}

}  // namespace rapport
