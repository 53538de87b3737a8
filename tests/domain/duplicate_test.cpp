#include "rapport/domain/duplicate.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "rapport/core/text.hpp"

using namespace rapport;

namespace {

ComparableName person(std::string_view name) { return comparable_name(fold(name), CustomerKind::person); }
ComparableName company(std::string_view name) { return comparable_name(fold(name), CustomerKind::company); }

Evidence named(double likeness) {
  Evidence evidence;
  evidence.name = likeness;
  return evidence;
}

int score_of(const Evidence& evidence, CustomerKind kind = CustomerKind::person) {
  return duplicate_score(evidence, kind);
}

std::string reasons_of(const Evidence& evidence) {
  return fmt::format("{}", fmt::join(duplicate_reasons(evidence), "; "));
}

}  // namespace

TEST_CASE("a name is compared without order, case, accents and the form of a company") {
  CHECK(person("Santoso, Budi").text == U"budi santoso");
  CHECK(person("Łukasz ŻAK").text == U"lukasz zak");
  CHECK(person("Jürgen Müller") == person("Mueller, Juergen"));
  CHECK(person("Søren Östlund") == person("Soeren Oestlund"));
  CHECK_FALSE(person("Joe Lee") == person("Jo Lee"));  // too short to tell
  CHECK(company("PT. Kopi Nusantara, Tbk").text == U"kopi nusantara");
  CHECK(person("Pt Kopi").text == U"kopi pt");
  CHECK(company("Ltd").text == U"ltd");  // there is nothing else
  CHECK(person("王小芳").text == U"王小芳");
  CHECK(person("محمد علي").words.size() == 2);
  CHECK(person("Bee 🐝").text == U"bee 🐝");
  CHECK(person(" - ").text.empty());
}

TEST_CASE("names are alike by their words") {
  CHECK(name_likeness(person("Budi Santoso"), person("SANTOSO Budi")) == 1);
  CHECK(name_likeness(person("B. Santoso"), person("Budi Santoso")) == 0.9);
  CHECK(name_likeness(person("Budi Santoso"), person("Budi Santoso Wijaya")) == 0.9);
  CHECK(name_likeness(person("Budi Santoso"), person("Budi Santosa")) > 0.95);
  CHECK(name_likeness(person("Martha Nowak"), person("Marhta Nowak")) > 0.95);
  CHECK(name_likeness(person("王小芳"), person("王小方")) < 0.85);          // a third of the name
  CHECK(name_likeness(person("محمد الأحمد"), person("محمد الاحمد")) == 1);  // hamza is a mark
  // Another word makes another name, however much else is the same.
  CHECK(name_likeness(person("Ani Rahayu"), person("Budi Rahayu")) < least_name_likeness);
  CHECK(name_likeness(person("Budi"), person("Budi Santoso")) < least_name_likeness);
  CHECK(name_likeness(person("B. S."), person("Budi Santoso")) < least_name_likeness);
  CHECK(name_likeness(person("?"), person("!")) == 0);
}

TEST_CASE("names that differ in a number are those of two") {
  const auto alike = [](std::string_view a, std::string_view b) {
    return may_be_one_name(comparable_name(a, CustomerKind::company), comparable_name(b, CustomerKind::company));
  };
  CHECK_FALSE(alike("kopi nusantara 1", "kopi nusantara 12"));
  CHECK_FALSE(alike("toko 7 jaya", "toko 8 jaya"));
  CHECK(alike("kopi nusantara 12", "kopi nusantra 12"));
  CHECK(alike("kopi nusantara", "kopi nusantara 12"));
  CHECK(name_likeness(comparable_name("person 0", CustomerKind::person),
                      comparable_name("person 28", CustomerKind::person)) == 0);
}

TEST_CASE("a company without its form says less") {
  CHECK(is_poorer_company("Acme", "Acme GmbH"));
  CHECK(is_poorer_company("kopi nusantara", "PT Kopi Nusantara Tbk"));
  CHECK(is_poorer_company("Mueller", "Müller KG"));
  CHECK_FALSE(is_poorer_company("Acme GmbH", "Acme"));
  CHECK_FALSE(is_poorer_company("Acme Ltd", "Acme GmbH"));
  CHECK_FALSE(is_poorer_company("Acme", "Acme Berlin GmbH"));
  CHECK_FALSE(is_poorer_company("Acme", "Acme"));
}

TEST_CASE("of two who share an address a part of the name tells that they are one") {
  const auto one = [](std::string_view a, std::string_view b) {
    const bool either_way = may_be_one_name(person(a), person(b));
    CHECK(either_way == may_be_one_name(person(b), person(a)));
    return either_way;
  };
  CHECK(one("Budi", "Budi Santoso"));
  CHECK(one("B. Santoso", "Budi Santoso"));
  CHECK(one("Santoso, Budi", "Budi Santosa"));
  CHECK_FALSE(one("Ani Santoso", "Budi Santoso"));  // a family, or an office
  CHECK_FALSE(one("Andi Saputra", "Ardi Saputra"));
  CHECK_FALSE(one("Budi Wijaya", "Budi Santoso"));
  CHECK_FALSE(one("B.", "Budi Santoso"));
  CHECK_FALSE(one("王小芳", "李明"));
  CHECK_FALSE(one("?", "Budi"));
}

TEST_CASE("a name that says less than another one") {
  CHECK(is_poorer_name("Budi", "Budi Santoso"));
  CHECK(is_poorer_name("B. SANTOSO", "Budi Santoso"));
  CHECK(is_poorer_name("Santoso", "Budi Santoso"));
  CHECK_FALSE(is_poorer_name("Budi Santoso", "Budi"));
  CHECK(is_poorer_name("Santoso, Budi", "Budi Santoso"));
  CHECK_FALSE(is_poorer_name("Budi Santoso", "Santoso, Budi"));
  CHECK(is_poorer_name("Jurgen Krahe", "Jürgen Krähe"));
  CHECK_FALSE(is_poorer_name("Jürgen Krähe", "Jurgen Krahe"));
  CHECK_FALSE(is_poorer_name("Budi SANTOSO", "Budi Santoso"));
  CHECK_FALSE(is_poorer_name("Budi Santosa", "Budi Santoso"));  // corrected
  CHECK_FALSE(is_poorer_name("Ani", "Budi Santoso"));
}

TEST_CASE("a score takes each thing in common from the doubt that is left") {
  CHECK(score_of({}) == 0);
  CHECK(score_of(named(1)) == 60);
  CHECK(score_of(named(1), CustomerKind::company) == 75);
  CHECK(score_of(named(least_name_likeness)) == 0);
  Evidence evidence = named(1);
  evidence.common_name = true;
  CHECK(score_of(evidence) == 40);
  evidence = named(1);
  evidence.email = "budi@example.com";
  CHECK(score_of(evidence) == 96);
  evidence.phone = "+628123456789";
  CHECK(score_of(evidence) == 99);
  CHECK(reasons_of(evidence) == "same e-mail budi@example.com; same phone +628123456789; same name");
}

TEST_CASE("what speaks against it lowers the score") {
  Evidence evidence;
  evidence.phone = "+62215550100";
  CHECK(score_of(evidence) == 38);  // a switchboard
  CHECK(reasons_of(evidence) == "same phone +62215550100; but other names");
  evidence = named(1);
  evidence.birthday = false;
  CHECK(score_of(evidence) == 20);
  CHECK(reasons_of(evidence) == "same name; but other birthdays");
  evidence.birthday = true;
  CHECK(score_of(evidence) == 84);
}

TEST_CASE("a domain says nothing that a company or an address has not said") {
  Evidence evidence = named(1);
  evidence.domain = "kopi.example";
  CHECK(score_of(evidence) == 74);
  CHECK(reasons_of(evidence) == "same name; same domain kopi.example");
  evidence.company = true;
  CHECK(score_of(evidence) == 80);
  CHECK(reasons_of(evidence) == "same name; same company");
}

TEST_CASE("records are compared by what both have") {
  DuplicateSubject a, b;
  a.name = person("Budi Santoso");
  b.name = person("Siti Rahayu");
  a.emails = {"a@example.com", "b@example.com"};
  b.emails = {"b@example.com", "c@example.com"};
  a.city = "bandung";
  a.birthday = Birthday{1990, 5, 31};
  Evidence found = compare(a, b);
  CHECK(found.name == 0);
  CHECK(found.email == "b@example.com");
  CHECK(found.phone.empty());
  CHECK_FALSE(found.city);
  CHECK_FALSE(found.company);
  CHECK_FALSE(found.birthday.has_value());
  b.city = "bandung";
  b.birthday = Birthday{std::nullopt, 5, 31};
  a.company = b.company = CustomerId{7};
  found = compare(a, b);
  CHECK(found.city);
  CHECK(found.company);
  CHECK(found.birthday == true);  // The year of one is not known.
  b.birthday = Birthday{1991, 5, 31};
  CHECK(compare(a, b).birthday == false);
}
