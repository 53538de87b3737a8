#include "rapport/store/operation.hpp"

#include <doctest/doctest.h>

#include <array>

#include "rapport/core/error.hpp"
#include "rapport/store/history.hpp"
#include "support/database_dump.hpp"

using namespace rapport;

namespace {

OperationInfo by_ani(bool dry_run = false) { return {{}, {}, "ani", "test", dry_run}; }

std::int64_t number(Store& store, const std::string& sql) { return integer_or_zero(as_cell(store.value({sql}))); }

std::int64_t add(Operation& operation, std::string_view name) {
  const std::array assignments{Assignment{"name", name}, Assignment{"created_at", std::int64_t{0}}};
  return operation.insert("customer", assignments);
}

void rename(Operation& operation, std::int64_t id, std::string_view name) {
  const Assignment assignment{"name", name};
  operation.update("customer", id, {&assignment, 1});
}

/// "insert customer 1-3; update customer 1 name Budi>Siti"
std::string recorded(Store& store) {
  std::string text;
  store.each(
      {"SELECT action || ' ' || entity || ' ' || entity_id || iif(last_id > entity_id, '-' || last_id, '')"
       " || ifnull(' ' || field, '') || ifnull(' ' || old, '') || ifnull('>' || new, '') FROM change ORDER BY id"},
      [&](std::span<const Cell> row) { text += (text.empty() ? "" : "; ") + std::string{text_or_empty(row[0])}; });
  return text;
}

}  // namespace

TEST_CASE("what is committed stays, with who and what; what is not is taken back") {
  Store store = Store::in_memory();
  {
    Operation operation(store, by_ani());
    add(operation, "Budi");
    CHECK(operation.changed_anything());
    operation.commit();
    CHECK(operation.id() == OperationId{1});
  }
  CHECK(store.value({"SELECT who || ' ' || command FROM operation"}) == Value{"ani test"});
  const auto before = test::dump(store);
  {
    Operation abandoned(store, by_ani());
    add(abandoned, "Siti");
  }
  CHECK(test::dump(store) == before);
  CHECK(number(store, "SELECT count(*) FROM operation") == 1);
}

TEST_CASE("rows in great numbers that the table refuses are a failure, and no mistake of somebody's input") {
  Store store = Store::in_memory();
  const auto before = test::dump(store);
  {
    Operation operation(store, by_ani());
    const std::int64_t id = add(operation, "Budi");
    const auto tag = [&](std::string_view word) { return std::array<Cell, 2>{id, word}; };
    RowBatch rows{"customer_tag", {"customer_id", "tag"}};
    for (const auto word : {"new", "vip", "vip"})
      for (const Cell& cell : tag(word)) rows.cells.push_back(cell);
    CHECK_THROWS_AS(operation.insert_rows(rows), DatabaseError);
  }
  CHECK(test::dump(store) == before);
}

TEST_CASE("a dry run does everything and leaves nothing") {
  Store store = Store::in_memory();
  const auto before = test::dump(store);
  {
    Operation operation(store, by_ani(true));
    const auto id = add(operation, "Budi");
    operation.derive();
    CHECK(id == 1);
    CHECK(store.value({"SELECT name_key FROM customer"}) == Value{"budi"});
    operation.commit();
  }
  CHECK(test::dump(store) == before);
  CHECK(recorded(store) == "");
  CHECK(number(store, "SELECT count(*) FROM operation") == 0);
}

TEST_CASE("nothing is recorded when nothing changed") {
  Store store = Store::in_memory();
  {
    Operation operation(store, by_ani());
    const auto id = add(operation, "Budi");
    operation.commit();
    CHECK(id == 1);
  }
  Operation operation(store, by_ani());
  rename(operation, 1, "Budi");
  operation.set_detail("nothing");
  CHECK_FALSE(operation.changed_anything());
  operation.commit();
  CHECK(operation.id() == OperationId{});
  CHECK(number(store, "SELECT count(*) FROM operation") == 1);
}

TEST_CASE("an insert has one row a customer, an update one a field, a delete keeps the whole row") {
  Store store = Store::in_memory();
  {
    Operation operation(store, by_ani());
    for (const char* name : {"Budi", "Siti", "Tono"}) add(operation, name);
    operation.commit();
  }
  CHECK(recorded(store) == "insert customer 1; insert customer 2; insert customer 3");
  {
    Operation operation(store, by_ani());
    const Assignment changed[] = {{"name", std::string_view{"Ani"}}, {"city", std::string_view{"Oslo"}}};
    operation.update("customer", 1, changed);
    operation.execute({"DELETE FROM customer WHERE id = 3"});
    operation.commit();
  }
  CHECK(recorded(store) ==
        "insert customer 1; insert customer 2; insert customer 3; update customer 1 name Budi>Ani; update customer 1 "
        "city>Oslo; "
        "delete customer 3 id 3; delete customer 3 kind person; delete customer 3 name Tono; "
        "delete customer 3 name_key tono; delete customer 3 stage exploration; delete customer 3 created_at 0; "
        "delete customer 3 touch_due 1970-04-01");
}

TEST_CASE("inserts of consecutive ids share a row for one customer, and in bulk for all of them") {
  Store store = Store::in_memory();
  {
    Operation operation(store, by_ani());
    const auto id = add(operation, "Budi");
    for (const char* tag : {"a", "b"}) {
      const Assignment row[] = {{"customer_id", id}, {"tag", std::string_view{tag}}};
      operation.insert("customer_tag", row);
    }
    operation.commit();
  }
  CHECK(recorded(store) == "insert customer 1; insert customer_tag 1-2");
  {
    Operation operation(store, by_ani());
    for (int i = 0; i < 1001; ++i) add(operation, "Siti");
    operation.commit();
  }
  CHECK(recorded(store) == "insert customer 1; insert customer_tag 1-2; insert customer 2-1002");
}

TEST_CASE("a value that must be unique and is not is a conflict, and the operation can go on") {
  Store store = Store::in_memory();
  Operation operation(store, by_ani());
  const Assignment keyed[] = {
      {"name", std::string_view{"Budi"}}, {"created_at", std::int64_t{0}}, {"external_id", std::string_view{"A-1"}}};
  operation.insert("customer", keyed);
  CHECK_THROWS_AS(operation.insert("customer", keyed), Conflict);
  add(operation, "Siti");
  operation.commit();
  CHECK(number(store, "SELECT count(*) FROM customer") == 2);
}

TEST_CASE("a company that is renamed with a new person in one operation stands in that person's search row") {
  Store store = Store::in_memory();
  {
    Operation operation(store, by_ani());
    const Assignment company[] = {{"name", std::string_view{"Toko Maju"}},
                                  {"kind", std::string_view{"company"}},
                                  {"created_at", std::int64_t{0}}};
    operation.insert("customer", company);
    operation.commit();
  }
  Operation operation(store, by_ani());
  rename(operation, 1, "Kopi Nusantara");
  const auto person = add(operation, "Budi");
  const Assignment member[] = {{"customer_id", person}, {"company_id", std::int64_t{1}}};
  operation.insert("membership", member);
  operation.commit();
  CHECK(store.value({"SELECT about FROM customer_search WHERE rowid = 2"}) == Value{"kopi nusantara"});
}

TEST_CASE("an undo can itself be undone, as often as one likes") {
  Store store = Store::in_memory();
  const auto perform = [&](auto&& work) {
    Operation operation(store, by_ani());
    work(operation);
    operation.commit();
    return operation.id();
  };
  perform([](Operation& operation) { add(operation, "Budi"); });
  auto target = perform([](Operation& operation) { rename(operation, 1, "Siti"); });
  for (int i = 0; i < 5; ++i) {
    CAPTURE(i);
    target = perform([&](Operation& operation) { take_back(operation, target); });
    const bool undone = i % 2 == 0;
    CHECK(store.value({"SELECT name FROM customer"}) == Value{undone ? "Budi" : "Siti"});
    // What `undo` without a number would take back next.
    CHECK(latest_undoable(store, "ani") == OperationId{undone ? 1 : 2});
  }
  CHECK_THROWS_AS(perform([](Operation& operation) { take_back(operation, {2}); }), Conflict);
  CHECK_THROWS_AS(perform([](Operation& operation) { take_back(operation, {99}); }), NotFound);
}

TEST_CASE("what was closed before it was removed comes back whole") {
  Store store = Store::in_memory();
  const auto perform = [&](const std::string& sql) {
    Operation operation(store, by_ani());
    operation.execute({sql});
    operation.commit();
    return operation.id();
  };
  perform("INSERT INTO customer (name, created_at) VALUES ('Budi', 0)");
  perform(
      "INSERT INTO followup (customer_id, text, due_date, owner, created_at) VALUES (1, 'x', '2026-03-10', 'ani', 0)");
  perform("UPDATE followup SET state = 'done', closed_on = '2026-03-10'");
  const auto before = test::dump(store);
  const auto removal = perform("DELETE FROM followup");
  Operation operation(store, by_ani());
  take_back(operation, removal);
  operation.commit();
  CHECK(test::dump(store) == before);
}
