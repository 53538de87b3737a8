#include "store/references.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

TEST_CASE("a table that is cleared is asked for afterwards by what refers to it") {
  Workplace place;
  const auto siti = place.customer("Siti");
  const auto lena = place.customer("ليلى");
  auto& store = place.store.impl();
  CHECK(has_only(store, "customer", siti.value, lena.value));
  CHECK(has_only(store, "customer", 0, 100));
  CHECK_FALSE(has_only(store, "customer", lena.value, lena.value));
  CHECK_FALSE(has_only(store, "customer_tag", 0, 100));

  place.change([&](Operation& operation) {
    operation.insert("customer_tag",
                     std::vector<Assignment>{{"customer_id", lena.value}, {"tag", std::string_view{"vip"}}});
  });
  clear_table(store, "stage_move");
  refuse_dangling(place.store, {1}, {"stage_move"});
  clear_table(store, "customer");
  CHECK(place.text({"SELECT count(*) FROM customer"}) == "0");
  CHECK_THROWS_WITH_AS(refuse_dangling(place.store, {2}, {"customer"}),
                       "customer_tag 1 of customer 2 depends on a customer that this would take away, by operation 3 "
                       "(test by ani); undo that one first, with 'rapport undo 3'",
                       Conflict);
  // References are looked at again.
  CHECK_THROWS_AS(store.run("INSERT INTO customer_tag (customer_id, tag) VALUES (77, 'nobody')"), SQLite::Exception);
}
