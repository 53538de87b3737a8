#include <doctest/doctest.h>

#include "rapport/service/survey_import.hpp"
#include "service/survey_office.hpp"

using namespace rapport;
using Office = test::SurveyOffice;

TEST_CASE("results are exact, and empty without answers") {
  Office office;
  office.survey =
      office.make("All kinds", {"nps:A", "csat:B", "ces:C", "scale:D:0-10", "choice:E:x|y|z", "yesno:F", "text:G"});
  const Value none;
  for (const auto& row : office.rows(survey_results(office.survey, {}))) {
    CHECK(row[3] == Value{std::int64_t{0}});
    for (std::size_t i = 4; i <= 8; ++i) CHECK(row[i] == none);
    CHECK(row[10] == none);
  }
  const std::vector<std::vector<std::string>> given{{"10", "5", "7", "3", "y", "yes", "Fine"},
                                                    {"8", "4", "6", "4", "z", "yes"},
                                                    {"6", "1", "2", "10", "z", "no"},
                                                    {"9", "", "", "", "y"}};
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto customer = office.customer("C" + std::to_string(i));
    if (i < 3) office.ask(customer, "2026-03-02");
    office.answer(office.request(customer, given[i]));
  }
  office.ask(office.customer("Silent"), "2026-03-02");
  const auto rows = office.rows(survey_results(office.survey, {}));
  REQUIRE(rows.size() == 7);
  const auto column = [&](std::size_t at) {
    std::vector<Value> cells;
    for (const auto& row : rows) cells.push_back(row[at]);
    return cells;
  };
  const auto count = [](std::int64_t n) { return Value{n}; };
  CHECK(column(3) == std::vector{count(4), count(3), count(3), count(3), count(4), count(3), count(1)});
  CHECK(column(4) == std::vector<Value>{25.0, 66.7, 5.0, 5.67, none, 66.7, none});
  // Wilson's interval of 2 in 3, the same for csat and yesno.
  CHECK(rows[1][5] == Value{20.8});
  CHECK(rows[1][6] == Value{93.9});
  CHECK(rows[5][5] == rows[1][5]);
  CHECK(rows[5][6] == rows[1][6]);
  CHECK(rows[3][5] == Value{0.0});
  CHECK(rows[3][6] == Value{10.0});
  CHECK(rows[0][7] == Value{8.25});
  CHECK(rows[5][7] == none);
  CHECK(rows[4][8] == Value{std::string{"y\x1fz"}});
  CHECK(rows[0][9] == count(4));
  CHECK(rows[0][10] == Value{75.0});
}

TEST_CASE("a distribution has every answer that can be given, with its share") {
  Office office;
  office.survey = office.make("Kinds", {"choice:Which?:x y|'z'|\"ż\"", "yesno:Sure?", "text:Why?"});
  CHECK(office.rows(survey_distribution(office.survey, {})).size() == 5);
  int number = 0;
  for (const char* choice : {"1", "3", "3"})
    office.answer(office.request(office.customer("C" + std::to_string(++number)), {choice, "yes"}));
  const auto rows = office.rows(survey_distribution(office.survey, {}));
  std::string shown;
  for (const auto& row : rows)
    shown += std::get<std::string>(row[4]) + " " + std::to_string(std::get<std::int64_t>(row[5])) + " " +
             std::to_string(std::get<double>(row[6])).substr(0, 4) + "\n";
  CHECK(shown == "x y 1 33.3\n'z' 0 0.00\n\"ż\" 2 66.7\nno 0 0.00\nyes 3 100.\n");
}

TEST_CASE("an import of what is known changes nothing") {
  Office office;
  office.customer("Budi");
  const auto import = [&](const std::string& file) {
    ImportCounts counts;
    office.change([&](Operation& operation) {
      StringInput in(file);
      ImportListener listener;
      const ImportOptions options{"answers", {}, {}};
      ResponseImportOptions what;
      what.survey = office.survey;
      counts = import_responses(operation, in, options, what, office.session, listener);
    });
    return records_text(counts);
  };
  const std::string csv =
      "customer,1,2,at,external_id\nBudi,9,yes,2026-03-01,F-1\nBudi,8,,2026-03-02,\nBudi,8,,2026-03-02,\nX,1,,,\n";
  CHECK(import(csv) == "2 created, 0 updated, 1 unchanged, 0 skipped, 1 rejected");
  CHECK(import(csv) == "0 created, 0 updated, 3 unchanged, 0 skipped, 1 rejected");
  CHECK(
      import(
          "{\"customer_id\":1,\"1\":8,\"at\":\"2026-03-02\"}\n{\"customer\":\"Budi\",\"1\":7,\"at\":\"2026-03-02\"}") ==
      "1 created, 0 updated, 1 unchanged, 0 skipped, 0 rejected");
  CHECK(office.text({"SELECT count(*) FROM followup"}) == "0");
  office.check_sound();
  office.undo_latest();
  CHECK(office.text({"SELECT count(*) FROM survey_response"}) == "2");
}

TEST_CASE("surveys and responses are looked up by index") {
  Office office;
  const auto budi = office.customer("Budi");
  const auto plan = [&](const Query& query) {
    std::string text;
    for (const auto& line : office.store.explain(query)) text += line + "\n";
    return text;
  };
  for (const Query& query :
       {Query{"SELECT id FROM survey WHERE name_key = ?", {std::string{"x"}}},
        Query{"SELECT id FROM survey_response WHERE customer_id = ? AND survey_id = ? AND state = 'asked'"
              " AND asked_on <= ? ORDER BY asked_on DESC, id DESC LIMIT 1",
              {budi.value, office.survey.value, std::string{"2026-03-10"}}},
        Query{"SELECT id FROM survey_response WHERE customer_id = ? AND survey_id = ? AND state <> 'asked'"
              " ORDER BY on_date DESC, id DESC LIMIT 1",
              {budi.value, office.survey.value}},
        Query{"SELECT count(*) FROM followup WHERE customer_id = ? AND state = 'open' AND owner = ?",
              {budi.value, std::string{"ani"}}},
        Query{"SELECT count(*) FROM survey_response WHERE survey_id = ?", {office.survey.value}}}) {
    CAPTURE(query.sql);
    CHECK(plan(query).find("SCAN") == std::string::npos);
  }
}
