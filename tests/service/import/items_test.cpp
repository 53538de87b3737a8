#include "service/import/items.hpp"

#include <doctest/doctest.h>

#include "rapport/domain/customer.hpp"

using namespace rapport;

namespace {

using Items = std::vector<std::string>;

Items latest(const Child& child, Items items, const Items& more, Leads leads = Leads::when_new) {
  add_items(items, more, child, "", leads);
  return items;
}

}  // namespace

TEST_CASE("what is known is not added again, however it is written") {
  Items items{"ani@example.com"};
  add_items(items, {"ANI@example.com", "ani@example.org", "ani@example.org"}, customer_children::emails, "", Leads::no);
  CHECK(items == Items{"ani@example.com", "ani@example.org"});
  Items phones{"+62 812 5550 123"};
  add_items(phones, {"0812-5550-123"}, customer_children::phones, "ID", Leads::no);
  CHECK(phones == Items{"+62 812 5550 123"});
}

TEST_CASE("an address that is new and the first of the row comes first") {
  const auto& emails = customer_children::emails;
  CHECK(latest(emails, {"a@x.example"}, {"b@x.example"}) == Items{"b@x.example", "a@x.example"});
  CHECK(latest(emails, {}, {"b@x.example", "c@x.example"}) == Items{"b@x.example", "c@x.example"});
  // The first one is known, and what else the row says stands behind.
  CHECK(latest(emails, {"a@x.example"}, {"A@x.example", "b@x.example"}) == Items{"a@x.example", "b@x.example"});
  CHECK(latest(emails, {"a@x.example", "b@x.example"}, {"b@x.example"}) == Items{"a@x.example", "b@x.example"});
  CHECK(latest(customer_children::tags, {"old"}, {"new"}) == Items{"old", "new"});
}

TEST_CASE("whoever has a key of its own for a record says which address comes first") {
  const auto& emails = customer_children::emails;
  const Items known{"slip@x.example", "a@x.example"};
  CHECK(latest(emails, known, {"A@x.example"}, Leads::yes) == Items{"a@x.example", "slip@x.example"});
  CHECK(latest(emails, known, {"a@x.example"}, Leads::no) == known);
  CHECK(latest(customer_children::tags, {"b", "a"}, {"a"}, Leads::yes) == Items{"b", "a"});
  const Items numbers{"+62 812 5550 123", "0812 5550 123"};
  CHECK(latest(customer_children::phones, numbers, {"0812 5550 123"}, Leads::yes) == numbers);
}

TEST_CASE("a number comes first when it is certainly another one") {
  const auto& phones = customer_children::phones;
  CHECK(latest(phones, {"+62 812 5550 123"}, {"+62 812 5550 999"}) == Items{"+62 812 5550 999", "+62 812 5550 123"});
  CHECK(latest(phones, {"+62 812 5550 123"}, {"0812 5550 123"}) == Items{"+62 812 5550 123", "0812 5550 123"});
  CHECK(latest(phones, {"+62 812 5550 123"}, {"ask Budi"}) == Items{"+62 812 5550 123", "ask Budi"});
}
