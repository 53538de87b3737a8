#include "rapport/store/customer_loader.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "rapport/service/customers.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "support/database_dump.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// People of three firms, each with other fields filled in.
Customer person(int number) {
  Customer made;
  made.name = (number % 2 == 0 ? "Łucja Żak " : "王小芳 ") + std::to_string(number);
  made.emails = {"Person" + std::to_string(number) + "@example.com",
                 "person" + std::to_string(number) + "@EXAMPLE.com"};
  if (number % 3 != 0) made.phones = {"0812 555 " + std::to_string(1000 + number), "+49 30 1234567"};
  if (number % 4 == 0) made.country = "ID";
  if (number % 5 == 0) made.tags = {"vip", "retail"};
  if (number % 5 == 1) made.interests = {"tea", "jazz"};
  if (number % 6 == 0) made.birthday = parse_birthday("--05-31", {});
  if (number % 7 == 0) made.custom = {{"sector", "coffee"}, {"level", std::to_string(number)}};
  if (number % 8 == 0) made.stage = Stage::dissolution;
  if (number % 9 == 0) made.cadence = number + 1;
  if (number % 10 == 0) made.handles = {"@person" + std::to_string(number)};
  if (number % 11 != 0) made.company = "Firma " + std::to_string(number % 3);
  if (made.company && number % 2 == 0) made.title = "Buyer";
  if (made.company && number % 4 == 1) made.role = Role::influencer;
  made.external_id = "P-" + std::to_string(number);
  made.notes = "Note " + std::to_string(number);
  return made;
}

/// Without a company.
Customer somebody(int number) {
  Customer made = person(number);
  made.company.reset();
  made.title.reset();
  made.role.reset();
  return made;
}

CustomerId load(CustomerLoader& loader, Customer customer) {
  CustomerKeys keys = keys_of(customer, "");
  return loader.add(std::move(customer), std::move(keys));
}

/// As an import does it: a company that is new follows the person who names it.
void load_people(Operation& operation, const Session& session, int count, bool without_indexes = false) {
  CustomerLoader loader(operation, session.now, session.today());
  if (without_indexes) loader.expect_many(true);
  std::array<CustomerId, 3> firms{};
  for (int number = 1; number <= count; ++number) {
    const Customer one = person(number);
    const auto id = load(loader, one);
    if (!one.company) continue;
    auto& firm = firms.at(static_cast<std::size_t>(number % 3));
    if (!firm) {
      Customer company;
      company.kind = CustomerKind::company;
      company.name = *one.company;
      firm = load(loader, company);
    }
    loader.join(id, firm);
    if (loader.is_full()) loader.pass_on_waiting();
  }
  loader.finish();
}

std::vector<std::string> indexes(Store& store) {
  std::vector<std::string> names;
  store.each({"SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name"},
             [&](std::span<const Cell> cells) { names.emplace_back(text_or_empty(cells[0])); });
  return names;
}

}  // namespace

TEST_CASE("many customers at once are stored as one by one") {
  Workplace one_by_one, at_once, without_indexes;
  constexpr int count = 200;
  one_by_one.change([&](Operation& operation) {
    for (int number = 1; number <= count; ++number)
      add_customer(operation, person(number), one_by_one.session, SaveMode::bulk);
  });
  at_once.change([&](Operation& operation) { load_people(operation, at_once.session, count); });
  without_indexes.change([&](Operation& operation) { load_people(operation, without_indexes.session, count, true); });
  CHECK(dump(at_once.store) == dump(one_by_one.store));
  CHECK(dump(without_indexes.store) == dump(one_by_one.store));
  CHECK(indexes(without_indexes.store) == indexes(one_by_one.store));
  CHECK(check_derived(at_once.store).empty());
}

TEST_CASE("the full-text index that is made on a thread is as whole as one that grew row by row") {
  Workplace grown, made;
  constexpr int count = 9'000;  // more than one batch
  grown.change([&](Operation& operation) { load_people(operation, grown.session, count); });
  made.change([&](Operation& operation) { load_people(operation, made.session, count, true); });
  CHECK(dump(made.store) == dump(grown.store));
  for (const auto* words : {"lucja", "wang OR 王", "coffee", "person77", "about:firma AND 2", "ja*"}) {
    const Query found{
        "SELECT group_concat(rowid) FROM (SELECT rowid FROM customer_search WHERE customer_search MATCH ? LIMIT 50)",
        {std::string{words}}};
    CHECK_MESSAGE(made.text(found) == grown.text(found), words);
  }
  // Throws when the index and its texts disagree.
  made.change([&](Operation& operation) {
    operation.execute({"INSERT INTO customer_search (customer_search) VALUES ('integrity-check')", {}});
  });
  CHECK(made.text({"PRAGMA integrity_check"}) == "ok");  // looks at CHECKs too
  CHECK(made.text({"SELECT count(*) FROM pragma_foreign_key_check"}) == "0");
  CHECK(check_derived(made.store).empty());
}

TEST_CASE("the full-text index that is made anew has those who were there before, as they are now") {
  Workplace place;
  constexpr int count = 3'000, before = 700;  // more than one batch of each
  place.change([&](Operation& operation) {
    for (int number = 1; number < before; ++number)
      add_customer(operation, somebody(number), place.session, SaveMode::bulk);
  });
  const auto rename = [&](Operation& operation, const char* name, std::int64_t id) {
    const auto old = load_customer(operation.store(), {id}).value();
    auto changed = old;
    changed.name = name;
    save_customer(operation, old, changed, place.session, SaveMode::bulk);
  };
  place.change([&](Operation& operation) {
    add_customer(operation, somebody(before), place.session, SaveMode::bulk);
    rename(operation, "Zenobia", 7);
    CustomerLoader loader(operation, place.session.now, place.session.today());
    for (int number = before + 1; number <= count; ++number) {
      load(loader, somebody(number));
      if (loader.is_full()) loader.store_waiting();
      if (loader.added() == before) loader.expect_many(true);
    }
    loader.store_waiting();
    rename(operation, "Quirin", 8);
    rename(operation, "Rosalba", count - 1);
    loader.finish();
  });
  const auto found = [&](const std::string& words) {
    return place.text({"SELECT group_concat(rowid) FROM customer_search WHERE customer_search MATCH ?", {words}});
  };
  CHECK(found("zenobia") == "7");
  CHECK(found("quirin") == "8");
  CHECK(found("rosalba") == std::to_string(count - 1));
  CHECK(found("lucja AND 8") == "");
  CHECK(found("person700") == "700");
  CHECK(found("person2998") == "2998");
  CHECK(place.text({"SELECT count(*) FROM customer_search"}) == std::to_string(count));
  // Throws when the index and its texts disagree.
  place.change([&](Operation& operation) {
    operation.execute({"INSERT INTO customer_search (customer_search) VALUES ('integrity-check')", {}});
  });
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("a record that changes while the full-text index is being made is found as it is then") {
  Workplace place;
  place.change([&](Operation& operation) {
    CustomerLoader loader(operation, place.session.now, place.session.today());
    loader.expect_many(true);
    for (int number = 1; number <= 20; ++number) load(loader, somebody(number));
    loader.store_waiting();
    const auto before = load_customer(operation.store(), {7}).value();
    auto after = before;
    after.name = "Zenobia";
    save_customer(operation, before, after, place.session, SaveMode::bulk);
    operation.derive();
    load(loader, somebody(21));
    loader.finish();
  });
  CHECK(place.text({"SELECT rowid FROM customer_search WHERE customer_search MATCH 'zenobia'"}) == "7");
  CHECK(place.text({"SELECT count(*) FROM customer_search"}) == place.text({"SELECT count(*) FROM customer"}));
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("others may add customers before a load and between its batches") {
  Workplace place;
  place.change([&](Operation& operation) {
    CustomerLoader loader(operation, place.session.now, place.session.today());
    CHECK(add_customer(operation, somebody(1), place.session, SaveMode::bulk) == CustomerId{1});
    CHECK(load(loader, somebody(2)) == CustomerId{2});
    CHECK(load(loader, somebody(3)) == CustomerId{3});
    loader.store_waiting();
    CHECK(add_customer(operation, somebody(4), place.session, SaveMode::bulk) == CustomerId{4});
    CHECK(load(loader, somebody(5)) == CustomerId{5});
    loader.finish();
    CHECK(loader.added() == 3);
  });
  CHECK(place.text({"SELECT count(*) FROM customer_search"}) == "5");
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("a load that is given up ends its thread and leaves nothing") {
  Workplace place;
  SUBCASE("the first one") {}
  SUBCASE("beside those who were there") { place.customer("Ani Lestari"); }
  const std::string before = dump(place.store);
  {
    Operation operation(place.store, place.session.operation("test"));
    CustomerLoader loader(operation, place.session.now, place.session.today());
    loader.expect_many(true);
    for (int number = 1; number <= 500; ++number) load(loader, somebody(number));
    loader.store_waiting();
  }
  CHECK(dump(place.store) == before);
  place.customer("Budi Santoso");
  CHECK(place.text({"SELECT count(*) FROM customer_search WHERE customer_search MATCH 'budi'"}) == "1");
}

TEST_CASE("many customers are recorded as ranges, and what follows in the same operation needs no record") {
  Workplace place;
  place.change([&](Operation& operation) {
    load_people(operation, place.session, 50);
    const auto before = load_customer(operation.store(), {1}).value();
    auto after = before;
    after.city = "Solo";
    save_customer(operation, before, after, place.session, SaveMode::bulk);
  });
  CHECK(place.text({"SELECT count(*) FROM change WHERE action = 'update'"}) == "0");
  CHECK(place.text({"SELECT last_id - entity_id + 1 FROM change WHERE entity = 'customer'"}) == "53");
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("a great load is taken back as a whole, and not written down for it") {
  Workplace place;
  place.customer("Budi Santoso");
  const std::string before = dump(place.store);
  OperationId loaded;
  place.change([&](Operation& operation) {
    load_people(operation, place.session, 6'000);
    operation.derive();
  });
  loaded = latest_undoable(place.store, "ani").value();
  place.change([&](Operation& operation) { take_back(operation, loaded); });
  CHECK(dump(place.store) == before);
  CHECK(check_derived(place.store).empty());
  CHECK(std::stoi(place.text({"SELECT count(*) FROM change"})) < 100);
  const auto undone = place.text({"SELECT barred FROM operation ORDER BY id DESC LIMIT 1"});
  CHECK(undone == "it took back an import of many records; import the file again");
}

TEST_CASE("who stays is as before when a great load that changed them too is taken back") {
  Workplace place;
  Customer budi = person(4);
  budi.external_id = "B-1";
  budi.company = "Toko Lama";
  budi.tags = {"vip"};
  CustomerId id;
  place.change([&](Operation& operation) { id = add_customer(operation, budi, place.session); });
  const std::string as_it_was = dump(place.store);
  place.change([&](Operation& operation) {
    load_people(operation, place.session, 6'000);
    const auto before = load_customer(place.store, id).value();
    auto after = before;
    after.name = "Budi Santoso";
    after.emails = {"budi@example.com"};
    after.phones = {};
    after.tags = {"wholesale"};
    after.company = "Kopi Langit";
    after.custom = {{"sector", "coffee"}};
    after.stage = Stage::commitment;
    save_customer(operation, before, after, place.session, SaveMode::bulk);
  });
  CHECK(dump(place.store) != as_it_was);
  const auto loaded = latest_undoable(place.store, "ani").value();
  place.change([&](Operation& operation) { take_back(operation, loaded); });
  CHECK(dump(place.store) == as_it_was);
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("what an undo has written down itself does not stand against it") {
  // So many single changes that they are written down before the undo is at its end.
  Workplace place;
  place.change([&](Operation& operation) {
    for (int number = 1; number <= 2'500; ++number)
      add_customer(operation, person(number), place.session, SaveMode::bulk);
  });
  const auto added = latest_undoable(place.store, "ani").value();
  place.change([&](Operation& operation) { take_back(operation, added); });
  CHECK(place.text({"SELECT count(*) FROM customer"}) == "0");
  const auto undo = place.text({"SELECT max(id) FROM operation"});
  place.change([&](Operation& operation) { take_back(operation, {std::stoll(undo)}); });
  CHECK(place.text({"SELECT count(*) FROM customer"}) == "2503");
  CHECK(check_derived(place.store).empty());
}
