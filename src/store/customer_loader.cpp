#include "rapport/store/customer_loader.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>

#include "rapport/core/text.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/settings.hpp"
#include "store/database.hpp"
#include "store/dropped_indexes.hpp"
#include "store/search_load.hpp"

namespace rapport {
namespace {

/// So many are stored at once: enough that a statement's own cost is nothing, few enough that their cells are still in
/// the cache of the processor when SQLite asks for them: 8,192 take a tenth more time.
constexpr std::size_t batch_size = 512;

/// The columns of a customer that are stored as they are, without the key.
std::vector<const Column<Customer>*> stored_columns() {
  std::vector<const Column<Customer>*> stored;
  for (const auto& column : customers.columns)
    if (column.info.origin == Origin::stored && column.info.name != "id") stored.push_back(&column);
  return stored;
}

std::vector<std::string_view> customer_batch_columns(std::span<const Column<Customer>* const> stored) {
  std::vector<std::string_view> names{"id", "name_key", "touch_due", "import_key"};
  for (const auto* column : stored) names.push_back(column->info.name);
  return names;
}

struct ContactList {
  const Child& child;
  std::vector<std::string> Customer::*values;
};
constexpr std::array contact_lists{ContactList{customer_children::emails, &Customer::emails},
                                   ContactList{customer_children::phones, &Customer::phones},
                                   ContactList{customer_children::websites, &Customer::websites},
                                   ContactList{customer_children::handles, &Customer::handles}};

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  return words;
}

void append_word(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

}  // namespace

struct CustomerLoader::Impl {
  Operation& operation;
  Instant now;
  std::string today, country;
  std::int64_t added = 0;
  std::deque<NewCustomer> waiting;
  std::int64_t first_waiting = 0;
  std::optional<DroppedIndexes> dropped;
  SearchLoad search;
  std::map<std::string, std::int64_t> fields;  ///< custom fields by name
  Cadences cadences;

  std::vector<const Column<Customer>*> stored = stored_columns();
  RowBatch customers{"customer", customer_batch_columns(stored)};
  RowBatch moves{"stage_move", {"customer_id", "to_stage", "on_date"}};
  RowBatch contacts{"contact_point", {"customer_id", "kind", "value", "normalised", "is_primary"}};
  RowBatch tags{"customer_tag", {"customer_id", "tag"}};
  RowBatch interests{"customer_interest", {"customer_id", "topic"}};
  RowBatch custom{"custom_value", {"customer_id", "field_id", "value"}};
  RowBatch members{"membership", {"customer_id", "company_id", "title", "role"}};
  std::deque<std::string> texts;  ///< what cells view that is in no record

  Impl(Operation& within, Instant at, Date day, std::string default_country)
      : operation(within),
        now(at),
        today(to_iso(day)),
        country(std::move(default_country)),
        search(within),
        cadences(cadences_of(within.store())) {}

  [[nodiscard]] Store& store() const { return operation.store(); }

  /// The id that AUTOINCREMENT gives next. Asked whenever nobody waits, since others add customers in between.
  [[nodiscard]] std::int64_t next_id() const {
    return guarded(store().file(), [&] {
      return store().impl().integer(
          "SELECT max((SELECT ifnull(max(id), 0) FROM customer),"
          " ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'customer'), 0)) + 1");
    });
  }

  void write() {
    if (waiting.empty()) return;
    for (std::int64_t id = first_waiting; const auto& added_one : waiting) gather(id++, added_one);
    for (const RowBatch* batch : {&customers, &moves, &contacts, &tags, &interests, &custom, &members})
      operation.insert_rows(*batch);
    std::vector<SearchRow> texts_to_find;
    texts_to_find.reserve(waiting.size());
    std::span<const Cell> contact_rows = contacts.cells;
    for (std::int64_t id = first_waiting; const auto& added_one : waiting)
      texts_to_find.push_back(search_row(id++, added_one, contact_rows));
    search.add(std::move(texts_to_find));
    for (RowBatch* batch : {&customers, &moves, &contacts, &tags, &interests, &custom, &members}) batch->cells.clear();
    texts.clear();
    first_waiting += static_cast<std::int64_t>(waiting.size());
    waiting.clear();
  }

  void gather(std::int64_t id, const NewCustomer& added_one) {
    const Customer& customer = added_one.customer;
    const auto due = touch_due(customer, cadences);
    customers.cells.insert(customers.cells.end(),
                           {id, std::string_view{added_one.name_key}, due ? kept(to_iso(*due)) : Cell{},
                            added_one.import_key ? Cell{*added_one.import_key} : Cell{}});
    std::string scratch;
    for (const auto* column : stored) {
      const Cell cell = column->get(customer, scratch);
      const bool in_scratch = !is_null(cell) && text_or_empty(cell).data() == scratch.data();
      customers.cells.push_back(in_scratch ? kept(scratch) : cell);
    }
    moves.cells.insert(moves.cells.end(), {id, word_of(customer.stage), std::string_view{today}});
    for (const auto& list : contact_lists)
      gather_contacts(id, list.child.kind, list.child, customer.*list.values, country_of(customer));
    for (const auto& tag : customer.tags) tags.cells.insert(tags.cells.end(), {id, std::string_view{tag}});
    for (const auto& topic : customer.interests)
      interests.cells.insert(interests.cells.end(), {id, std::string_view{topic}});
    for (const auto& [name, value] : customer.custom)
      custom.cells.insert(custom.cells.end(), {id, field_id(name), std::string_view{value}});
    if (!added_one.company) return;
    members.cells.insert(members.cells.end(), {id, added_one.company.value,
                                               customer.title ? Cell{std::string_view{*customer.title}} : Cell{},
                                               customer.role ? Cell{word_of(*customer.role)} : Cell{}});
  }

  void gather_contacts(std::int64_t id, std::string_view kind, const Child& child, std::span<const std::string> values,
                       std::string_view of_country) {
    const auto first = contacts.cells.size();
    constexpr std::size_t width = 5, key_column = 3;
    for (const auto& value : values) {
      const Cell key = kept(match_key(child.match, value, of_country));
      // Two spellings of one address or number are one contact.
      bool known = false;
      for (auto at = first + key_column; at < contacts.cells.size() && !known; at += width)
        known = contacts.cells[at] == key;
      if (known) continue;
      const bool primary = contacts.cells.size() == first;
      contacts.cells.insert(contacts.cells.end(), {id, kind, std::string_view{value}, key, std::int64_t{primary}});
    }
  }

  /// The row of customer_search, not folded yet; derived::search_name and its neighbours say the same in SQL.
  [[nodiscard]] static SearchRow search_row(std::int64_t id, const NewCustomer& added_one,
                                            std::span<const Cell>& contact_rows) {
    const Customer& customer = added_one.customer;
    SearchRow row{id, customer.name, {}, {}};
    std::string &contact = row.contact, &about = row.about;
    for (; !contact_rows.empty() && integer_or_zero(contact_rows[0]) == id; contact_rows = contact_rows.subspan(5)) {
      append_word(contact, text_or_empty(contact_rows[2]));
      if (contact_rows[2] != contact_rows[3]) append_word(contact, text_or_empty(contact_rows[3]));
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

  /// A cell over a text that lives as long as the batches.
  Cell kept(std::string text) { return std::string_view{texts.emplace_back(std::move(text))}; }

  [[nodiscard]] std::string_view country_of(const Customer& customer) const {
    return customer.country ? std::string_view{*customer.country} : std::string_view{country};
  }

  std::int64_t field_id(const std::string& name) {
    if (const auto known = fields.find(name); known != fields.end()) return known->second;
    const auto id = custom_field(operation, name);
    fields.emplace(name, id);
    return id;
  }
};

CustomerLoader::CustomerLoader(Operation& operation, Instant now, Date today, std::string country)
    : impl_(std::make_unique<Impl>(operation, now, today, std::move(country))) {}
CustomerLoader::~CustomerLoader() = default;

CustomerId CustomerLoader::add(Customer customer, std::string name_key, std::optional<std::int64_t> import_key) {
  if (customer.created_at == Instant{}) customer.created_at = impl_->now;
  if (impl_->waiting.empty()) impl_->first_waiting = impl_->next_id();
  customer.id = {impl_->first_waiting + static_cast<std::int64_t>(impl_->waiting.size())};
  ++impl_->added;
  const CustomerId id = customer.id;
  impl_->waiting.push_back({std::move(customer), std::move(name_key), import_key});
  return id;
}

void CustomerLoader::join(CustomerId person, CustomerId company) {
  impl_->waiting.at(static_cast<std::size_t>(person.value - impl_->first_waiting)).company = company;
}

bool CustomerLoader::is_full() const noexcept { return impl_->waiting.size() >= batch_size; }

void CustomerLoader::store_waiting() { impl_->write(); }

const NewCustomer* CustomerLoader::waiting(CustomerId id) const noexcept {
  const auto at = id.value - impl_->first_waiting;
  return at >= 0 && at < static_cast<std::int64_t>(impl_->waiting.size())
             ? &impl_->waiting[static_cast<std::size_t>(at)]
             : nullptr;
}

std::int64_t CustomerLoader::added() const noexcept { return impl_->added; }

void CustomerLoader::save_memory() {
  guarded(impl_->store().file(), [&] { impl_->store().impl().db.exec("PRAGMA cache_size = -16384"); });
  impl_->search.save_memory();
}

void CustomerLoader::expect_many(bool drops_indexes) {
  impl_->search.begin_many();
  if (!drops_indexes || impl_->dropped) return;
  guarded(impl_->store().file(), [&] {
    impl_->dropped.emplace(impl_->store().impl(),
                           std::initializer_list<std::string_view>{"customer_name_key", "customer_owner",
                                                                   "customer_stage", "customer_external_id",
                                                                   "contact_point_normalised", "customer_tag_tag"});
  });
}

void CustomerLoader::finish() {
  impl_->write();
  impl_->search.end_rows();
  if (impl_->dropped) {
    guarded(impl_->store().file(), [&] { impl_->dropped->restore(); });
    impl_->dropped.reset();
  }
  impl_->search.finish();
}

}  // namespace rapport
