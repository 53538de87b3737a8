#include "store/derive.hpp"

#include <fmt/format.h>

#include <limits>
#include <set>

#include "store/day_counts.hpp"
#include "store/recorder.hpp"
#include "store/silence.hpp"

namespace rapport {
namespace {

/// A column of customer that follows a rule. It is read before it is written: most rows have what they should, and an
/// UPDATE whose WHERE has a subquery makes a temporary table for each row, a tenth of an import.
class KeptColumn {
 public:
  KeptColumn(std::string_view column, std::string_view rule)
      : read_(fmt::format("SELECT {}, {} FROM customer WHERE id = ?", column, rule)),
        write_(fmt::format("UPDATE customer SET {} = ? WHERE id = ?", column)) {}

  void keep(Store::Impl& store, std::int64_t customer) const {
    Value due;
    {
      Store::Impl::Lease row(store, read_);
      row->bind_cell(1, customer);
      if (!row->step()) return;
      const Cell kept = row->cell(0), rule = row->cell(1);
      if (kept == rule) return;
      due = as_value(rule);
    }
    store.run(write_, {as_cell(due), customer});
  }

 private:
  std::string read_, write_;
};

void derive_name(Store::Impl& store, std::int64_t customer) {
  static const KeptColumn column("name_key", derived::name_key);
  column.keep(store, customer);
}

void derive_last_contact(Store::Impl& store, std::int64_t customer) {
  static const KeptColumn column("last_contact", derived::last_contact);
  column.keep(store, customer);
}

void derive_touch_due(Store::Impl& store, std::int64_t customer) {
  static const KeptColumn column("touch_due", derived::touch_due);
  column.keep(store, customer);
}

void derive_first_purchase(Store::Impl& store, std::int64_t customer) {
  static const KeptColumn column("first_purchase", derived::first_purchase);
  column.keep(store, customer);
}

void add_companies(Store::Impl& store, std::int64_t person, std::set<std::int64_t>& companies) {
  Store::Impl::Lease statement(store, "SELECT company_id FROM membership WHERE customer_id = ?");
  statement->bind_cell(1, person);
  while (statement->step()) companies.insert(integer_or_zero(statement->cell(0)));
}

void derive_queue(Store::Impl& store, std::int64_t customer) {
  static const std::string sql =
      fmt::format("UPDATE followup SET effective_due = {0} WHERE customer_id = ? AND effective_due IS NOT {0}",
                  derived::effective_due);
  store.run(sql, {customer});
}

void derive_search(Store::Impl& store, std::int64_t customer, bool is_new) {
  if (store.search_later) {
    store.search_later->insert(customer);
    return;
  }
  if (!is_new) store.run("DELETE FROM customer_search WHERE rowid = ?", {customer});
  static const std::string sql = fmt::format("SELECT {}, {}, {} FROM customer WHERE id = ?", derived::search_name,
                                             derived::search_contact, derived::search_about);
  Store::Impl::Lease texts(store, sql);
  texts->bind_cell(1, customer);
  if (!texts->step()) return;
  // INSERT ... SELECT would make FTS5 write its segment out after every row: 29 % of an import.
  store.run("INSERT INTO customer_search (rowid, name, contact, about) VALUES (?, ?, ?, ?)",
            {customer, texts->cell(0), texts->cell(1), texts->cell(2)});
}

/// What a file said is no longer what is there.
void forget_import(Store::Impl& store, std::int64_t customer) {
  store.run("UPDATE customer SET import_key = NULL WHERE id = ? AND import_key IS NOT NULL", {customer});
}

/// A company's name stands in the search rows of its people.
void add_members(Store::Impl& store, std::int64_t company, std::set<std::int64_t>& people) {
  Store::Impl::Lease statement(store, "SELECT customer_id FROM membership WHERE company_id = ? AND until IS NULL");
  statement->bind_cell(1, company);
  while (statement->step()) people.insert(integer_or_zero(statement->cell(0)));
}

/// The search index, and that what a file said is no longer what is there.
void derive_texts(Store::Impl& store, const std::map<std::int64_t, unsigned>& stale) {
  // Each once, at the end: the people of a large firm would otherwise cost the square of their number.
  std::set<std::int64_t> people;
  for (const auto& [customer, what] : stale) {
    if ((what & (stale_search | stale_import)) != 0 && (what & (stale_rebuilt | stale_by_row)) == 0)
      forget_import(store, customer);
    if ((what & stale_members) != 0) add_members(store, customer, people);
  }
  for (const auto person : people) forget_import(store, person);
  // The index comes last and in one go: any other write in between makes FTS5 close a segment.
  for (const auto& [customer, what] : stale)
    if (what & stale_search) derive_search(store, customer, (what & stale_created) != 0);
  const auto is_done = [&](std::int64_t person) {
    const auto found = stale.find(person);
    return found != stale.end() && (found->second & stale_search) != 0;
  };
  for (const auto person : people)
    if (!is_done(person)) derive_search(store, person, false);
}

}  // namespace

void derive_columns(Store::Impl& store, const std::map<std::int64_t, unsigned>& stale) {
  // Each company once, at the end, as the people of a large firm above.
  std::set<std::int64_t> companies, silent;
  for (const auto& [customer, what] : stale) {
    if (what & stale_cadences) derive_cadences(store);
    if (what & (stale_contact | stale_queue | stale_silence)) silent.insert(customer);
    if (what & (stale_contact | stale_queue)) add_companies(store, customer, silent);
    if (what & stale_name) derive_name(store, customer);
    if (what & stale_contact) {
      derive_last_contact(store, customer);
      derive_first_purchase(store, customer);
      add_companies(store, customer, companies);
    }
    if (what & (stale_name | stale_contact)) derive_touch_due(store, customer);
    if (what & stale_queue) derive_queue(store, customer);
  }
  for (const auto company : companies) {
    derive_last_contact(store, company);
    derive_touch_due(store, company);
  }
  silent.insert(companies.begin(), companies.end());
  for (const auto customer : silent) keep_silence(store, customer);
}

void derive(Store::Impl& store, const std::map<std::int64_t, unsigned>& stale) {
  derive_columns(store, stale);
  derive_texts(store, stale);
}

std::string empty_search(Store::Impl& store) {
  std::string declared;
  {
    Store::Impl::Lease schema(store, "SELECT sql FROM sqlite_schema WHERE name = 'customer_search'");
    if (schema->step()) declared = text_or_empty(schema->cell(0));
  }
  store.statements.clear();  // One that is still prepared would hold the table.
  store.db.exec("DROP TABLE customer_search");
  store.db.exec(declared);
  return declared;
}

void erase_search(Store::Impl& store, std::int64_t first, std::int64_t last) {
  const auto stay = store.integer("SELECT count(*) FROM customer");
  if (stay > last - first) return store.run("DELETE FROM customer_search WHERE rowid BETWEEN ? AND ?", {first, last});
  // To erase a row costs as much as to insert it.
  empty_search(store);
  Store::Impl::Lease ids(store, "SELECT id FROM customer");
  while (ids->step()) derive_search(store, integer_or_zero(ids->cell(0)), true);
}

void derive_cadences(Store::Impl& store) {
  store.run(fmt::format("UPDATE customer SET touch_due = {0} WHERE cadence IS NULL AND touch_due IS NOT {0}",
                        derived::touch_due));
  rebuild_silence(store);
}

void derive_names(Store::Impl& store) {
  store.run(fmt::format("UPDATE survey SET name_key = {0} WHERE name_key <> {0}", derived::survey_name_key));
  store.run(fmt::format("UPDATE community SET name_key = {0} WHERE name_key <> {0}", derived::community_name_key));
  store.run(fmt::format("UPDATE play SET name_key = {0} WHERE name_key <> {0}", derived::play_name_key));
}

void derive_all(Store::Impl& store) {
  constexpr std::int64_t at_once = 20'000;  // so that what waits takes little memory
  for (std::int64_t last = std::numeric_limits<std::int64_t>::min();;) {
    std::map<std::int64_t, unsigned> stale;
    {
      Store::Impl::Lease ids(store, "SELECT id FROM customer WHERE id > ? ORDER BY id LIMIT ?");
      ids->bind_cell(1, last).bind_cell(2, at_once);
      while (ids->step())
        stale[integer_or_zero(ids->cell(0))] = stale_rebuilt | stale_name | stale_search | stale_contact | stale_queue;
    }
    if (stale.empty()) break;
    derive(store, stale);
    last = stale.rbegin()->first;
  }
  derive_names(store);
  rebuild_day_counts(store);
}

}  // namespace rapport
