#include "rapport/core/phone.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/countries.hpp"

using namespace rapport;

namespace {
std::string e164(std::string_view phone, std::string_view country = "") {
  return to_e164(phone, country).value_or("none");
}
std::string code(std::string_view country) { return country_code(country).value_or("none"); }

struct Case {
  std::string phone, country, expected;
};
void check(const std::vector<Case>& cases) {
  for (const auto& [phone, country, expected] : cases)
    CHECK_MESSAGE(e164(phone, country) == expected, phone, " in ", country);
}
}  // namespace

TEST_CASE("countries by code and name") {
  struct Known {
    std::string text, expected;
  };
  const std::vector<Known> cases = {
      {"ID", "ID"},
      {"id", "ID"},
      {" De ", "DE"},
      {"IDN", "ID"},
      {"deu", "DE"},
      {"UK", "GB"},
      {"usa", "US"},
      {"U.S.A.", "US"},
      {"Indonesia", "ID"},
      {"GERMANY", "DE"},
      {"Deutschland", "DE"},
      {"Jerman", "DE"},
      {"Belanda", "NL"},
      {"the Netherlands", "NL"},
      {"Jepang", "JP"},
      {"日本", "JP"},
      {"Côte d’Ivoire", "CI"},
      {"Cote d'Ivoire", "CI"},
      {"Ivory Coast", "CI"},
      {"México", "MX"},
      {"mexico", "MX"},
      {"Österreich", "AT"},
      {"Amerika Serikat", "US"},
      {"United Kingdom", "GB"},
      {"Russian Federation", "RU"},
      {"Россия", "RU"},
      {"한국", "KR"},
      {"South Korea", "KR"},
      {"Korea Selatan", "KR"},
      {"भारत", "IN"},
      {"Việt Nam", "VN"},
      {"Viet Nam", "VN"},
      {"Türkiye", "TR"},
      {"Turkey", "TR"},
      {"Bosnia and Herzegovina", "BA"},
      {"Kosovo", "XK"},
      {"Tiongkok", "CN"},
      {"United  States", "US"},
      {"Україна", "UA"},
      {"ประเทศไทย", "TH"},
      {"Papua New Guinea", "PG"},
      {"Congo", "CG"},
      {"DR Congo", "CD"},
      {"Taiwan", "TW"},
  };
  for (const auto& [text, expected] : cases) CHECK_MESSAGE(code(text) == expected, text);
  for (const auto* text : {"", "  ", "ZZ", "XX", "ZZZ", "Atlantis", "Germ", "1", "--", "\xff\xfe"})
    CHECK_MESSAGE(code(text) == "none", text);
}

TEST_CASE("the table of countries is consistent") {
  for (const auto& [key, country] : detail::country_names()) {
    CHECK_MESSAGE(detail::name_key(key) == key, std::string{key});
    CHECK_MESSAGE(detail::plan_of_country(country) != nullptr, std::string{country});
    CHECK(code(key) == std::string{country});
  }
}

TEST_CASE("one number in many layouts") {
  for (const auto* text :
       {"+628123456789", "+62 812 3456 789", "+62 (812) 3456-789", "+62.812.3456.789", "(+62) 812-3456-789",
        "+62 0812 3456 789", "+62 (0)812 3456 789", "0062 812 3456 789", "00 62 812 3456789",
        "+62\u00A0812\u20113456\u2011789", "\u202A+62 812 3456 789\u202C", "+62/812/3456789",
        "+62 812 3456 789 ext. 12", "+62 812 3456 789x12", "+62 812 3456 789 Extension: 12", "+62 812 3456 789 #12",
        "+628123456789;ext=12", "＋６２ ８１２ ３４５６ ７８９"})
    CHECK_MESSAGE(e164(text) == "+628123456789", text);
  for (const auto* text : {"0812 3456 789", "(0812) 3456-789", "812 3456 789", "62 812 3456 789", "0812-3456-789 x5"})
    for (const auto* country : {"ID", "id", "IDN", "Indonesia"})
      CHECK_MESSAGE(e164(text, country) == "+628123456789", text, " in ", country);
}

TEST_CASE("national layouts") {
  check({
      {"0711 2842222", "DE", "+497112842222"},
      {"+49 0711 2842222", "", "+497112842222"},
      {"+49 (0)711 / 284 22-22", "US", "+497112842222"},
      {"(030) 901820", "Germany", "+4930901820"},
      {"0151 23456789", "DE", "+4915123456789"},
      {"49 151 23456789", "DE", "+4915123456789"},
      {"01 23 45 67 89", "FR", "+33123456789"},
      {"+33 (0)1.23.45.67.89", "", "+33123456789"},
      {"06.12.34.56.78", "France", "+33612345678"},
      {"020 7946 0958", "GB", "+442079460958"},
      {"+44 (0)20 7946 0958", "", "+442079460958"},
      {"+44 (0) 20 7946 0958", "", "+442079460958"},
      {"07700 900123", "UK", "+447700900123"},
      {"098765 43210", "IN", "+919876543210"},
      {"98765-43210", "IN", "+919876543210"},
      {"91234 56789", "IN", "+919123456789"},
      {"91 98765 43210", "IN", "+919876543210"},
      {"(021) 555-1234", "ID", "+62215551234"},
      {"0812-3456-7890", "ID", "+6281234567890"},
      {"6281234567890", "ID", "+6281234567890"},
      {"(212) 555-0123", "US", "+12125550123"},
      {"1-212-555-0123", "US", "+12125550123"},
      {"212.555.0123", "CA", "+12125550123"},
      {"876 555 0123", "Jamaica", "+18765550123"},
      {"+1 (876) 555-0123", "", "+18765550123"},
      {"+1 1 212 555 0123", "", "+12125550123"},
      {"(11) 98765-4321", "BR", "+5511987654321"},
      {"011 98765-4321", "BR", "+5511987654321"},
      {"0 15 11 98765-4321", "BR", "+5511987654321"},
      {"(55) 98765-4321", "BR", "+5555987654321"},
      {"55 11 98765-4321", "BR", "+5511987654321"},
      {"(11) 3123-4567", "Brasil", "+551131234567"},
      {"06 12345678", "IT", "+390612345678"},
      {"+39 06 12345678", "", "+390612345678"},
      {"+39 (0)6 12345678", "", "+390612345678"},
      {"347 123 4567", "Italia", "+393471234567"},
      {"8 (495) 123-45-67", "RU", "+74951234567"},
      {"+7 8 495 123 45 67", "", "+74951234567"},
      {"+7 831 123 45 67", "", "+78311234567"},
      {"06 1 234 5678", "HU", "+3612345678"},
      {"+36 06 30 123 4567", "", "+36301234567"},
      {"8 029 123-45-67", "BY", "+375291234567"},
      {"+52 1 55 1234 5678", "", "+525512345678"},
      {"044 55 1234 5678", "MX", "+525512345678"},
      {"91 123 45 6", "ES", "none"},
      {"912 34 56 78", "ES", "+34912345678"},
      {"03-1234-5678", "JP", "+81312345678"},
      {"090 1234 5678", "日本", "+819012345678"},
      {"010-1234-5678", "KR", "+821012345678"},
      {"138 0013 8000", "CN", "+8613800138000"},
      {"010-12345678", "China", "+861012345678"},
      {"8123 4567", "SG", "+6581234567"},
      {"65 8123 4567", "SG", "+6581234567"},
      {"012-345 6789", "MY", "+60123456789"},
      {"0917 123 4567", "PH", "+639171234567"},
      {"0412 345 678", "AU", "+61412345678"},
      {"08-123 456 78", "SE", "+46812345678"},
      {"0532 123 45 67", "TR", "+905321234567"},
      {"0803 123 4567", "NG", "+2348031234567"},
      {"082 123 4567", "ZA", "+27821234567"},
      {"01 23 45 67 89", "CI", "+2250123456789"},
  });
}

TEST_CASE("prefixes dialled before a foreign number") {
  check({
      {"011 44 20 7946 0958", "US", "+442079460958"},
      {"0011 44 20 7946 0958", "AU", "+442079460958"},
      {"010 44 20 7946 0958", "JP", "+442079460958"},
      {"8 10 44 20 7946 0958", "RU", "+442079460958"},
      {"00 44 20 7946 0958", "DE", "+442079460958"},
      {"00 44 (0)20 7946 0958", "FR", "+442079460958"},
  });
}

TEST_CASE("no plausible number") {
  check({
      {"", "ID", "none"},
      {"+", "ID", "none"},
      {"abc", "ID", "none"},
      {"1-800-FLOWERS", "US", "none"},
      {"555-0123", "US", "none"},  // local, without an area code
      {"911", "US", "none"},
      {"0812 3456 789", "", "none"},  // no country to complete it by
      {"0812 3456 789", "Atlantis", "none"},
      {"+999 1234567", "", "none"},
      {"+62 81", "", "none"},
      {"+62 8123 4567 8901 234", "", "none"},
      {"12345678901234567890123456789012345678901234567890", "ID", "none"},
      {"++62 812 3456 789", "", "none"},
      {"62+812 3456 789", "ID", "none"},
      {"0812 3456 789 / 0813 1111 222", "ID", "none"},
      {"0812 3456 789 ext", "ID", "none"},
      {"0812 3456 789 ext. abc", "ID", "none"},
      {"0812,3456", "ID", "none"},
      {"\xff\xfe", "ID", "none"},
      {"00", "ID", "none"},
      {"()()()", "ID", "none"},
      {"0", "HU", "none"},
  });
}

TEST_CASE("a number in E.164 is its own normal form") {
  for (const auto* text : {"+628123456789", "+497112842222", "+390612345678", "+12125550123", "+2250123456789"})
    for (const auto* country : {"", "ID", "US", "IT"}) CHECK(e164(text, country) == text);
}

TEST_CASE("digits of a text") {
  CHECK(digits_of("+62 (812) 3456-789") == "628123456789");
  CHECK(digits_of("no digits") == "");
  CHECK(digits_of("") == "");
}

TEST_CASE("a number that a spreadsheet shortened is none") {
  for (const auto* text : {"6.28116E+11", "6,28116e+11", "6.28E11", "1E+10", " 6.28E+11 ", "+6.28E+11"})
    CHECK_MESSAGE(is_shortened_number(text), text);
  for (const auto* text :
       {"", "E+11", "6.28", "6.28E+", "6.28E+1a", "+62 811 5550", "628e", "a1E+5", "1E-5", "+E+11", "++6E+11"})
    CHECK_MESSAGE(!is_shortened_number(text), text);
}

TEST_CASE("what is no number has a key that is none") {
  CHECK(phone_key("0812 3456 789", "ID") == "+628123456789");
  CHECK(phone_key("0812 3456 789", "") == "08123456789");
  CHECK(phone_key("6.28E+11", "ID") == "6.28e+11");
  CHECK(phone_key("+6.28E+11", "ID") == "+6.28e+11");
  CHECK(phone_key("N/A", "ID") == "n/a");
  CHECK(phone_key("-", "") == "-");
  for (const auto* key : {"+628123456789", "08123456789", "105"}) CHECK_MESSAGE(is_number_key(key), key);
  for (const auto* key : {"6.28e+11", "n/a", "-", "", "+", "12"}) CHECK_MESSAGE(!is_number_key(key), key);
}

TEST_CASE("a number within a country is that with a country before it") {
  CHECK(is_same_within_country("08125550123", "628125550123"));
  CHECK(is_same_within_country("+628125550123", "08125550123"));
  CHECK(is_same_within_country("06201234567", "+36201234567"));    // Hungary dials 06
  CHECK(is_same_within_country("015512345678", "+525512345678"));  // Mexico dialled 01
  CHECK(is_same_within_country("0612345678", "+390612345678"));    // in Italy the zero is a part of the number
  for (const auto* other : {"628125550124", "08125550123", "8125550123", "9998125550123", "n/a", ""})
    CHECK_MESSAGE(!is_same_within_country("08125550123", other), other);
}

TEST_CASE("what a person takes for a phone number") {
  for (const auto* text : {"+628123456789", "0812-3456", "(021) 555 1234", "12 34 5", "+12345", " 0812 3456 "})
    CHECK_MESSAGE(looks_like_phone(text), text);
  for (const auto* text : {"", "5551234", " 5551234 ", "12 34", "+1234", "Anna 12345", "12345x6", "1-2-3-4", "+",
                           "12345 #6", "a@b.example", "12345,6"})
    CHECK_MESSAGE(!looks_like_phone(text), text);
}
