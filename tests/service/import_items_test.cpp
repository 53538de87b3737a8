#include "service/import_items.hpp"

#include <doctest/doctest.h>

#include "rapport/domain/customer.hpp"

using namespace rapport;

namespace {

using Items = std::vector<std::string>;

Items latest(const Child& child, Items items, const Items& more, std::string_view country = "") {
  add_latest_items(items, more, child, country);
  return items;
}

}  // namespace

TEST_CASE("what is known is not added again, however it is written") {
  Items items{"ani@example.com"};
  add_items(items, {"ANI@example.com", "ani@example.org", "ani@example.org"}, customer_children::emails, "");
  CHECK(items == Items{"ani@example.com", "ani@example.org"});
  Items phones{"+62 812 5550 123"};
  add_items(phones, {"0812-5550-123"}, customer_children::phones, "ID");
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

TEST_CASE("a number comes first when it is certainly another one") {
  const auto& phones = customer_children::phones;
  CHECK(latest(phones, {"+62 812 5550 123"}, {"+62 812 5550 999"}) == Items{"+62 812 5550 999", "+62 812 5550 123"});
  CHECK(latest(phones, {"+62 812 5550 123"}, {"0812 5550 123"}) == Items{"+62 812 5550 123", "0812 5550 123"});
  CHECK(latest(phones, {"+62 812 5550 123"}, {"ask Budi"}) == Items{"+62 812 5550 123", "ask Budi"});
}
