#include "rapport/domain/gift.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"

using namespace rapport;

TEST_CASE("a gift needs a text, an owner, and a cost that is one") {
  Gift gift;
  gift.owner = "ani";
  CHECK_THROWS_WITH_AS(check(gift), "a gift needs a text: what it is", InvalidInput);
  gift.text = "A book";
  CHECK_NOTHROW(check(gift));
  gift.cost = Money{0, "IDR"};
  CHECK_NOTHROW(check(gift));
  gift.cost = Money{-100, "EUR"};
  CHECK_THROWS_WITH_AS(check(gift), "cost: -1.00 EUR is less than nothing; write what it costs", InvalidInput);
  gift.cost = Money{2'000'000'000'000'000, "EUR"};
  CHECK_THROWS_AS(check(gift), InvalidInput);
  gift.cost.reset();
  gift.owner.clear();
  CHECK_THROWS_AS(check(gift), InvalidInput);
}
