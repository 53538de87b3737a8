#include "service/import/amounts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

constexpr auto comma = DecimalMark::comma, point = DecimalMark::point;

std::string refusal_of(std::string_view text, std::optional<DecimalMark> mark, std::string_view currency = "EUR") {
  try {
    return plain_amount(text, mark, currency);
  } catch (const InvalidInput& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a number tells its decimal mark, or not") {
  for (const auto* text : {"1.234,56", "1.234.567,8", "12,5", "12,50 €", "Rp 1.500.000", "1.500.000,-", "0,125", ",5",
                           "1234,567", "1 234,50", "1'234,50", "(1.234,00)", "-12,5", "1.234.567"})
    CHECK_MESSAGE(decimal_mark_of(text) == comma, text);
  for (const auto* text : {"1,234.56", "12.5", "$12.50", "1,500,000", "1,50,000.00", "0.125", ".5", "1234.567",
                           "1'234.50", "5.50-", "1,234,567 IDR", "US$ 1,234.5"})
    CHECK_MESSAGE(decimal_mark_of(text) == point, text);
  for (const auto* text : {"1.234", "1,234", "12.345 EUR", "Rp 500.000", "-1,234"}) {
    CHECK_MESSAGE(!decimal_mark_of(text), text);
    CHECK_MESSAGE(has_doubtful_mark(text), text);
  }
  for (const auto* text : {"", "1500", "1 500", "five", "1.2.3", "1,2,3", "1.23,45.6", "1..5", "2026-05-31", ".", "-",
                           "1,2345,678", "Total 2: 5", "12 5"}) {
    CHECK_MESSAGE(!decimal_mark_of(text), text);
    CHECK_MESSAGE(!has_doubtful_mark(text), text);
  }
}

TEST_CASE("numbers and amounts become plain ones") {
  struct Case {
    std::string text, plain;
    std::optional<DecimalMark> mark;
  };
  const std::vector<Case> cases = {
      {"1.234,56", "1234.56", comma},
      {"1,234.56", "1234.56", point},
      {"1.234", "1234", comma},
      {"1.234", "1.234", point},
      {"1500", "1500", {}},
      {"2,00", "2", comma},
      {"Rp 1.500.000", "1500000 IDR", comma},
      {"Rp1.500.000,00", "1500000 IDR", comma},
      {"Rp. 1.500.000,-", "1500000 IDR", comma},
      {"€ 12,50", "12.50 EUR", comma},
      {"12,50€", "12.50 EUR", comma},
      {"-€12,50", "-12.50 EUR", comma},
      {"€-12,50", "-12.50 EUR", comma},
      {"(12.50)", "-12.50", point},
      {"12.50-", "-12.50", point},
      {"−5", "-5", {}},
      {"+5", "5", {}},
      {"1 234 567,8 zł", "1234567.8 PLN", comma},
      {"1\u00A0234,5", "1234.5", comma},
      {"1\u202F234,5", "1234.5", comma},
      {"1'234.50 CHF", "1234.50 CHF", point},
      {"IDR 1.500.000", "1500000 IDR", comma},
      {"1,50,000.00 ₹", "150000 INR", point},
      {".5", "0.5", point},
      {"19.90 EUR", "19.90 EUR", point},
      // What is no number is for others to judge.
      {"five", "five", comma},
      {"1.2.3", "1.2.3", {}},
      {"5 6", "5 6", comma},
  };
  for (const auto& c : cases) CHECK_MESSAGE(plain_amount(c.text, c.mark, "EUR") == c.plain, c.text);
}

TEST_CASE("amounts that do not say what they mean name the remedy") {
  CHECK(refusal_of("1.234", {}) ==
        "'1.234' does not say what its mark means: add --decimal comma or --decimal point for the one that decimals "
        "come after");
  CHECK(refusal_of("1.234,56", point) ==
        "'1.234,56' is no number in which decimals come after a point; --decimal says which mark they come after");
  CHECK(refusal_of("$5", {}, "EUR") ==
        "'$' may mean USD, AUD, CAD, SGD, NZD, HKD, TWD, MXN, ARS, CLP, COP; add a column 'currency' with the code, or "
        "write it beside the number, as in 5 USD");
  CHECK(refusal_of("$5", {}, "").ends_with("; 'rapport config set currency' names the one that is yours"));
  CHECK(refusal_of("$5", {}, "SGD") == "5 SGD");
  CHECK(refusal_of("5 kr", {}, "NOK") == "5 NOK");
}

TEST_CASE("a sign stands for its currency") {
  CHECK(currency_code("Rp", "USD") == "IDR");
  CHECK(currency_code("¥", "CNY") == "CNY");
  CHECK(currency_code("eur", "USD") == "eur");
  CHECK_THROWS_AS((void)currency_code("kr", "EUR"), InvalidInput);
}

TEST_CASE("a number with another word than a currency beside it is no amount and tells no mark") {
  for (const auto* text : {"12,5x", "12.50 pieces", "1.234,5 abc"}) CHECK_MESSAGE(!decimal_mark_of(text), text);
  for (const auto* text : {"12,5 eur", "12,50 €", "Rp 12,5"})
    CHECK_MESSAGE(decimal_mark_of(text) == DecimalMark::comma, text);
  CHECK(!has_doubtful_mark("1.234x"));
}
