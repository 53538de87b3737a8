#include "service/import/occasions.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace rapport;

namespace {

using Texts = std::vector<std::string>;

std::vector<SaidOccasion> said(const Texts& texts) {
  std::vector<SaidOccasion> result;
  for (const auto& text : texts) result.push_back(parse_occasion(text));
  return result;
}

/// "+ 2015-06-12 wedding" for what is added and "A -> B" for what is changed.
Texts changes(const Texts& known_texts, const Texts& said_texts, bool fills_blanks = false) {
  std::vector<Occasion> known;
  for (const auto& text : known_texts) known.push_back(parse_occasion(text).occasion);
  const auto found = changes_of(known, said(said_texts), false, fills_blanks);
  Texts result;
  for (const auto& [before, after] : found.changed) result.push_back(to_text(before) + " -> " + to_text(after));
  for (const auto& occasion : found.added) result.push_back("+ " + to_text(occasion));
  return result;
}

/// All lists of up to `most` of these, in any order.
std::vector<Texts> lists_of(const Texts& texts, std::size_t most) {
  std::vector<Texts> lists{{}};
  for (std::size_t i = 0; i < lists.size(); ++i)
    if (lists[i].size() < most)
      for (const auto& text : texts) {
        Texts longer = lists[i];
        longer.push_back(text);
        lists.push_back(std::move(longer));
      }
  return lists;
}

bool has_twice(const std::vector<Occasion>& occasions) {
  for (std::size_t i = 0; i < occasions.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (occasions[i].day == occasions[j].day) return true;
  return false;
}

/// One change after the other can be saved: at no time is a day there twice.
bool can_be_saved(std::vector<Occasion> known, const OccasionChanges& changes) {
  for (const auto& [before, after] : changes.changed) {
    known[static_cast<std::size_t>(before.id.value)] = after;
    if (has_twice(known)) return false;
  }
  known.insert(known.end(), changes.added.begin(), changes.added.end());
  return !has_twice(known);
}

}  // namespace

TEST_CASE("a day that is known changes nothing, and another one takes its place") {
  CHECK(changes({}, {"2015-06-12 wedding"}) == Texts{"+ 2015-06-12 wedding"});
  CHECK(changes({"2015-06-12 wedding"}, {"2015-06-12 anniversary"}).empty());
  CHECK(changes({"2015-06-12 wedding"}, {"2014-06-12 wedding"}) == Texts{"2015-06-12 wedding -> 2014-06-12 wedding"});
  CHECK(changes({"2015-06-12 wedding"}, {"2015-06-12 name-day"}) == Texts{"+ 2015-06-12 name-day"});
  CHECK(changes({"2015-06-12 Opening"}, {"2016-06-12 opening"}) ==
        Texts{"2015-06-12 custom: Opening -> 2016-06-12 custom: Opening"});
  CHECK(changes({"2015-06-12 Opening"}, {"2015-06-12 once Opening"}) ==
        Texts{"2015-06-12 custom: Opening -> 2015-06-12 once custom: Opening"});
}

TEST_CASE("a year that is known stays, and one that was not is filled in") {
  CHECK(changes({"2015-06-12 wedding"}, {"--06-12 wedding"}).empty());
  CHECK(changes({"--06-12 wedding"}, {"2015-06-12 wedding"}) == Texts{"--06-12 wedding -> 2015-06-12 wedding"});
  CHECK(changes({"--06-12 wedding"}, {"2015-06-12 wedding"}, true) == Texts{"--06-12 wedding -> 2015-06-12 wedding"});
  CHECK(changes({"2015-06-12 wedding"}, {"2015-07-12 wedding"}, true).empty());
  CHECK(changes({"2015-06-12 wedding"}, {"--07-12 name-day"}, true) == Texts{"+ --07-12 name-day"});
}

TEST_CASE("a year that is known stays also with another day of the year") {
  CHECK(changes({"2010-05-07 wedding"}, {"--05-06 wedding"}) == Texts{"2010-05-07 wedding -> 2010-05-06 wedding"});
  CHECK(changes({"2010-05-07 wedding"}, {"--02-29 wedding"}) == Texts{"2010-05-07 wedding -> --02-29 wedding"});
  CHECK(changes({"2012-05-07 wedding"}, {"--02-29 wedding"}) == Texts{"2012-05-07 wedding -> 2012-02-29 wedding"});
  CHECK(changes({"2026-05-07 once Fair"}, {"--05-06 Fair"}) ==
        Texts{"2026-05-07 once custom: Fair -> 2026-05-06 custom: Fair"});
  CHECK(changes({"2010-05-07 wedding"}, {"--05-06 wedding"}, true).empty());
}

TEST_CASE("no day becomes one that is there already or that the row says, too") {
  CHECK(changes({"--05-05 wedding", "2020-05-05 wedding"}, {"2020-05-05 once wedding"}) ==
        Texts{"2020-05-05 wedding -> 2020-05-05 once wedding"});
  CHECK(changes({"2010-05-07 wedding", "2010-05-06 wedding"}, {"2010-05-06 wedding", "--05-06 wedding"}).empty());
  CHECK(changes({"2010-05-07 wedding"}, {"--05-06 wedding", "2010-05-06 wedding"}) == Texts{"+ 2010-05-06 wedding"});
  CHECK(changes({"2010-05-07 wedding"}, {"2011-06-01 wedding", "--05-07 wedding"}) == Texts{"+ 2011-06-01 wedding"});
}

TEST_CASE("whatever is known and said, all changes can be saved") {
  const auto lists = lists_of({"--05-06 wedding", "--05-07 wedding", "2010-05-06 wedding", "2010-05-07 wedding",
                               "2011-05-07 wedding", "2010-05-07 once wedding"},
                              3);
  for (const auto& known_texts : lists) {
    std::vector<Occasion> known;
    for (const auto& text : known_texts) {
      known.push_back(parse_occasion(text).occasion);
      known.back().id.value = static_cast<std::int64_t>(known.size()) - 1;
    }
    if (has_twice(known)) continue;
    for (const auto& said_texts : lists)
      for (const bool fills_blanks : {false, true})
        if (!can_be_saved(known, changes_of(known, said(said_texts), false, fills_blanks)))
          FAIL_CHECK(fmt::format("known {}, said {}", fmt::join(known_texts, "; "), fmt::join(said_texts, "; ")));
  }
}

TEST_CASE("of several days with one name none takes the place of another that the row says too") {
  const Texts two{"2015-06-12 Other", "2016-07-01 Other"};
  CHECK(changes({}, two) == Texts{"+ 2015-06-12 custom: Other", "+ 2016-07-01 custom: Other"});
  CHECK(changes(two, two).empty());
  CHECK(changes(two, {"2016-07-01 Other", "2015-06-13 Other"}) ==
        Texts{"2015-06-12 custom: Other -> 2015-06-13 custom: Other"});
  CHECK(changes({"2016-07-01 Other"}, two) == Texts{"+ 2015-06-12 custom: Other"});
  CHECK(changes({}, {"2015-06-12 wedding", "2015-06-12 anniversary"}) == Texts{"+ 2015-06-12 wedding"});
}

TEST_CASE("what a person calls a day") {
  CHECK_FALSE(occasion_called("  "));
  CHECK(occasion_called("Jahrestag")->is_anniversary);
  CHECK(occasion_called("Wedding anniversary")->occasion.kind == OccasionKind::wedding);
  CHECK(occasion_called("Name day")->occasion.kind == OccasionKind::name_day);
  CHECK(occasion_called("Tanggal berdiri")->occasion.kind == OccasionKind::company_anniversary);
  CHECK(occasion_called(" First order ")->occasion.name == "First order");
}
