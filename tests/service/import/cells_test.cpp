#include "service/import/cells.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_SUITE("cells of other systems") {
  TEST_CASE("an apostrophe before digits says that they are text") {
    CHECK(without_apostrophe("'0812 345") == "0812 345");
    CHECK(without_apostrophe("'+62812") == "+62812");
    for (const auto* text : {"'90s", "'", "O'Neil", "0812", ""}) CHECK(without_apostrophe(text) == text);
  }

  TEST_CASE("a link and its text are one when they are the same") {
    CHECK(without_repetition("a@x.example - a@x.example") == "a@x.example");
    for (const auto* text : {"a@x.example - b@x.example", "a - ", " - ", "a-a", "", "tea - tea time"})
      CHECK(without_repetition(text) == text);
  }

  TEST_CASE("the page behind a name of Notion") {
    CHECK(without_page("Acme (https://www.notion.so/Acme-1a2b)") == "Acme");
    for (const auto* text :
         {"Acme (https://acme.example)", "Acme (Berlin)", "A (https://www.notion.so/A), B (https://www.notion.so/B)"})
      CHECK(without_page(text) == text);
  }

  TEST_CASE("the company before a name") {
    CHECK(without_company("Deco Addict, Ann Green", "deco addict") == "Ann Green");
    CHECK(without_company("Deco Addict", "Deco Addict") == "Deco Addict");
    CHECK(without_company("Decor, Ann", "Deco") == "Decor, Ann");
    CHECK(without_company("Deco, ", "Deco") == "Deco, ");
  }

  TEST_CASE("marks for yes and no") {
    for (const auto* text : {"1", " Yes ", "x", "S\u00ed"}) CHECK(yes_or_no(text) == true);
    for (const auto* text : {"0", "NO", "tidak"}) CHECK(yes_or_no(text) == false);
    for (const auto* text : {"2", "x?", "Call", ""}) CHECK(yes_or_no(text) == std::nullopt);
  }
}
