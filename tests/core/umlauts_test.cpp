#include "core/umlauts.hpp"

#include <doctest/doctest.h>

#include "rapport/core/text.hpp"

using namespace rapport;

TEST_CASE("an e after a vowel stands for an umlaut") {
  CHECK(plain_umlauts("mueller gmbh") == "muller gmbh");
  CHECK(plain_umlauts("soeren-jaeger") == "soren-jager");
  CHECK(plain_umlauts("muller") == "muller");
  CHECK(plain_umlauts("joe lee, sue") == "joe lee, sue");  // too short to tell
  for (const auto* name : {"bauer ag", "neuer", "michael samuel", "chloe", "enrique", "queen blue"})
    CHECK(plain_umlauts(name) == name);
  CHECK(plain_umlauts("") == "");
  CHECK(plain_umlauts("王 boehm 3ae") == "王 bohm 3ae");
}

TEST_CASE("an umlaut is spelled out") {
  CHECK(spelled_umlauts("Müller & Söhne") == "mueller & soehne");
  CHECK(spelled_umlauts("ÄRZTE ÖL ÜBER") == "aerzte oel ueber");
  CHECK(spelled_umlauts("Mu\u0308ller") == "mueller");
  CHECK(spelled_umlauts("Café Mueller") == "cafe mueller");
  CHECK(spelled_umlauts("王") == "王");
}

TEST_CASE("what has no umlaut and none that is spelled out is written in one way") {
  for (const std::string_view name : {"Müller", "MUELLER", "Joe", "Bauer", "王", "Mu\u0308ller", "Michael"})
    CHECK(may_be_spelled_otherwise(name));
  for (const std::string_view name : {"", "Kopi Nusantara", "E", "Teh eo", "Ua"}) {
    CHECK_FALSE(may_be_spelled_otherwise(name));
    CHECK(plain_umlauts(fold(name)) == fold(name));
    CHECK(spelled_umlauts(name) == fold(name));
  }
}

TEST_CASE("a name without its marks") {
  CHECK(is_same_but_for_umlauts("Mueller AG", "MÜLLER AG"));
  CHECK(is_same_but_for_umlauts("Müller AG", "Muller ag"));
  CHECK_FALSE(is_same_but_for_umlauts("Müller AG", "Müller"));
  CHECK(has_marks("Müller"));
  CHECK_FALSE(has_marks("Mueller"));
  CHECK(lacks_marks_of("Mueller AG", "Müller AG"));
  CHECK(lacks_marks_of("Muller AG", "Müller AG"));
  CHECK(lacks_marks_of("Cafe Roma", "Café Roma"));
  CHECK_FALSE(lacks_marks_of("Müller AG", "Mueller AG"));
  CHECK_FALSE(lacks_marks_of("Mueller AG", "Mueller AG"));
  CHECK_FALSE(lacks_marks_of("Mueller", "Müller AG"));
}
