// The schema says the same as the program, and stays what was released.

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "rapport/domain/change.hpp"
#include "rapport/domain/community.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/domain/expectation.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/gift.hpp"
#include "rapport/domain/holiday.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/membership.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/domain/operation.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/domain/score.hpp"
#include "rapport/domain/stage_move.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/store/store.hpp"
#include "support/places.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// The number of the latest schema; each has its dump.
constexpr int latest = 14;

std::filesystem::path kept(int version) {
  return source_folder() / ("tests/data/schema-" + std::to_string(version) + ".sql");
}

using WordLists = std::map<std::string, std::vector<std::string>>;

/// The words of each CHECK (COLUMN IN ('...')) in the schema, by "table.column".
WordLists lists_in_schema(Store& store) {
  static const std::regex list("CHECK\\s*\\((\\w+) IN \\(('[^)]*)\\)"), quoted("'([^']*)'");
  WordLists found;
  store.each({"SELECT name, sql FROM sqlite_schema WHERE type = 'table'"}, [&](std::span<const Cell> row) {
    const std::string table{text_or_empty(row[0])}, sql{text_or_empty(row[1])};
    for (std::sregex_iterator check(sql.begin(), sql.end(), list), end; check != end; ++check) {
      const std::string texts = (*check)[2];
      auto& words = found[table + "." + (*check)[1].str()];
      for (std::sregex_iterator word(texts.begin(), texts.end(), quoted); word != end; ++word)
        words.push_back((*word)[1]);
    }
  });
  return found;
}

template <class E>
std::vector<std::string> declared() {
  return {words<E>.begin(), words<E>.end()};
}

/// All that makes an empty file: what sqlite3 would print, less the tables that full text makes by itself.
std::string text_of_schema(Store& store) {
  std::string all;
  store.each({"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
              " AND name NOT LIKE 'customer!_search!_%' ESCAPE '!' ORDER BY type = 'index', name"},
             [&](std::span<const Cell> row) { all += std::string{text_or_empty(row[0])} + ";\n"; });
  const auto pragma = [&](const std::string& name) {
    return "PRAGMA " + name + " = " +
           std::to_string(integer_or_zero(as_cell(store.value({"SELECT * FROM pragma_" + name})))) + ";\n";
  };
  return all + pragma("application_id") + pragma("user_version");
}

}  // namespace

TEST_CASE("every list of words in the schema is that of the program") {
  auto metrics = declared<Metric>();
  metrics.emplace_back("asked");
  const WordLists expected = {
      {"change.action", {"insert", "update", "delete"}},                // the words of src/store/recorder.cpp
      {"contact_point.kind", {"email", "phone", "website", "handle"}},  // the lists of domain/customer.hpp
      {"customer.consent", declared<Consent>()},
      {"customer.kind", declared<CustomerKind>()},
      {"customer.relationship", declared<Relationship>()},
      {"customer.stage", declared<Stage>()},
      {"deal.state", declared<DealState>()},
      {"expectation.kind", declared<ExpectationKind>()},
      {"followup.channel", declared<Channel>()},
      {"followup.kind", declared<FollowupKind>()},
      {"followup.origin", declared<FollowupOrigin>()},
      {"followup.state", declared<FollowupState>()},
      {"gift.state", declared<GiftState>()},
      {"interaction.channel", declared<Channel>()},
      {"interaction.direction", declared<Direction>()},
      {"interaction.kind", declared<InteractionKind>()},
      {"interaction.purpose", declared<Purpose>()},
      {"interaction.sentiment", declared<Sentiment>()},
      {"membership.role", declared<Role>()},
      {"occasion.kind", declared<OccasionKind>()},
      {"play.channel", declared<Channel>()},
      {"play.delay_unit", declared<DelayUnit>()},
      {"play.event", declared<PlayEvent>()},
      {"play.kind", declared<FollowupKind>()},
      {"satisfaction_day.metric", metrics},
      {"stage_move.ended_by", declared<EndedBy>()},
      {"survey.moment", declared<SurveyMoment>()},
      {"survey_question.type", declared<QuestionType>()},
      {"survey_response.channel", declared<SurveyChannel>()},
      {"survey_response.state", declared<ResponseState>()},
  };
  Store store = Store::in_memory();
  const auto found = lists_in_schema(store);
  for (const auto& [column, words] : found) {
    CAPTURE(column);
    CHECK(expected.contains(column));
  }
  for (const auto& [column, words] : expected) {
    CAPTURE(column);
    REQUIRE(found.contains(column));
    CHECK(found.at(column) == words);
  }
}

TEST_CASE("every stored column of an entity is a column of its table") {
  Store store = Store::in_memory();
  const auto check = [&](const auto& entity) {
    for (const auto& info : infos(entity)) {
      if (info.origin != Origin::stored && info.origin != Origin::derived) continue;
      CAPTURE(info.name);
      CHECK_NOTHROW((void)store.value({"SELECT " + std::string{info.name} + " FROM " + std::string{entity.table}}));
      if (info.kind == Kind::money)
        CHECK_NOTHROW(
            (void)store.value({"SELECT " + std::string{info.name} + "_currency FROM " + std::string{entity.table}}));
    }
  };
  check(changes);
  check(communities);
  check(community_members);
  check(customers);
  check(deals);
  check(expectations);
  check(followups);
  check(gifts);
  check(holidays);
  check(imported_records);
  check(imports);
  check(interactions);
  check(memberships);
  check(occasions);
  check(operations);
  check(plays);
  check(stage_moves);
  check(surveys);
  check(survey_questions);
  check(survey_responses);
}

TEST_CASE("the latest schema is the one whose dump is kept") {
  Store store = Store::in_memory();
  const auto schema = text_of_schema(store);
  // Only before a release: afterwards a change is a migration, with a dump of its own.
  if (std::getenv("RAPPORT_UPDATE_SCHEMA")) write_file(kept(latest), schema);
  CHECK(schema == read_file(kept(latest)));
}

TEST_CASE("a file of any released schema is opened, brought up to date and written to") {
  for (int version = 1; version <= latest; ++version) {
    CAPTURE(version);
    const TemporaryFolder folder;
    const auto file = folder / "rapport.db";
    const auto made = run_process({{"sqlite3", file.string()}, minimal_environment(), read_file(kept(version))});
    REQUIRE(made.err == "");
    Store store = Store::open_for_writing(file, false);
    Store fresh = Store::in_memory();
    CHECK(text_of_schema(store) == text_of_schema(fresh));
    static_cast<void>(store.value({"INSERT INTO customer (name, created_at) VALUES ('Budi', 0)"}));
  }
}
