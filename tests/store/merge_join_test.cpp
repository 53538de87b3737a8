#include "rapport/store/merge_join.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rapport/service/customers.hpp"
#include "rapport/store/customers.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

std::string text_of(std::span<const Cell> cells) {
  std::string text;
  for (const Cell& cell : cells) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) text += std::to_string(*number);
    text += is_null(cell) ? std::string("-|") : std::string{text_or_empty(cell)} + "|";
  }
  return text;
}

std::vector<std::string> by_subqueries(Store& store, const Source& source, const ListRequest& request) {
  std::vector<std::string> rows;
  store.each(make_plan(source, request, {}).query, [&](auto cells) { rows.push_back(text_of(cells)); });
  return rows;
}

std::vector<std::string> joined(Store& store, const Source& source, const ListRequest& request) {
  std::vector<std::string> rows;
  const auto join = make_merge_join(source, request, {});
  REQUIRE(join);
  each_joined(store, *join, [&](auto cells) { rows.push_back(text_of(cells)); });
  return rows;
}

/// Firms and their people, each with other rows in other tables.
void fill(Workplace& place, Operation& operation) {
  for (int i = 0; i < 120; ++i) {
    Customer made;
    made.name = (i % 2 == 0 ? "Łucja Żak " : "王小芳 ") + std::to_string(i);
    if (i % 3 != 0) made.emails = {std::to_string(i) + "@example.com", "a" + std::to_string(i) + "@example.com"};
    if (i % 6 == 0) made.emails = {"z@example.org", "b@example.org", "c@example.org", "a@example.org"};
    if (i % 4 == 0) made.phones = {"+62 812 555 " + std::to_string(1000 + i)};
    if (i % 5 == 0) made.tags = {"vip", "🌱", "retail"};
    if (i % 7 == 0) made.handles = {"@person" + std::to_string(i)};
    if (i % 11 == 0) made.interests = {"tea", "jazz"};
    if (i % 13 == 0) made.custom = {{"sector", "coffee"}, {"level", std::to_string(i)}};
    if (i % 2 == 1) made.company = "Firma " + std::to_string(i % 5);
    if (i % 4 == 1) made.title = "ليلى";
    if (i % 8 == 1) made.role = Role::influencer;
    const auto id = add_customer(operation, made, place.session);
    if (i % 10 == 9)
      operation.insert("referral", std::vector<Assignment>{{"customer_id", id.value},
                                                           {"referrer_id", std::int64_t{1}},
                                                           {"on_date", std::string_view{"2026-03-10"}}});
  }
}

}  // namespace

TEST_CASE("a list that is read by merging has the cells of one that is read by subqueries") {
  Workplace place;
  place.change([&](Operation& operation) { fill(place, operation); });
  const CustomColumns columns(place.store);
  Source source{customers.table, columns.columns()};
  ListRequest request;
  for (const auto& column : columns.columns()) request.fields.emplace_back(column.name);
  const auto all = by_subqueries(place.store, source, request);
  CHECK(all.size() > 120);
  CHECK(joined(place.store, source, request) == all);
  request.sort = {"id"};
  CHECK(joined(place.store, source, request) == all);

  // Records far from one another, and none at all.
  source.conditions.push_back({"customer.id % 17 = 3", {}});
  CHECK(joined(place.store, source, request) == by_subqueries(place.store, source, request));
  request.filters = {"tags=vip"};
  CHECK(joined(place.store, source, request) == by_subqueries(place.store, source, request));
  request.filters = {"name=nobody"};
  CHECK(joined(place.store, source, request).empty());
}

TEST_CASE("tables are read once, in the order of the records, and nothing is sorted as a whole") {
  Workplace place;
  place.change([&](Operation& operation) { fill(place, operation); });
  const CustomColumns columns(place.store);
  ListRequest request;
  for (const auto& column : columns.columns()) request.fields.emplace_back(column.name);
  const auto join = make_merge_join({customers.table, columns.columns()}, request, {});
  REQUIRE(join);
  CHECK(join->inputs.size() == 7);
  for (const auto& input : join->inputs) {
    CAPTURE(input.sql);
    for (const auto& line : place.store.explain({input.sql, {std::int64_t{1}}})) {
      CAPTURE(line);
      CHECK(line.starts_with("SEARCH"));
    }
  }
}

TEST_CASE("only a list in the order of its ids is merged") {
  const auto columns = infos(customers);
  const Source source{customers.table, columns};
  const auto is_merged = [&](const ListRequest& request) { return make_merge_join(source, request, {}).has_value(); };
  CHECK(is_merged({}));
  CHECK(is_merged({{"id", "company"}, {}, {}, {}}));
  CHECK_FALSE(is_merged({{"id", "name"}, {}, {}, {}}));
  CHECK_FALSE(is_merged({{}, {"name"}, {}, {}}));
  CHECK_FALSE(is_merged({{}, {"-id"}, {}, {}}));
  CHECK_FALSE(is_merged({{}, {}, {}, 5}));
}
