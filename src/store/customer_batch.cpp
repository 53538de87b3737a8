#include "store/customer_batch.hpp"

#include <algorithm>

#include "rapport/query/plan.hpp"

namespace rapport {
namespace {

/// The tables that a customer has rows in, by their places among those of a batch.
enum Table : std::size_t { of_customer, of_moves, of_contacts, of_tags, of_interests, of_custom, of_members };

/// The columns of a customer that are stored as they are, without the key.
std::vector<const Column<Customer>*> stored_columns() {
  std::vector<const Column<Customer>*> stored;
  for (const auto& column : customers.columns)
    if (column.info.origin == Origin::stored && column.info.name != "id") stored.push_back(&column);
  return stored;
}

const std::vector<const Column<Customer>*>& stored() {
  static const auto columns = stored_columns();
  return columns;
}

std::vector<std::string_view> customer_columns() {
  std::vector<std::string_view> names{"id", "name_key", "touch_due", "import_key"};
  for (const auto* column : stored()) names.push_back(column->info.name);
  return names;
}

// The columns of contact_point.
constexpr std::size_t contact_width = 5, value_at = 2, key_at = 3;

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  return words;
}

void append_word(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

}  // namespace

CustomerBatch::CustomerBatch()
    : tables_{{"customer", customer_columns()},
              {"stage_move", {"customer_id", "to_stage", "on_date"}},
              {"contact_point", {"customer_id", "kind", "value", "normalised", "is_primary"}},
              {"customer_tag", {"customer_id", "tag"}},
              {"customer_interest", {"customer_id", "topic"}},
              {"custom_value", {"customer_id", "field_id", "value"}},
              {"membership", {"customer_id", "company_id", "title", "role"}}} {}

NewCustomer* CustomerBatch::find(CustomerId id) noexcept {
  return id.value >= first_id && id.value < end_id() ? &customers[static_cast<std::size_t>(id.value - first_id)]
                                                     : nullptr;
}

void CustomerBatch::make_rows(const LoadRules& rules) noexcept {
  try {
    const std::int64_t* field = custom_fields.data();
    search_rows_.reserve(customers.size());
    for (std::int64_t id = first_id; const auto& added : customers) add_rows(rules, id++, added, field);
  } catch (...) {
    problem_ = std::current_exception();
  }
}

std::span<const RowBatch> CustomerBatch::tables() const {
  if (problem_) std::rethrow_exception(problem_);
  return tables_;
}

void CustomerBatch::clear() noexcept {
  customers.clear();
  custom_fields.clear();
  for (auto& table : tables_) table.cells.clear();
  search_rows_.clear();
  texts_.clear();
  is_stored = false;
}

void CustomerBatch::add_rows(const LoadRules& rules, std::int64_t id, const NewCustomer& added,
                             const std::int64_t*& field) {
  const Customer& customer = added.customer;
  const auto add = [&](Table table, std::initializer_list<Cell> cells) {
    tables_[table].cells.insert(tables_[table].cells.end(), cells);
  };
  add_customer(rules, id, added);
  add(of_moves, {id, word_of(customer.stage), std::string_view{rules.today}});
  auto& contacts = tables_[of_contacts].cells;
  const auto first_contact = contacts.size();
  add_contacts(id, customer_children::emails, customer.emails, added.keys.emails);
  add_contacts(id, customer_children::phones, customer.phones, added.keys.phones);
  add_contacts(id, customer_children::websites, customer.websites);
  add_contacts(id, customer_children::handles, customer.handles);
  for (const auto& tag : customer.tags) add(of_tags, {id, std::string_view{tag}});
  for (const auto& topic : customer.interests) add(of_interests, {id, std::string_view{topic}});
  for (const auto& [name, value] : customer.custom) add(of_custom, {id, *field++, std::string_view{value}});
  search_rows_.push_back(search_row(id, customer, std::span<const Cell>{contacts}.subspan(first_contact)));
  if (!added.company) return;
  add(of_members, {id, added.company.value, customer.title ? Cell{std::string_view{*customer.title}} : Cell{},
                   customer.role ? Cell{word_of(*customer.role)} : Cell{}});
}

void CustomerBatch::add_customer(const LoadRules& rules, std::int64_t id, const NewCustomer& added) {
  const auto due = touch_due(added.customer, rules.cadences);
  auto& cells = tables_[of_customer].cells;
  cells.insert(cells.end(), {id, std::string_view{added.keys.name}, due ? kept(to_iso(*due)) : Cell{},
                             added.import_key ? Cell{*added.import_key} : Cell{}});
  std::string scratch;
  for (const auto* column : stored()) {
    const Cell cell = column->get(added.customer, scratch);
    const bool in_scratch = !is_null(cell) && text_or_empty(cell).data() == scratch.data();
    cells.push_back(in_scratch ? kept(scratch) : cell);
  }
}

/// Keys that are not there need no country.
void CustomerBatch::add_contacts(std::int64_t id, const Child& child, std::span<const std::string> values,
                                 std::span<const std::string> keys) {
  auto& cells = tables_[of_contacts].cells;
  const auto first = cells.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Cell key = keys.empty() ? kept(match_key(child.match, values[i], "")) : Cell{std::string_view{keys[i]}};
    // Two spellings of one address or number are one contact.
    bool known = false;
    for (auto at = first + key_at; at < cells.size() && !known; at += contact_width) known = cells[at] == key;
    if (known) continue;
    const bool primary = cells.size() == first;
    cells.insert(cells.end(), {id, child.kind, std::string_view{values[i]}, key, std::int64_t{primary}});
  }
}

/// The row of customer_search, not folded yet; derived::search_name and its neighbours say the same in SQL.
SearchRow CustomerBatch::search_row(std::int64_t id, const Customer& customer, std::span<const Cell> contacts) {
  SearchRow row{id, customer.name, {}, {}};
  std::string &contact = row.contact, &about = row.about;
  for (; !contacts.empty(); contacts = contacts.subspan(contact_width)) {
    append_word(contact, text_or_empty(contacts[value_at]));
    if (contacts[value_at] != contacts[key_at]) append_word(contact, text_or_empty(contacts[key_at]));
  }
  const auto add_words = [&](const auto& words) {
    for (const auto& word : words) append_word(about, word);
  };
  if (customer.company) append_word(about, *customer.company);
  add_words(sorted(customer.tags));
  add_words(sorted(customer.interests));
  for (const auto& [name, value] : customer.custom) append_word(about, value);
  for (const auto* text : {&customer.external_id, &customer.city, &customer.country, &customer.notes})
    if (*text) append_word(about, **text);
  return row;
}

/// A cell over a text that lives as long as the rows.
Cell CustomerBatch::kept(std::string text) { return std::string_view{texts_.emplace_back(std::move(text))}; }

}  // namespace rapport
