#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "rapport/store/history.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

/// The operations that concern a customer, the oldest first.
std::string history_of(Workplace& place, CustomerId customer) {
  const auto condition = concerns_customer(customer);
  return place.text(
      {fmt::format("SELECT group_concat(id) FROM (SELECT id FROM operation WHERE {} ORDER BY id)", condition.sql),
       condition.parameters});
}

}  // namespace

TEST_CASE("what many rows at once made for customers who were known is in the history of each") {
  Workplace place;
  const auto first = place.customer("Siti");
  std::vector<CustomerId> others;
  place.change([&](Operation& operation) {
    for (int i = 0; i < 600; ++i)
      others.push_back({operation.insert("customer", std::vector<Assignment>{{"kind", std::string_view{"person"}},
                                                                             {"name", std::string_view{"Lena"}},
                                                                             {"name_key", std::string_view{"lena"}},
                                                                             {"stage", std::string_view{"exploration"}},
                                                                             {"created_at", std::int64_t{0}}})});
  });
  const auto tag = [&](std::string_view word, std::size_t count) {
    place.change([&](Operation& operation) {
      for (std::size_t i = 0; i < count; ++i)
        for (const auto column : {"customer_tag", "customer_interest"})
          operation.insert(
              column, std::vector<Assignment>{{"customer_id", others[i].value},
                                              {column == std::string_view{"customer_tag"} ? "tag" : "topic", word}});
    });
  };
  tag("many", others.size());
  tag("few", 2);
  CHECK(history_of(place, first) == "1");
  CHECK(history_of(place, others.front()) == "2,3,4");
  CHECK(history_of(place, others.back()) == "2,3");
}
