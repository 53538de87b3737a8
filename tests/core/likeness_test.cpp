// The examples are those of Winkler (1990), with the values that he gives to three digits.

#include "rapport/core/likeness.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "rapport/core/text.hpp"

using namespace rapport;

namespace {

double rounded(double number) { return std::round(number * 1000) / 1000; }
double winkler(std::string_view a, std::string_view b) {
  const double alike = jaro_winkler(code_points(a), code_points(b));
  CHECK(alike == jaro_winkler(code_points(b), code_points(a)));
  return rounded(alike);
}

}  // namespace

TEST_CASE("published pairs have their published likeness") {
  CHECK(winkler("MARTHA", "MARHTA") == 0.961);
  CHECK(winkler("DIXON", "DICKSONX") == 0.813);
  CHECK(winkler("DWAYNE", "DUANE") == 0.84);
  CHECK(winkler("JONES", "JOHNSON") == 0.832);
  CHECK(winkler("ABROMS", "ABRAMS") == 0.922);
  CHECK(winkler("SHACKLEFORD", "SHACKELFORD") == 0.982);
  CHECK(rounded(jaro(U"MARTHA", U"MARHTA")) == 0.944);
  CHECK(rounded(jaro(U"DIXON", U"DICKSONX")) == 0.767);
}

TEST_CASE("likeness lies between nothing and the same") {
  CHECK(winkler("", "") == 1);
  CHECK(winkler("a", "") == 0);
  CHECK(winkler("a", "a") == 1);
  CHECK(winkler("a", "b") == 0);
  CHECK(winkler("ab", "ba") == 0);  // too far apart for texts so short
  CHECK(winkler("budi", "siti") < 0.7);
}

TEST_CASE("characters are compared, not bytes") {
  CHECK(winkler("王小芳", "王小方") == rounded(jaro_winkler(U"abc", U"abd")));
  CHECK(winkler("محمد", "محمود") == rounded(jaro_winkler(U"abac", U"abadc")));
  CHECK(winkler("🐪ali", "🐫ali") == rounded(jaro_winkler(U"xali", U"yali")));
  CHECK(winkler(fold("Łukasz Żak"), fold("LUKASZ ZAK")) == 1);
  CHECK(code_points("a\xFF") == U"a\uFFFD");
}

TEST_CASE("long texts are compared by their start") {
  const std::u32string a(1000, U'a'), b = std::u32string(64, U'a') + std::u32string(500, U'b');
  CHECK(jaro(a, b) == 1);
  CHECK(jaro(a, std::u32string(64, U'b')) == 0);
}
