#include "core/weekday_words.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_CASE("days of the week are known in full and short, in five languages") {
  for (const auto* word : {"monday", "mon", "thurs", "senin", "jum", "dienstag", "mi", "mercredi", "domingo"})
    CHECK(is_weekday(word));
  for (const auto* word : {"", "mond", "march", "monday sun", "today"}) CHECK_FALSE(is_weekday(word));
}
