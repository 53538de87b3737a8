#include "rapport/service/contact_points.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct Office : Workplace {
  Office() { session.context.default_country = "ID"; }

  CustomerId add(const std::function<void(Customer&)>& fill) {
    CustomerId id;
    change([&](Operation& operation) {
      Customer customer;
      customer.name = "Somebody";
      fill(customer);
      id = add_customer(operation, customer, session);
    });
    return id;
  }

  /// "1 phone" for each match.
  std::string who(std::string_view text) {
    std::string found;
    for (const auto& match : recognise(store, text, session))
      found += fmt::format("{}{} {}", found.empty() ? "" : ", ", match.id.value, match.by);
    return found;
  }

  MarkedAddress mark(std::string_view address, std::optional<Date> day) {
    MarkedAddress marked;
    change([&](Operation& operation) { marked = mark_bounced(operation, address, day, session); });
    return marked;
  }

  Customer read(CustomerId id) { return load(store, customers, id.value).value(); }
};

const Date day = parse_iso_date("2026-03-01").value();

}  // namespace

TEST_CASE("a customer is known by a number in any layout, an address, a handle or a key") {
  Office office;
  office.add([](Customer& customer) {
    customer.phones = {"+62 812-3456-789"};
    customer.emails = {"Budi@Example.com"};
    customer.handles = {"@budi_kopi"};
    customer.external_id = "ACME-7";
  });
  for (const auto* text : {"08123456789", "0812 3456 789", "+62 (812) 3456-789", "628123456789", "0062 812 3456789",
                           "tel:0812-3456-789", "tel:+628123456789", "０８１２３４５６７８９"}) {
    CAPTURE(text);
    CHECK(office.who(text) == "1 phone");
  }
  for (const auto* text :
       {"budi@example.com", " BUDI@EXAMPLE.COM ", "email:budi@example.com", "mailto:budi@example.com"})
    CHECK(office.who(text) == "1 email");
  for (const auto* text : {"@budi_kopi", "budi_kopi", "handle:Budi_Kopi", "handle:@budi_kopi"})
    CHECK(office.who(text) == "1 handle");
  for (const auto* text : {"ACME-7", "ext:ACME-7"}) CHECK(office.who(text) == "1 external_id");
  for (const auto* text : {"acme-7", "0812", "Somebody", "tel:", "ext:", "email:ACME-7", "@"})
    CHECK(office.who(text) == "");
  CHECK_THROWS_AS(static_cast<void>(office.who("  ")), UsageError);
}

TEST_CASE("several who share a number are all named; a removed one only when nobody else is") {
  Office office;
  const auto phone = [](Customer& customer) { customer.phones = {"021 555 0100"}; };
  office.add(phone);
  const auto second = office.add(phone);
  office.add([](Customer& customer) { customer.external_id = "0215550100"; });
  CHECK(office.who("021-555-0100") == "1 phone, 2 phone");
  CHECK(office.who("0215550100") == "1 phone, 2 phone, 3 external_id");
  CHECK(office.who("ext:0215550100") == "3 external_id");
  office.change([&](Operation& operation) { set_archived(operation, second, true, office.session); });
  CHECK(office.who("021-555-0100") == "1 phone");
  office.change([&](Operation& operation) { set_archived(operation, {1}, true, office.session); });
  CHECK(office.who("tel:021-555-0100") == "1 phone, 2 phone");
}

TEST_CASE("an address that bounced is no longer the first choice") {
  Office office;
  const auto id = office.add([](Customer& customer) { customer.emails = {"old@example.com", "new@example.com"}; });
  const auto marked = office.mark("OLD@example.com", day);
  CHECK(marked.changed);
  CHECK(marked.customers == std::vector{id});
  CHECK(office.read(id).emails == std::vector<std::string>{"new@example.com", "old@example.com"});
  CHECK_FALSE(office.mark("old@example.com", day).changed);
  CHECK(office.mark("nobody@example.com", day).customers.empty());
  CHECK(office.mark("old@example.com", std::nullopt).changed);
  CHECK(office.read(id).emails == std::vector<std::string>{"old@example.com", "new@example.com"});
}

TEST_CASE("an address stays bounced when others are added, ordered and taken away") {
  Office office;
  const auto id = office.add([](Customer& customer) { customer.emails = {"old@example.com", "new@example.com"}; });
  office.mark("old@example.com", day);
  const auto set_emails = [&](std::vector<std::string> emails) {
    office.change([&](Operation& operation) {
      const auto before = load(office.store, customers, id.value).value();
      auto after = before;
      after.emails = std::move(emails);
      save_customer(operation, before, after, office.session);
    });
  };
  const Query bounced{
      "SELECT group_concat(value || ' ' || bounced_on) FROM contact_point WHERE bounced_on IS NOT NULL"};
  set_emails({"third@example.com", "new@example.com", "old@example.com"});
  CHECK(office.read(id).emails == std::vector<std::string>{"third@example.com", "new@example.com", "old@example.com"});
  CHECK(office.text(bounced) == "old@example.com 2026-03-01");
  set_emails({"old@example.com", "new@example.com"});
  CHECK(office.text(bounced) == "old@example.com 2026-03-01");
  CHECK(office.read(id).emails.front() == "new@example.com");
  set_emails({"new@example.com"});
  CHECK(office.text(bounced) == "");
}
