#include "service/import/domains.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_CASE("the domain of an address or a web site") {
  CHECK(domain_of("Info@Kopi.example") == "kopi.example");
  CHECK(domain_of("https://www.kopi.example/menu?x=a@b.example") == "kopi.example");
  CHECK(domain_of("http://kopi.example:8080") == "kopi.example");
  CHECK(domain_of("kopi.example") == "kopi.example");
  CHECK(domain_of("https://ani@kopi.example/") == "kopi.example");
}

TEST_CASE("what is no domain, or everybody's") {
  CHECK(domain_of("").empty());
  CHECK(domain_of("www.").empty());
  CHECK(domain_of("localhost").empty());
  CHECK(domain_of("see kopi.example").empty());
  CHECK(domain_of("ani@gmail.com").empty());
  CHECK(domain_of("https://www.yahoo.co.id/").empty());
}

TEST_CASE("the domains of a record, each once") {
  Customer customer;
  customer.websites = {"https://kopi.example", "teh.example"};
  customer.emails = {"info@kopi.example", "ani@gmail.com"};
  CHECK(domains_of(customer) == std::vector<std::string>{"kopi.example", "teh.example"});
}

TEST_CASE("the companies of a domain, in the order of their ids") {
  Store store = Store::in_memory();
  CompanyDomains domains(store);
  Customer company;
  company.kind = CustomerKind::company;
  company.emails = {"info@kopi.example"};
  domains.put({7}, company);
  domains.put({3}, company);
  domains.put({7}, company);
  CHECK(domains.find({"kopi.example", "teh.example"}) == std::vector<CustomerId>{{3}, {7}});
  CHECK(domains.find({"teh.example"}).empty());
  company.kind = CustomerKind::person;
  domains.put({3}, company);
  CHECK(domains.find({"kopi.example"}) == std::vector<CustomerId>{{7}});
}
