#include "rapport/store/customers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/digits.hpp"
#include "core/umlauts.hpp"
#include "core/utf8.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/records.hpp"
#include "store/database.hpp"
#include "store/search_words.hpp"

namespace rapport {
namespace {

std::vector<Hit> hits(Store& store, const Query& query) {
  std::vector<Hit> found;
  store.each(query, [&](std::span<const Cell> cells) {
    found.push_back({{integer_or_zero(cells[0])}, std::string{text_or_empty(cells[1])}, !is_null(cells[2])});
  });
  return found;
}

/// The key under which an item is looked up, and by which two spellings are the same item.
std::string key_of(const Child& child, const std::string& item, std::string_view country) {
  return child.matched.empty() ? item : match_key(child.match, item, country);
}

/// What matches first, second and third, and then who has the number and none of the words; CROSS JOIN keeps them in
/// that order.
constexpr std::string_view searched =
    "(SELECT rowid AS hit FROM customer_search WHERE customer_search MATCH ?"
    " UNION ALL SELECT rowid FROM customer_search WHERE customer_search MATCH ?"
    " UNION ALL SELECT rowid FROM customer_search WHERE customer_search MATCH ?"
    " UNION ALL SELECT customer_id FROM contact_point WHERE kind = 'phone' AND normalised = ?"
    "  AND customer_id NOT IN (SELECT rowid FROM customer_search WHERE customer_search MATCH ?)) AS found"
    " CROSS JOIN customer ON customer.id = found.hit";

/// The words of a search, folded as the index is, in the quotes of FTS5. None of them may be two for FTS5, which would
/// look for one behind the other: the index does not know where in a text a word is.
std::vector<std::string> search_words(Store& store, std::string_view text) {
  return guarded(store.file(), [&] {
    std::vector<std::string> words;
    WordSplitter splitter(store.impl().db.getHandle(),
                          [&](std::string_view word) { words.push_back(fmt::format("\"{}\"", word)); });
    splitter.split(search_text(text));
    return words;
  });
}

/// A slip of the pen rarely spares the rest of a word, but often its first three letters.
std::vector<std::string> first_letters(std::vector<std::string> quoted_words) {
  for (auto& word : quoted_words) {
    std::size_t end = std::min<std::size_t>(word.size() - 1, 1 + 3);
    while (utf8::is_continuation(word[end])) ++end;
    word.resize(end);
    word += '"';
  }
  return quoted_words;
}

}  // namespace

std::vector<Hit> customers_by_id(Store& store, CustomerId id) {
  return hits(store, {"SELECT id, name, archived_at FROM customer WHERE id = ?", {id.value}});
}

std::vector<Hit> customers_by_name(Store& store, std::string_view name) {
  return hits(store, {"SELECT id, name, archived_at FROM customer WHERE name_key = ? ORDER BY id", {fold(name)}});
}

std::vector<Hit> customers_by_external_id(Store& store, std::string_view key, std::optional<CustomerKind> kind) {
  Query query{"SELECT id, name, archived_at FROM customer WHERE external_id = ?", {std::string{key}}};
  if (kind) query.sql += fmt::format(" AND kind = '{}'", word_of(*kind));
  return hits(store, query);
}

std::vector<Hit> customers_by_contact(Store& store, std::string_view kind, std::string_view key) {
  return hits(
      store, {"SELECT DISTINCT c.id, c.name, c.archived_at FROM contact_point p JOIN customer c ON c.id = p.customer_id"
              " WHERE p.kind = ? AND p.normalised = ? ORDER BY c.id",
              {std::string{kind}, std::string{key}}});
}

std::vector<Hit> customers_called_like(Store& store, std::string_view name, std::size_t limit) {
  constexpr std::size_t most_words = 5;
  auto words = search_words(store, name);
  words.resize(std::min(words.size(), most_words));
  std::vector<Hit> found;
  // No query puts its rows in order: to rank all who have a common name takes a second among 1,000,000 customers.
  const auto add = [&](const std::vector<std::string>& starts, std::string_view relation) {
    if (starts.empty() || found.size() >= limit) return;
    const auto asked = fmt::format("name : ({}*)", fmt::join(starts, fmt::format("* {} ", relation)));
    for (auto& hit : hits(store, {"SELECT c.id, c.name, c.archived_at FROM customer_search s CROSS JOIN customer c"
                                  " ON c.id = s.rowid WHERE customer_search MATCH ? AND c.archived_at IS NULL LIMIT ?",
                                  {asked, static_cast<std::int64_t>(limit)}}))
      if (found.size() < limit && std::ranges::find(found, hit.id, &Hit::id) == found.end())
        found.push_back(std::move(hit));
  };
  add(words, "AND");
  if (auto starts = first_letters(words); starts != words) add(starts, "AND");
  for (std::size_t i = 0; words.size() > 2 && i < words.size(); ++i) {
    auto others = words;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    add(others, "AND");
  }
  add(words, "OR");
  return found;
}

void restrict_to_search(Store& store, Source& list, const std::string& words, std::string_view country) {
  const auto asked = search_words(store, words);
  if (asked.empty()) throw UsageError(fmt::format("'{}' has no letter or digit to search for", words));
  const std::string starts = fmt::format("({}*)", fmt::join(asked, "* AND "));
  if (looks_like_phone(words)) {
    const auto key = match_key(Match::phone, words, country);
    if (!customers_by_contact(store, "phone", key).empty()) {
      list.conditions.push_back(
          {"customer.id IN (SELECT customer_id FROM contact_point WHERE kind = 'phone' AND normalised = ?)", {key}});
      return;
    }
  }
  // Digits alone may as well be the key of a record, or stand in a note.
  constexpr std::size_t fewest_digits = 8;
  const auto typed = trim(words);
  const bool may_be_number = typed.size() >= fewest_digits && detail::all_digits(typed);
  // Queries that each give their rows in the order of the ids: with --limit the last rows are never looked at, however
  // common a word is. Ranking by bm25() took 91 ms for a common name among 1,000,000 customers.
  const std::string whole = fmt::format("(name : ({}))", fmt::join(asked, " AND "));
  const std::string in_name = fmt::format("(name : {})", starts);
  list.from = searched;
  list.from_parameters = {whole, fmt::format("{} NOT {}", in_name, whole), fmt::format("{} NOT {}", starts, in_name),
                          may_be_number ? Value{match_key(Match::phone, typed, country)} : Value{}, starts};
  list.in_order = true;
}

std::optional<CustomerId> company_named(Store& store, std::string_view name) {
  const auto oldest = [&](const std::string& key, std::string_view more) {
    return one_id<CustomerId>(store, {fmt::format("SELECT min(id) FROM customer WHERE name_key = ? AND kind = 'company'"
                                                  " AND archived_at IS NULL{}",
                                                  more),
                                      {key}});
  };
  const auto key = fold(name), plain = plain_umlauts(key), spelled = spelled_umlauts(name);
  auto found = oldest(key, "");
  if (!found && plain != key) found = oldest(plain, " AND length(name) < length(CAST(name AS BLOB))");
  return found || spelled == key ? found : oldest(spelled, "");
}

std::vector<std::string> all_owners(Store& store) {
  std::vector<std::string> owners;
  store.each(
      {"WITH RECURSIVE step (owner) AS (SELECT min(owner) FROM customer"
       " UNION ALL SELECT (SELECT min(owner) FROM customer WHERE owner > step.owner) FROM step WHERE owner IS NOT NULL)"
       " SELECT owner FROM step WHERE owner IS NOT NULL"},
      [&](std::span<const Cell> cells) { owners.emplace_back(text_or_empty(cells[0])); });
  return owners;
}

std::optional<Customer> load_customer(Store& store, CustomerId id) {
  auto customer = load(store, customers, id.value);
  if (!customer) return customer;
  store.each(
      {"SELECT f.name, v.value FROM custom_value v JOIN custom_field f ON f.id = v.field_id WHERE v.customer_id = ?",
       {id.value}},
      [&](std::span<const Cell> cells) { customer->custom.emplace(text_or_empty(cells[0]), text_or_empty(cells[1])); });
  return customer;
}

namespace {

/// A row of a child table as it is stored.
struct StoredItem {
  std::string key, value;
  std::int64_t id;
  bool primary;
  std::string bounced_on;  ///< empty while it is good
  bool wanted = false;
};

std::vector<StoredItem> stored_items(Store& store, CustomerId customer, const Child& child) {
  const bool contact = !child.matched.empty();
  std::vector<StoredItem> items;
  store.each(
      {fmt::format("SELECT {}, {}, id, {} FROM {} WHERE {} AND {} = ?", contact ? child.matched : child.value,
                   child.value, contact ? "is_primary, bounced_on" : "0, NULL", child.table, child.where, child.owner),
       {customer.value}},
      [&](std::span<const Cell> cells) {
        items.push_back({std::string{text_or_empty(cells[0])}, std::string{text_or_empty(cells[1])},
                         integer_or_zero(cells[2]), integer_or_zero(cells[3]) != 0,
                         std::string{text_or_empty(cells[4])}});
      });
  return items;
}

/// An item as it is to be stored, and the row that it has already.
struct WantedItem {
  const std::string* value;
  std::string key;
  StoredItem* row;
};

/// Finds what is stored of an item: somebody may have thousands of tags, and each would be compared with each.
class StoredItems {
 public:
  explicit StoredItems(std::vector<StoredItem>& rows) : rows_(rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      by_text_[rows[i].key].push_back(i);
      if (rows[i].value != rows[i].key) by_text_[rows[i].value].push_back(i);
    }
  }

  /// The first row with that value or key that was not taken before; nullptr for none.
  [[nodiscard]] StoredItem* take(const std::string& value, const std::string& key) {
    std::size_t first = rows_.size();
    for (const auto* text : {&value, &key})
      if (const auto found = by_text_.find(*text); found != by_text_.end())
        for (const auto i : found->second) {
          const bool is_it = !rows_[i].wanted && (rows_[i].value == value || rows_[i].key == key);
          if (is_it) first = std::min(first, i);
        }
    if (first == rows_.size()) return nullptr;
    rows_[first].wanted = true;
    return &rows_[first];
  }

 private:
  std::vector<StoredItem>& rows_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_text_;
};

std::vector<WantedItem> wanted_items(const std::vector<std::string>& values, std::vector<StoredItem>& rows,
                                     const Child& child, std::string_view country) {
  std::vector<WantedItem> wanted;
  std::unordered_set<std::string> keys;
  StoredItems stored(rows);
  for (const auto& value : values) {
    std::string key = key_of(child, value, country);
    if (!keys.insert(key).second) continue;
    auto* row = stored.take(value, key);
    wanted.push_back({&value, std::move(key), row});
  }
  return wanted;
}

/// Contact points are shown in the order of their rows, the primary one first: a row that would have to move before
/// another one must be written anew.
bool rows_are_in_order(std::span<const WantedItem> wanted) {
  std::int64_t last = 0;
  for (const auto& item : wanted.subspan(std::min<std::size_t>(wanted.size(), 1))) {
    const std::int64_t id = item.row ? item.row->id : std::numeric_limits<std::int64_t>::max();
    if (id < last) return false;
    last = id;
  }
  return true;
}

}  // namespace

void save_items(Operation& operation, CustomerId customer, const Child& child, const std::vector<std::string>& before,
                const std::vector<std::string>& after, std::string_view country) {
  const bool contact = !child.matched.empty();
  std::vector<StoredItem> rows;
  if (!before.empty()) rows = stored_items(operation.store(), customer, child);
  auto wanted = wanted_items(after, rows, child, country);
  const bool anew = contact && !rows_are_in_order(wanted);
  for (const auto& row : rows)
    if (anew || !row.wanted) operation.erase(child.table, row.id);
  for (const auto& item : wanted) {
    const bool primary = contact && &item == &wanted.front();
    std::vector<Assignment> assignments{{child.value, std::string_view{*item.value}}};
    if (contact)
      assignments.insert(assignments.end(),
                         {{child.matched, std::string_view{item.key}}, {"is_primary", std::int64_t{primary}}});
    if (item.row && !anew) {
      const bool same = item.row->value == *item.value && item.row->key == item.key && item.row->primary == primary;
      if (!same) operation.update(child.table, item.row->id, assignments);
      continue;
    }
    assignments.push_back({child.owner, customer.value});
    if (contact) assignments.push_back({"kind", child.kind});
    // A row that only moves stays what it was.
    if (item.row && item.row->key == item.key && !item.row->bounced_on.empty())
      assignments.push_back({"bounced_on", std::string_view{item.row->bounced_on}});
    operation.insert(child.table, assignments);
  }
}

std::optional<CustomerId> current_company(Store& store, CustomerId person) {
  return one_id<CustomerId>(
      store, {"SELECT company_id FROM membership WHERE customer_id = ? AND until IS NULL", {person.value}});
}

Condition people_in(CustomerId company) {
  return {
      "customer.archived_at IS NULL AND customer.id IN (SELECT customer_id FROM membership WHERE company_id = ?"
      " AND until IS NULL)",
      {company.value}};
}

bool has_people(Store& store, CustomerId company) {
  return !is_null(
      store.value({"SELECT 1 FROM membership WHERE company_id = ? AND until IS NULL LIMIT 1", {company.value}}));
}

std::optional<CustomerId> merged_into(Store& store, CustomerId id) {
  return one_id<CustomerId>(store, {"SELECT merged_into FROM customer WHERE id = ?", {id.value}});
}

CustomerId survivor_of(Store& store, CustomerId id) {
  while (const auto next = merged_into(store, id)) id = *next;
  return id;
}

bool is_in_history(Store& store, CustomerId id) {
  return !is_null(store.value(
      {"SELECT 1 FROM change WHERE customer_id = ? AND (old IS NOT NULL OR new IS NOT NULL) LIMIT 1", {id.value}}));
}

bool is_known_user(Store& store, const std::string& name) {
  return !is_null(
      store.value({"SELECT 1 WHERE EXISTS (SELECT 1 FROM customer WHERE owner = ?1)"
                   " OR EXISTS (SELECT 1 FROM followup WHERE owner = ?1 AND state = 'open')"
                   " OR EXISTS (SELECT 1 FROM activity_day WHERE dimension = 'owner' AND value = ?1)"
                   " OR EXISTS (SELECT 1 FROM deal WHERE owner = ?1 AND state = 'open')"
                   " OR EXISTS (SELECT 1 FROM operation WHERE who = ?1 AND undoes IS NULL AND undone_by IS NULL)",
                   {name}}));
}

void save_membership(Operation& operation, CustomerId person, std::optional<CustomerId> company, const Customer& before,
                     const Customer& after, Date today) {
  Store& store = operation.store();
  std::int64_t current = 0, current_company = 0;
  store.each({"SELECT id, company_id FROM membership WHERE customer_id = ? AND until IS NULL", {person.value}},
             [&](std::span<const Cell> cells) {
               current = integer_or_zero(cells[0]);
               current_company = integer_or_zero(cells[1]);
             });
  const auto optional_text = [](const std::optional<std::string>& text) {
    return text ? Cell{std::string_view{*text}} : Cell{};
  };
  const Cell role = after.role ? Cell{word_of(*after.role)} : Cell{};
  const std::string day = to_iso(today);
  if (company && company->value == current_company) {
    if (before.title == after.title && before.role == after.role) return;
    const Assignment changed[] = {{"title", optional_text(after.title)}, {"role", role}};
    return operation.update("membership", current, changed);
  }
  if (current != 0) {
    const Assignment ended{"until", std::string_view{day}};
    operation.update("membership", current, {&ended, 1});
  }
  if (!company) return;
  // A first company may have been theirs for long; only a change of company has a date.
  const Assignment begun[] = {{"customer_id", person.value},
                              {"company_id", company->value},
                              {"title", optional_text(after.title)},
                              {"role", role},
                              {"since", current != 0 ? Cell{std::string_view{day}} : Cell{}}};
  operation.insert("membership", begun);
}

std::optional<StoredMove> last_move(Store& store, CustomerId id) {
  std::optional<StoredMove> last;
  store.each(
      {"SELECT id, on_date, from_stage IS NULL FROM stage_move WHERE customer_id = ? ORDER BY id DESC LIMIT 1",
       {id.value}},
      [&](std::span<const Cell> cells) {
        last = StoredMove{integer_or_zero(cells[0]), {Codec<Date>::decode(cells[1]), integer_or_zero(cells[2]) != 0}};
      });
  return last;
}

}  // namespace rapport
