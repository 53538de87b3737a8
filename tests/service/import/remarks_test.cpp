#include "service/import/remarks.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace rapport;

TEST_CASE("the words of a footer are told from names") {
  for (const auto* text : {"Printed by Ann", "DICETAK OLEH: admin", "-- End of Report --", "*** end ***",
                           "Edité le 3/4", "Copyright (c) 2026 Acme", "Erstellt am 03.04.2026", "<EOF>"})
    CHECK_MESSAGE(is_footer(text), text);
  for (const auto* text : {"", "--", "End", "Ende", "Fin", "Enda Kelly", "End of Reports Ltd", "Copyright Agency",
                           "Report Ltd", "Confidential Coffee", "Dicetak", "- end"})
    CHECK_MESSAGE(!is_footer(text), text);
}

TEST_CASE("the remarks below a table come after a blank row and end with a row of more cells") {
  using Cells = std::vector<std::string_view>;
  RemarksBelow below;
  CHECK(!below.is_remark(Cells{"Mr", "", ""}, 2));
  CHECK(!below.is_remark(Cells{"Ms", "Lee", "a\nb\r\nc"}, 3));
  CHECK(!below.is_remark(Cells{"Mr", "", ""}, 6));
  CHECK(below.is_remark(Cells{"Contacts of this quarter", "", ""}, 8));
  CHECK(below.is_remark(Cells{"Example Inc"}, 9));
  CHECK(!below.is_remark(Cells{"Ms", "Roe", ""}, 10));
  CHECK(!below.is_remark(Cells{"Mr", "", ""}, 11));
  CHECK(!below.is_remark(Cells{"", "Poe", ""}, 13));
}
