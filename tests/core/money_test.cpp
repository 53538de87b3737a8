#include "rapport/core/money.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {
constexpr auto largest = std::numeric_limits<std::int64_t>::max();
constexpr auto smallest = std::numeric_limits<std::int64_t>::min();

std::string message(std::string_view text, std::string_view currency = "USD") {
  try {
    return "no error but " + to_cell_text(parse_money(text, currency));
  } catch (const InvalidInput& error) {
    return error.what();
  }
}
bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("the digits of a currency") {
  CHECK(minor_digits("EUR") == 2);
  CHECK(minor_digits("IDR") == 2);
  CHECK(minor_digits("JPY") == 0);
  CHECK(minor_digits("KWD") == 3);
  CHECK(minor_digits("CLF") == 4);
  CHECK(minor_digits("AED") == 2);
  CHECK(minor_digits("ZWG") == 2);
  CHECK(minor_digits("XAU") == 0);
  for (const auto* code : {"BHD", "IQD", "JOD", "LYD", "OMR", "TND"}) CHECK(minor_digits(code) == 3);
  for (const auto* code :
       {"BIF", "CLP", "DJF", "GNF", "ISK", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"})
    CHECK(minor_digits(code) == 0);
  for (const auto* code : {"", "EU", "EURO", "eur", "ABC", "DEM"})
    CHECK_THROWS_AS((void)minor_digits(code), InvalidInput);
}

TEST_CASE("an unknown currency suggests the nearest") {
  CHECK(contains(message("5 EUO"), "'EUO' is not a currency code of ISO 4217 (did you mean"));
  CHECK(contains(message("5 EUO"), "'EUR'"));
  CHECK(contains(message("5", "euroland"), "EUROLAND"));
}

TEST_CASE("amounts") {
  struct Case {
    std::string text, cell;
  };
  const std::vector<Case> cases = {
      {"1500000 IDR", "150000000 IDR"},
      {"19.99 EUR", "1999 EUR"},
      {"EUR 19.99", "1999 EUR"},
      {"-5 usd", "-500 USD"},
      {"1_000", "100000 USD"},
      {"1_500_000 idr", "150000000 IDR"},
      {"19.9", "1990 USD"},
      {"+3 EUR", "300 EUR"},
      {" 7  JPY ", "7 JPY"},
      {"7JPY", "7 JPY"},
      {"EUR19.99", "1999 EUR"},
      {"usd -5", "-500 USD"},
      {"1.500 KWD", "1500 KWD"},
      {"0", "0 USD"},
      {"-0.01 EUR", "-1 EUR"},
      {"0.0001 CLF", "1 CLF"},
      {"0019.90", "1990 USD"},
      {"1_0.5_0 EUR", "1050 EUR"},
      {"92233720368547758.07 EUR", "9223372036854775807 EUR"},
      {"-92233720368547758.08 EUR", "-9223372036854775808 EUR"},
      {"9223372036854775807 JPY", "9223372036854775807 JPY"},
  };
  for (const auto& [text, cell] : cases) CHECK_MESSAGE(to_cell_text(parse_money(text, "USD")) == cell, text);
  CHECK(to_cell_text(parse_money("5", "eur")) == "500 EUR");
}

TEST_CASE("a currency is never guessed") {
  CHECK(to_cell_text(parse_money("5 EUR", "")) == "500 EUR");
  CHECK_THROWS_WITH_AS(parse_money(" 5 ", ""),
                       "' 5 ' has no currency: write it, such as '5 EUR', or name yours once with 'rapport config set "
                       "currency EUR'",
                       InvalidInput);
}

TEST_CASE("a separator of thousands is never guessed") {
  for (const auto* text : {"1,500", "1,500.00 EUR", "1.500.000 IDR", "1.500,00 EUR", "19,99 EUR", "1..5", "1'500"})
    CHECK_MESSAGE(contains(message(text), "is not an amount"), text);
  CHECK(contains(message("1,500"), "leave out thousands separators and write decimals after one point"));
  CHECK(contains(message("1.500.000 IDR"), "1500000 IDR"));
  CHECK(contains(message("1 500 IDR"), "leave out the spaces"));
  CHECK(message("1.500 EUR") ==
        "'1.500 EUR': EUR has 2 digits after the decimal point; a point never separates thousands");
  CHECK(message("1.5 JPY") ==
        "'1.5 JPY': JPY has no digits after the decimal point; a point never separates thousands");
  CHECK(contains(message("19.990 EUR"), "2 digits"));
}

TEST_CASE("what is no amount is refused") {
  for (const auto* text : {"",
                           "EUR",
                           "-",
                           "+",
                           ".",
                           "5.",
                           ".5",
                           "-.5",
                           "_5",
                           "5_",
                           "1__0",
                           "5_.0",
                           "--5",
                           "+-5",
                           "5-",
                           "1e5",
                           "0x10",
                           "EUR 5 EUR",
                           "5 EUR EUR",
                           "$5",
                           "€5",
                           "Rp 5",
                           "5 %",
                           "1/2",
                           "NaN",
                           "inf",
                           "٣",
                           "92233720368547758.08 EUR",
                           "-92233720368547758.09 EUR",
                           "99999999999999999999999999 JPY",
                           "9223372036854775807 EUR"})
    CHECK_THROWS_AS_MESSAGE((void)parse_money(text, "USD"), InvalidInput, text);
  CHECK_THROWS_AS((void)parse_money(std::string(1'000'000, '9'), "USD"), InvalidInput);
  CHECK(contains(message("92233720368547758.08 EUR"), "too large"));
}

TEST_CASE("amounts as text") {
  struct Case {
    std::int64_t minor;
    std::string currency, text;
  };
  const std::vector<Case> cases = {
      {1999, "EUR", "19.99"},
      {0, "EUR", "0.00"},
      {5, "EUR", "0.05"},
      {-5, "EUR", "-0.05"},
      {-100, "EUR", "-1.00"},
      {7, "JPY", "7"},
      {1, "KWD", "0.001"},
      {12345, "CLF", "1.2345"},
      {1250000000, "IDR", "12500000"},
      {1250000050, "IDR", "12500000.50"},
      {0, "IDR", "0"},
      {-50, "IDR", "-0.50"},
      {-100, "IDR", "-1"},
      {largest, "EUR", "92233720368547758.07"},
      {smallest, "EUR", "-92233720368547758.08"},
      {smallest, "JPY", "-9223372036854775808"},
  };
  for (const auto& [minor, currency, text] : cases) CHECK_MESSAGE(amount_text(minor, currency) == text, text);
  CHECK(to_text(Money{1999, "EUR"}) == "19.99 EUR");
  CHECK(to_text(Money{150000000, "IDR"}) == "1500000 IDR");
}

TEST_CASE("what is shown reads back as the same amount") {
  for (const auto* code : {"EUR", "JPY", "KWD", "CLF", "IDR", "XAU"})
    for (const std::int64_t minor :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{99}, std::int64_t{100}, std::int64_t{-10000},
          std::int64_t{123456789}, largest, smallest}) {
      const Money money{minor, code};
      CHECK(parse_money(to_text(money), "USD") == money);
      CHECK(from_cell_text(to_cell_text(money)) == money);
    }
}

TEST_CASE("a damaged cell is a logic error") {
  for (const auto* text :
       {"", "1999", "1999 ", "1999EUR", "1999 EURO", "19.99 EUR", " 1999 EUR", "x EUR", "99999999999999999999 EUR"})
    CHECK_THROWS_AS_MESSAGE((void)from_cell_text(text), std::logic_error, text);
}
