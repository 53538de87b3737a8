#include <doctest/doctest.h>

#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "store/database.hpp"
#include "store/search_builder.hpp"
#include "store/search_segment.hpp"
#include "store/varint.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

using Rows = std::vector<SearchRow>;

/// The index that SQLite makes of the rows.
void grow(Workplace& place, Rows rows) {
  auto& store = place.store.impl();
  for (auto& row : rows) {
    fold_for_search(row);
    store.run("INSERT INTO customer_search (rowid, name, contact, about) VALUES (?, ?, ?, ?)",
              {row.id, search_cell(row.name), contact_cell(row), search_cell(row.about)});
  }
}

/// The index that is made as a whole.
void make(Workplace& place, const Rows& rows, std::size_t run_size = SearchRun::usual_size) {
  place.change([&](Operation& operation) {
    SearchBuilder builder(operation, 4, run_size);
    constexpr std::size_t at_once = 500;
    for (std::size_t i = 0; i < rows.size(); i += at_once)
      builder.add({rows.begin() + static_cast<std::ptrdiff_t>(i),
                   rows.begin() + static_cast<std::ptrdiff_t>(std::min(i + at_once, rows.size()))});
    builder.finish();
  });
}

std::string lines(Workplace& place, const Query& query) {
  std::string text;
  place.store.each(query, [&](std::span<const Cell> cells) {
    for (const Cell& cell : cells) {
      if (const auto* number = std::get_if<std::int64_t>(&cell)) text += std::to_string(*number);
      if (const auto* real = std::get_if<double>(&cell)) text += std::to_string(*real);
      text.append(text_or_empty(cell)).append("|");
    }
    text += '\n';
  });
  return text;
}

void check_integrity(Workplace& place) {
  // Throws when the index is broken, or says something else than the texts.
  CHECK_NOTHROW(place.store.impl().run("INSERT INTO customer_search (customer_search) VALUES ('integrity-check')"));
}

std::string search(Workplace& place, const std::string& words) {
  return lines(place, {"SELECT rowid FROM customer_search WHERE customer_search MATCH ?", {words}});
}

/// Both say the same, whatever is asked.
void check_same(Workplace& made, Workplace& grown) {
  check_integrity(made);
  for (Workplace* place : {&made, &grown})
    place->store.impl().run(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.place USING fts5vocab('main', 'customer_search', 'instance')");
  for (const auto* query : {"SELECT * FROM temp.place", "SELECT id, c0, c1, c2 FROM customer_search_content",
                            "SELECT hex(block) FROM customer_search_data WHERE id = 1"})
    CHECK(lines(made, {query, {}}) == lines(grown, {query, {}}));
  for (const auto* start : {"SELECT DISTINCT substr(term, 1, 2) FROM temp.place LIMIT 100",
                            "SELECT DISTINCT substr(term, 1, 3) FROM temp.place LIMIT 100"}) {
    std::vector<std::string> starts;
    grown.store.each({start, {}}, [&](std::span<const Cell> cells) { starts.emplace_back(text_or_empty(cells[0])); });
    for (const auto& letters : starts)
      CHECK_MESSAGE(search(made, '"' + letters + "\"*") == search(grown, '"' + letters + "\"*"), letters);
  }
}

/// Texts of words that some share and some have alone.
Rows random_rows(std::size_t count, std::size_t most_words) {
  const std::vector<std::string> common{"budi", "b",      "santoso", "王",       "小",  "芳",      "ليلى",
                                        "łódź", "žižkov", "straße",  "12",       "+62", "example", "com",
                                        "🎉",    "é",      "İzmir",   "'quoted'", "\t",  "ab"};
  std::minstd_rand random(7);
  const auto below = [&](std::size_t end) { return random() % end; };
  const auto text = [&] {
    std::string made;
    for (auto left = below(most_words + 1); left > 0; --left) {
      if (!made.empty()) made += below(9) == 0 ? "-" : " ";
      made += below(3) == 0 ? "w" + std::to_string(below(count * 20)) : common[below(common.size())];
    }
    return made;
  };
  Rows rows;
  std::int64_t id = 0;
  for (std::size_t i = 0; i < count; ++i) {
    id += 1 + static_cast<std::int64_t>(below(10) == 0 ? below(100'000) : 0);
    rows.push_back({id, text(), below(4) == 0 ? "" : text(), text()});
  }
  return rows;
}

}  // namespace

TEST_CASE("numbers are written as SQLite writes them") {
  std::string bytes;
  const std::vector<std::uint64_t> numbers{
      0, 1, 127, 128, 16'383, 16'384, (1U << 31), 1ULL << 55, (1ULL << 56) - 1, 1ULL << 56, ~0ULL};
  for (const auto number : numbers) append_varint(bytes, number);
  CHECK(bytes.substr(0, 5) == std::string("\x00\x01\x7f\x81\x00", 5));
  CHECK(bytes.ends_with(std::string(9, '\xff')));
  std::string_view rest = bytes;
  for (const auto number : numbers) CHECK(take_varint(rest) == number);
  CHECK(rest.empty());
}

TEST_CASE("an index that is made as a whole is the one that SQLite makes") {
  Rows rows;
  std::size_t run_size = SearchRun::usual_size;
  SUBCASE("of nobody") {}
  SUBCASE("of rows without words") { rows = {{1, "", "", ""}, {2, "🎉", "", "- -"}}; }
  SUBCASE("of one word") { rows = {{7, "Siti", "", ""}}; }
  SUBCASE("of the same word in each column, and twice") { rows = {{3, "a a", "a", "b a a"}, {4, "", "a", "a"}}; }
  SUBCASE("of a word longer than a page, and one longer than FTS5 looks at") {
    rows = {{1, std::string(5'000, 'x'), "x", "a"}, {2, std::string(40'000, 'y'), "", "芳" + std::string(4'100, 'z')}};
  }
  SUBCASE("of ids far from each other") { rows = {{5, "ani", "", ""}, {std::int64_t{1} << 60, "ani budi", "", "ani"}}; }
  SUBCASE("of many rows") { rows = random_rows(2'000, 6); }
  SUBCASE("of many rows in many runs") {
    rows = random_rows(2'000, 6);
    run_size = 150;
  }
  SUBCASE("of long texts, and of a word that is in them thousands of times") {
    rows = random_rows(30, 3'000);
    run_size = 2'000;
    std::string often;
    for (int i = 0; i < 9'000; ++i) often += "budi ";
    rows.push_back({rows.back().id + 1, "", "", often});
    rows.push_back({rows.back().id + 1, "budi", "", often + often});
  }
  SUBCASE("of a word that everybody has") {
    for (std::int64_t id = 1; id <= 20'000; ++id) rows.push_back({id, "same", "", id % 5'000 == 0 ? "rare same" : ""});
    run_size = 3'000;
  }
  Workplace made, grown;
  make(made, rows, run_size);
  grow(grown, rows);
  check_same(made, grown);
  for (const auto* words :
       {"same AND rare", "budi AND w7*", "name:budi AND {name about}:santoso", "王 budi", "about:b NOT com"})
    CHECK_MESSAGE(search(made, words) == search(grown, words), words);
}

TEST_CASE("an index that was made as a whole grows, shrinks and is made smaller like any other") {
  Rows rows = random_rows(3'000, 5);
  const Rows first(rows.begin(), rows.begin() + 2'000), later(rows.begin() + 2'000, rows.end());
  Workplace made, grown;
  make(made, first, 2'000);
  grow(grown, first);
  for (Workplace* place : {&made, &grown}) {
    grow(*place, later);
    place->store.impl().run("DELETE FROM customer_search WHERE rowid % 7 = 3");
  }
  check_same(made, grown);
  for (Workplace* place : {&made, &grown})
    place->store.impl().run("INSERT INTO customer_search (customer_search) VALUES ('optimize')");
  check_same(made, grown);
}

TEST_CASE("lists of rows so long that what skips them has levels are read as SQLite reads its own") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("CREATE VIRTUAL TABLE customer_search USING fts5 (name, content = '')");
  db.exec("DELETE FROM customer_search_data");
  // Every row has a thousand places, so that few rows make many pages.
  constexpr std::int64_t count = 20'000;
  constexpr std::size_t places = 1'000;
  const std::string one_place("\x02\x02", 2), many_places(places, '\x03');
  std::string everybody, some;
  for (std::int64_t id = 1, before = 0; id <= count; before = id++) {
    append_varint(everybody, static_cast<std::uint64_t>(id - before));
    append_varint(everybody, 2 * places);
    everybody += many_places;
  }
  for (std::int64_t id = 777, before = 0; id <= count; before = std::exchange(id, id + 777)) {
    append_varint(some, static_cast<std::uint64_t>(id - before));
    some += one_place;
  }
  SearchSegment segment(db);
  segment.add({"0everybody", everybody, count});
  segment.add({"0some", some, count / 777 * 777});
  segment.finish();
  SQLite::Statement levels(db, "SELECT count(DISTINCT id >> 31 & 31) FROM customer_search_data WHERE id >> 36 & 1 = 1");
  REQUIRE(levels.executeStep());
  CHECK(levels.getColumn(0).getInt() == 2);
  for (const auto& [words, expected] :
       {std::pair{"everybody AND some", count / 777}, {"everybody", count}, {"some", count / 777}}) {
    SQLite::Statement found(db,
                            "SELECT count(*), sum(rowid % 777 = 0) FROM customer_search WHERE customer_search MATCH ?");
    found.bind(1, words);
    REQUIRE(found.executeStep());
    CHECK_MESSAGE(found.getColumn(0).getInt64() == expected, words);
    CHECK(found.getColumn(1).getInt64() == count / 777);
  }
}
