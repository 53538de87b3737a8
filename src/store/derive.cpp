#include "store/derive.hpp"

#include "store/recorder.hpp"

namespace rapport {
namespace {

void derive_name(Store::Impl& store, std::int64_t customer) {
  store.run("UPDATE customer SET name_key = fold(name) WHERE id = ? AND name_key <> fold(name)", {customer});
}

/// The last touch of a person, or of a company and its people while they belonged to it.
void derive_last_contact(Store::Impl& store, std::int64_t customer) {
  store.run(
      "UPDATE customer SET last_contact = ("
      " SELECT max(touched) FROM ("
      "  SELECT max(on_date) AS touched FROM interaction"
      "   WHERE customer_id = ?1 AND (kind <> 'note' OR channel IS NOT NULL)"
      "  UNION ALL"
      "  SELECT (SELECT max(on_date) FROM interaction i"
      "           WHERE i.customer_id = m.customer_id AND (i.kind <> 'note' OR i.channel IS NOT NULL)"
      "             AND i.on_date BETWEEN ifnull(m.since, '0000') AND ifnull(m.until, '9999'))"
      "    FROM membership m WHERE m.company_id = ?1))"
      " WHERE id = ?1",
      {customer});
}

void derive_companies_last_contact(Store::Impl& store, std::int64_t person) {
  std::vector<std::int64_t> companies;
  Store::Impl::Lease statement(store, "SELECT DISTINCT company_id FROM membership WHERE customer_id = ?");
  statement->bind_cell(1, person);
  while (statement->step()) companies.push_back(integer_or_zero(statement->cell(0)));
  for (const auto company : companies) derive_last_contact(store, company);
}

void derive_queue(Store::Impl& store, std::int64_t customer) {
  store.run(
      "UPDATE followup SET effective_due = date(due_date, '-' || urgency(kind,"
      "  (SELECT stage FROM customer WHERE id = ?1),"
      "  (SELECT sentiment FROM interaction WHERE customer_id = ?1 AND sentiment IS NOT NULL ORDER BY at DESC LIMIT 1))"
      " || ' days') WHERE customer_id = ?1 AND state = 'open'",
      {customer});
}

void derive_search(Store::Impl& store, std::int64_t customer, bool is_new) {
  if (!is_new) store.run("DELETE FROM customer_search WHERE rowid = ?", {customer});
  store.run(
      "INSERT INTO customer_search (rowid, name, contact, about)"
      " SELECT id, search_text(name),"
      "  search_text((SELECT group_concat(value || ' ' || normalised, ' ') FROM contact_point WHERE customer_id = ?1)),"
      "  search_text(concat_words) FROM (SELECT c.id, c.name,"
      "   coalesce((SELECT group_concat(k.name, ' ') FROM membership m JOIN customer k ON k.id = m.company_id"
      "              WHERE m.customer_id = ?1 AND m.until IS NULL), '')"
      "   || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM customer_tag WHERE customer_id = ?1), '')"
      "   || ' ' || coalesce((SELECT group_concat(topic, ' ') FROM customer_interest WHERE customer_id = ?1), '')"
      "   || ' ' || coalesce((SELECT group_concat(value, ' ') FROM custom_value WHERE customer_id = ?1), '')"
      "   || ' ' || coalesce(c.external_id, '') || ' ' || coalesce(c.city, '') || ' ' || coalesce(c.country, '')"
      "   || ' ' || coalesce(c.notes, '') AS concat_words"
      "   FROM customer c WHERE c.id = ?1)",
      {customer});
}

/// A company's name stands in the search rows of its people.
void derive_members(Store::Impl& store, std::int64_t company) {
  std::vector<std::int64_t> people;
  {
    Store::Impl::Lease statement(store, "SELECT customer_id FROM membership WHERE company_id = ? AND until IS NULL");
    statement->bind_cell(1, company);
    while (statement->step()) people.push_back(integer_or_zero(statement->cell(0)));
  }
  for (const auto person : people) derive_search(store, person, false);
}

}  // namespace

void derive(Store::Impl& store, const std::map<std::int64_t, unsigned>& stale) {
  for (const auto& [customer, what] : stale) {
    if (what & stale_name) derive_name(store, customer);
    if (what & stale_contact) {
      derive_last_contact(store, customer);
      derive_companies_last_contact(store, customer);
    }
    if (what & stale_queue) derive_queue(store, customer);
    if (what & stale_search) derive_search(store, customer, (what & stale_created) != 0);
    if ((what & stale_members) != 0 && (what & stale_created) == 0) derive_members(store, customer);
  }
}

}  // namespace rapport
