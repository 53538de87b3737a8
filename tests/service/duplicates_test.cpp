#include "rapport/service/duplicates.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct Office : Workplace {
  CustomerId add(std::string name, std::vector<std::string> emails = {}, std::vector<std::string> phones = {},
                 CustomerKind kind = CustomerKind::person) {
    CustomerId id;
    change([&](Operation& operation) {
      Customer customer;
      customer.name = std::move(name);
      customer.kind = kind;
      customer.emails = std::move(emails);
      customer.phones = std::move(phones);
      id = add_customer(operation, customer, session);
    });
    return id;
  }

  /// "1+2 96" for each pair.
  std::string pairs(const DuplicateSearch& search = {}) {
    std::string text;
    for (const auto& [id, other, score, reasons] : find_duplicates(store, search))
      text += fmt::format("{}{}+{} {}", text.empty() ? "" : ", ", id.value, other.value, score);
    return text;
  }
};

}  // namespace

TEST_CASE("duplicates are found by address, number, name and likeness") {
  Office office;
  office.add("Budi Santoso", {"budi@example.com"}, {"+62 812 3456 789"});
  office.add("B. Santoso", {"BUDI@example.com"});
  office.add("Santoso Budi", {}, {"+628123456789"});
  office.add("王小芳", {"wang@kopi.example"});
  office.add("王小芳", {"fang@kopi.example"});
  office.add("Ewa Zielińska", {"ewa@teh.example"});
  office.add("Ewa Zielinskaa", {"e.z@teh.example"});
  office.add("Layla Haddad 🌵");
  CHECK(office.pairs() == "1+2 92, 1+3 90, 4+5 74, 6+7 70");
  CHECK(office.pairs({.min_score = 71}) == "1+2 92, 1+3 90, 4+5 74");
}

TEST_CASE("one customer's duplicates are those of all that concern them") {
  Office office;
  const auto first = office.add("Budi Santoso", {"budi@example.com"});
  office.add("B. Santoso", {"budi@example.com"});
  office.add("Budi Santosa", {}, {"+62 811 1111 111"});
  office.add("Ani Lestari", {"ani@example.com"});
  office.add("Ani Lestari", {"ani@example.com"});
  CHECK(office.pairs({.min_score = 40}) == "4+5 96, 1+2 92, 1+3 42");
  CHECK(office.pairs({.min_score = 40, .of = first}) == "1+2 92, 1+3 42");
}

TEST_CASE("people and companies, and those who were removed, are no pair") {
  Office office;
  office.add("Kopi", {"info@kopi.example"});
  office.add("Kopi", {"info@kopi.example"}, {}, CustomerKind::company);
  const auto other = office.add("PT Kopi", {"info@kopi.example"}, {}, CustomerKind::company);
  CHECK(office.pairs() == "2+3 98");
  office.change([&](Operation& operation) { set_archived(operation, other, true, office.session); });
  CHECK(office.pairs() == "");
  CHECK(office.pairs({.of = other}) == "");
}

TEST_CASE("a name that many have is weak evidence") {
  Office office;
  for (int i = 0; i < 5; ++i) office.add("Ani Lestari");
  CHECK(find_duplicates(office.store, {}).size() == 10);
  const auto sixth = office.add("Ani Lestari");
  CHECK(office.pairs() == "");
  CHECK(office.pairs({.of = sixth}) == "");
  CHECK(find_duplicates(office.store, {.min_score = 40, .of = sixth}).size() == 5);
}

TEST_CASE("a block of many is compared by the neighbours alone") {
  Office office;
  for (int i = 0; i < 60; ++i) office.add(fmt::format("Worker {:02}", i), {}, {"+62 21 555 0100"});
  const auto found = find_duplicates(office.store, {.min_score = 1});
  CHECK(found.size() == 40 * 20 + 20 * 19 / 2);
}

TEST_CASE("two who were told apart are not asked about again") {
  Office office;
  const auto one = office.add("Budi Santoso"), other = office.add("Budi Santoso");
  const auto mark = [&](CustomerId a, CustomerId b, bool distinct) {
    bool changed = false;
    office.change([&](Operation& operation) { changed = mark_distinct(operation, a, b, distinct); });
    return changed;
  };
  CHECK(office.pairs() == "1+2 60");
  CHECK(mark(other, one, true));
  CHECK_FALSE(mark(one, other, true));
  CHECK(office.pairs() == "");
  CHECK(office.pairs({.of = one}) == "");
  CHECK(mark(one, other, false));
  CHECK_FALSE(mark(one, other, false));
  CHECK(office.pairs() == "1+2 60");
  CHECK_THROWS_AS(mark(one, one, true), Conflict);
  const auto company = office.add("Kopi", {}, {}, CustomerKind::company);
  CHECK_THROWS_AS(mark(one, company, true), Conflict);
}

TEST_CASE("merging two who were told apart carries what is known of a third") {
  Office office;
  const auto one = office.add("Budi Santoso"), two = office.add("Budi Santoso"), three = office.add("Budi Santoso");
  office.change([&](Operation& operation) {
    mark_distinct(operation, one, two, true);
    mark_distinct(operation, two, three, true);
  });
  CHECK(office.pairs() == "1+3 60");
  office.change([&](Operation& operation) { merge_customers(operation, one, two, office.session); });
  CHECK(office.pairs() == "");  // 3 is not 2, who is 1 now
  CHECK(office.text({"SELECT count(*) FROM distinct_pair"}) == "1");
}
