#include "service/office_address.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_SUITE("office addresses") {
  TEST_CASE("addresses at which nobody in particular reads") {
    for (const auto* email : {"info@x.example", "Sales.EU@x.example", "buchhaltung@x.example", "no-reply@x.example",
                              "support2@x.example", "penjualan-jkt@x.example"})
      CHECK_MESSAGE(is_office_address(email, "Acme"), email);
    for (const auto* email : {"ann@x.example", "a.lee@x.example", "infanta@x.example", "teamer.li@x.example"})
      CHECK_MESSAGE(!is_office_address(email, "Acme"), email);
  }

  TEST_CASE("an address that is called as the company is") {
    CHECK(is_office_address("kopi.senja@mail.example", "Kopi Senja"));
    CHECK(is_office_address("kopisenja@mail.example", "CV Kopi Senja"));
    CHECK(is_office_address("muller@mail.example", "Müller GmbH"));
    CHECK_FALSE(is_office_address("jo@mail.example", "Jo & Jane"));
    CHECK_FALSE(is_office_address("budi@mail.example", "王小芳"));
  }
}
