#include "rapport/query/plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/store/customers.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

const std::vector<ColumnInfo> customer_infos = infos(customers);
const std::vector<ColumnInfo> interaction_infos = infos(interactions);
const Source people{customers.table, customer_infos};

Condition condition(std::string_view filter, const Source& source = people) {
  return make_condition(source, filter, Workplace::make_session().context);
}

std::string sql(std::string_view filter, const Source& source = people) { return condition(filter, source).sql; }

/// Text that would do harm if it ever became part of a statement.
const std::vector<std::string> hostile{"'); DROP TABLE customer; --",
                                       "' OR '1'='1",
                                       "\" OR 1=1 --",
                                       "x'; DELETE FROM customer WHERE ''='",
                                       "?; --",
                                       "customer.name) OR (1",
                                       "%_*[]^",
                                       "\\"};

}  // namespace

TEST_CASE("a list is one statement, and its order is total") {
  const auto plan = make_plan(people, {{"id", "name"}, {"-stage", "name"}, {"city=Oslo"}, 5}, {});
  CHECK(plan.query.sql ==
        "SELECT customer.id, customer.name FROM customer WHERE customer.city IN (?) ORDER BY CASE customer.stage"
        " WHEN 'exploration' THEN 0 WHEN 'awareness' THEN 1 WHEN 'expansion' THEN 2 WHEN 'commitment' THEN 3"
        " WHEN 'dissolution' THEN 4 END DESC, customer.name_key, customer.id LIMIT ?");
  CHECK(plan.query.parameters == std::vector<Value>{"Oslo", std::int64_t{5}});
  REQUIRE(plan.header.size() == 2);
  CHECK(plan.header[1].name == "name");
  CHECK(make_plan(people, {}, {}).query.sql.ends_with("FROM customer ORDER BY customer.id"));
}

TEST_CASE("filters compare in the way of their field") {
  CHECK(sql("stage>=expansion").ends_with("END >= ?"));
  CHECK(condition("stage>=expansion").parameters == std::vector<Value>{std::int64_t{2}});
  CHECK(sql("stage = awareness, expansion") == "customer.stage IN (?, ?)");
  CHECK(sql("owner=ani,") == "(customer.owner IS NULL OR customer.owner IN (?))");
  CHECK(sql("owner!=,ani") == "(customer.owner IS NOT NULL AND customer.owner NOT IN (?))");
  CHECK(sql("city=a,b") == "customer.city IN (?)");
  CHECK(sql("city!=Oslo") == "(customer.city IS NULL OR customer.city NOT IN (?))");
  CHECK(sql("city=") == "coalesce(customer.city, '') = ''");
  CHECK(sql("city!=") == "coalesce(customer.city, '') != ''");
  CHECK(condition("owner=me").parameters == std::vector<Value>{"ani"});
  CHECK(condition("last_contact<30d").parameters == std::vector<Value>{"2026-02-09"});
  CHECK(sql("last_contact=2026-02") == "(customer.last_contact >= ? AND customer.last_contact <= ?)");
  CHECK(condition("name~ŁUK").parameters == std::vector<Value>{"luk"});
  CHECK(condition("email=BUDI@Example.com").parameters == std::vector<Value>{"budi@example.com"});
  const Source timeline{interactions.table, interaction_infos};
  CHECK(sql("amount>=19.99 EUR", timeline) == "(interaction.amount_currency = ? AND interaction.amount >= ?)");
}

TEST_CASE("an own field is compared with numbers, with days, or with text, in the index of its field") {
  Workplace place;
  place.change([&](Operation& operation) {
    Customer customer;
    customer.name = "Budi";
    customer.custom["size"] = "9";
    add_customer(operation, customer, place.session);
  });
  const CustomColumns columns(place.store);
  const Source source{customers.table, columns.columns()};
  const auto tested = [&](std::string_view filter) {
    const auto made = sql(filter, source);
    const auto at = made.find(" AND ") + std::string_view{" AND "}.size();
    return made.substr(at, made.size() - at - 1);
  };
  CHECK(tested("x.size>50") == "(as_number(value) > ?)");
  CHECK(tested("x.size<=today") == "(as_day(value) <= ?)");
  CHECK(tested("x.size<2026") == "(as_number(value) < ? OR as_day(value) < ?)");
  CHECK(tested("x.size>=large") == "(value >= ?)");
  CHECK(condition("x.size<2026", source).parameters == std::vector<Value>{2026.0, "2026-01-01"});
  for (const auto* filter : {"x.size>50", "x.size<=today", "x.size>=large"}) {
    const auto plan = place.store.explain(make_plan(source, {{"id"}, {}, {filter}, {}}, place.session.context).query);
    CAPTURE(filter);
    CHECK(std::ranges::any_of(
        plan, [](const auto& line) { return line.find("custom_value_field (field_id=?") != std::string::npos; }));
  }
}

TEST_CASE("a filter that cannot be understood is refused") {
  for (const char* filter : {"", "city", "=Oslo", "city==Oslo", "city=>Oslo", "stage=lost", "stage<", "nofield=1",
                             "last_contact<soon", "city<>Oslo"}) {
    CAPTURE(filter);
    CHECK_THROWS_AS(condition(filter), InvalidInput);
  }
  CHECK_THROWS_WITH_AS(make_plan(people, {{"emial"}, {}, {}, {}}, {}),
                       "there is no field 'emial' (did you mean 'email'?); a list names them with --fields help",
                       InvalidInput);
}

TEST_CASE("hostile text is a value, or is refused; it is never part of the statement") {
  Workplace place;
  for (const auto& text : hostile) place.customer(text);
  for (const auto& text : hostile) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)make_plan(people, {{text}, {}, {}, {}}, {}), InvalidInput);
    CHECK_THROWS_AS((void)make_plan(people, {{}, {text}, {}, {}}, {}), InvalidInput);
    CHECK_THROWS_AS((void)condition(text + "=1"), InvalidInput);
    for (const char* field : {"name", "city", "notes", "tags", "email", "phone", "company", "owner"})
      for (const char* op : {"=", "!=", "~"}) {
        const auto made = condition(field + std::string{op} + text);
        CHECK(made.sql.find("DROP") == std::string::npos);
        CHECK(made.sql.find("1=1") == std::string::npos);
      }
    std::int64_t found = 0;
    const auto plan = make_plan(people, {{"id"}, {}, {"name=" + text}, {}}, place.session.context);
    place.store.each(plan.query, [&](std::span<const Cell>) { ++found; });
    CHECK(found == 1);
  }
  CHECK(place.text({"SELECT count(*) FROM customer"}) == std::to_string(hostile.size()));
}

TEST_CASE("the name of a custom field may be any text and is still only a name") {
  Workplace place;
  place.change([&](Operation& operation) {
    Customer customer;
    customer.name = "Budi";
    for (const auto& text : hostile) customer.custom[text] = "value of " + text;
    add_customer(operation, customer, place.session);
  });
  const CustomColumns columns(place.store);
  const Source source{customers.table, columns.columns()};
  CHECK(columns.columns().size() == customer_infos.size() + hostile.size());
  for (const auto& text : hostile) {
    CAPTURE(text);
    const auto plan = make_plan(source, {{"x." + text}, {"x." + text}, {}, {}}, place.session.context);
    CHECK(place.text(plan.query) == "value of " + text);
  }
  CHECK(place.text({"SELECT count(*) FROM customer"}) == "1");
}
