#include "rapport/store/names.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "rapport/core/text.hpp"
#include "rapport/store/operation.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;

namespace {

using Names = std::vector<std::string>;

struct Person {
  std::string name, owner = "ani";
  bool company = false, removed = false;
};

Store store_with(const std::vector<Person>& people) {
  auto store = Store::in_memory();
  Operation operation(store, {{}, {}, "sari", "test"});
  for (const auto& person : people) {
    const std::string key = fold(person.name);
    const std::array assignments{Assignment{"name", person.name},
                                 Assignment{"name_key", key},
                                 Assignment{"kind", person.company ? "company" : "person"},
                                 Assignment{"owner", person.owner},
                                 Assignment{"created_at", std::int64_t{0}},
                                 Assignment{"archived_at", person.removed ? Cell{std::int64_t{0}} : Cell{}}};
    static_cast<void>(operation.insert("customer", assignments));
  }
  operation.commit();
  return store;
}

}  // namespace

TEST_CASE("customers are found by how their names begin, without case and accents") {
  auto store = store_with({{"Żółć"}, {"zorro"}, {"Budi Santoso"}, {"Budiman"}, {"BUDI"}});
  CHECK(names_beginning(store, Named::customer, "ZO") == Names{"zorro", "Żółć"});
  CHECK(names_beginning(store, Named::customer, "budi ") == Names{"Budi Santoso"});
  CHECK(names_beginning(store, Named::customer, "x").empty());
  CHECK(names_beginning(store, Named::customer, "").size() == 5);
}

TEST_CASE("removed customers and companies are told apart") {
  auto store = store_with({{"Acme", "ani", true}, {"Anna"}, {"Alt", "ani", false, true}});
  CHECK(names_beginning(store, Named::customer, "a") == Names{"Acme", "Anna"});
  CHECK(names_beginning(store, Named::removed_customer, "a") == Names{"Alt"});
  CHECK(names_beginning(store, Named::company, "a") == Names{"Acme"});
}

TEST_CASE("users are owners and those who changed something, each once") {
  auto store = store_with({{"A", "siti"}, {"B", "siti"}, {"C", "budi"}});
  CHECK(names_beginning(store, Named::user, "") == Names{"budi", "sari", "siti"});
  CHECK(names_beginning(store, Named::user, "s") == Names{"sari", "siti"});
  CHECK(names_beginning(store, Named::user, "S").empty());
}

TEST_CASE("of too many names the first ones and the last one are found") {
  std::vector<Person> people;
  for (int i = 0; i < 200; ++i) people.push_back({fmt::format("Name {:03}", i), fmt::format("owner{:03}", i)});
  people.push_back({"Nzz", "ozz"});
  auto store = store_with(people);
  for (const auto& [named, first, last] :
       {std::tuple{Named::customer, "Name 000", "Nzz"}, std::tuple{Named::user, "owner000", "ozz"}}) {
    const auto names = names_beginning(store, named, named == Named::customer ? "n" : "o");
    REQUIRE(names.size() == most_names);
    CHECK(names.front() == first);
    CHECK(names.back() == last);
  }
}

TEST_CASE("a quick look makes no file and migrates none") {
  const test::TemporaryFolder place;
  const auto file = place / "office.db";
  CHECK_FALSE(Store::open_for_a_look(file).has_value());
  CHECK_FALSE(std::filesystem::exists(file));
  {
    auto store = Store::open_for_writing(file, false);
    CHECK(Store::open_for_a_look(file).has_value());
    static_cast<void>(store.value({"PRAGMA user_version = 1"}));
  }
  const auto before = test::read_file(file);
  CHECK_FALSE(Store::open_for_a_look(file).has_value());
  CHECK(test::read_file(file) == before);
}
