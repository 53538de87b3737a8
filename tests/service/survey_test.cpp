#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/list.hpp"
#include "rapport/service/survey_import.hpp"
#include "rapport/service/survey_responses.hpp"
#include "rapport/service/surveys.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "rapport/store/surveys.hpp"
#include "service/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }
Instant noon(const char* text) { return from_local(day(text), TimeOfDay{720}); }

struct Office : Workplace {
  SurveyId survey = make("After delivery", {"nps:Recommend?", "yesno:All there?", "text:Why?"}, {"6"});

  SurveyId make(const std::string& name, const std::vector<std::string>& words,
                const std::vector<std::string>& thresholds = {}) {
    std::vector<Question> questions;
    for (const auto& word : words) questions.push_back(parse_question(word));
    number_questions(questions);
    for (const auto& threshold : thresholds) set_threshold(questions, threshold);
    SurveyId id;
    change([&](Operation& operation) {
      Survey record;
      record.name = name;
      id = create_survey(operation, record, questions, session);
    });
    return id;
  }

  ResponseId ask(CustomerId customer, const char* on, int pause = 90) {
    ResponseId id;
    change([&](Operation& operation) {
      id = ask_customer(operation, {survey, customer, {}, "", day(on), std::chrono::days{pause}}, session);
    });
    return id;
  }

  AnswerRequest request(CustomerId customer, const std::vector<std::string>& words) {
    const auto questions = questions_of(store, survey);
    AnswerSheet sheet(questions);
    sheet.take_in_order(words);
    AnswerRequest made;
    made.survey = survey;
    made.customer = customer;
    made.answers = sheet.answers();
    made.at = session.now;
    made.pause = std::chrono::days{90};
    return made;
  }

  Recorded answer(const AnswerRequest& made) {
    Recorded recorded;
    change([&](Operation& operation) { recorded = record_answers(operation, made, session); });
    return recorded;
  }

  Response response(ResponseId id) { return load(store, survey_responses, id.value).value(); }

  void undo_latest() {
    change([&](Operation& operation) { take_back(operation, latest_undoable(store, session.user).value()); });
  }

  std::vector<std::vector<Value>> rows(const Source& source) {
    ListRequest all;
    for (const auto& column : source.columns) all.fields.emplace_back(column.name);
    std::vector<std::vector<Value>> found;
    store.each(make_plan(source, all, session.context).query, [&](std::span<const Cell> cells) {
      auto& row = found.emplace_back();
      for (const auto& cell : cells) row.push_back(as_value(cell));
    });
    return found;
  }

  void check_sound() {
    CHECK(check_derived(store).empty());
    CHECK(text({"SELECT count(*) FROM pragma_foreign_key_check"}) == "0");
  }
};

}  // namespace

TEST_CASE("a survey is found by its number or its whole name") {
  Office office;
  CHECK(find_survey(office.store, "1") == office.survey);
  CHECK(find_survey(office.store, " AFTER délivery ") == office.survey);
  CHECK(find_survey(office.store, "name:after delivery") == office.survey);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "After")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "2")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "99999999999999999999")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "")), UsageError);
  CHECK_THROWS_AS(office.make("AFTER DELIVERY", {"text:Why?"}), Conflict);
}

TEST_CASE("questions and moment are locked once somebody was asked; name and thresholds are not") {
  Office office;
  const auto before = load(office.store, surveys, office.survey.value).value();
  office.ask(office.customer("Budi"), "2026-03-01");
  auto questions = questions_of(office.store, office.survey);
  Survey after = before;
  after.name = "Deliveries";
  questions[0].threshold = 3;
  office.change([&](Operation& operation) { CHECK(save_survey(operation, before, after, questions)); });
  CHECK(questions_of(office.store, office.survey) == questions);
  CHECK(find_survey(office.store, "deliveries") == office.survey);

  auto reworded = questions;
  reworded[0].text = "Would you?";
  CHECK_THROWS_AS(office.change([&](Operation& operation) { save_survey(operation, after, after, reworded); }),
                  Conflict);
  Survey moved = after;
  moved.moment = SurveyMoment::use;
  CHECK_THROWS_AS(office.change([&](Operation& operation) { save_survey(operation, after, moved, questions); }),
                  Conflict);
}

TEST_CASE("an answer takes up the question that was asked, and keeps who the customer was then") {
  Office office;
  const auto budi = office.customer("Budi", Stage::awareness);
  const auto asked = office.ask(budi, "2026-03-01");
  office.change([&](Operation& operation) {
    move_stage(operation, budi, {Stage::expansion, {}, {}}, day("2026-03-05"));
  });
  auto made = office.request(budi, {"9", "yes", "Fine"});
  made.at = noon("2026-03-03");
  made.channel = SurveyChannel::phone;
  const auto recorded = office.answer(made);
  CHECK(recorded.response == asked);
  const auto response = office.response(asked);
  CHECK(response.state == ResponseState::answered);
  CHECK(response.asked_on == day("2026-03-01"));
  CHECK(response.on_date == day("2026-03-03"));
  CHECK(response.stage == Stage::awareness);
  CHECK(answers_of(office.store, asked) == made.answers);
  const auto contact = load(office.store, interactions, recorded.interaction.value().value).value();
  CHECK(response.interaction_id == recorded.interaction);
  CHECK(contact.kind == InteractionKind::contact);
  CHECK(contact.channel == Channel::call);
  CHECK(contact.direction == Direction::out);
  CHECK(contact.purpose == Purpose::service);
  CHECK(contact.on_date == day("2026-03-03"));
  CHECK(contact.text == "Answered survey 'After delivery': 9, yes, Fine");
  office.check_sound();
  office.undo_latest();
  CHECK(office.response(asked).state == ResponseState::asked);
  CHECK(answers_of(office.store, asked).empty());
  office.check_sound();
}

TEST_CASE("an answer of a day before the question is not an answer to it") {
  Office office;
  const auto budi = office.customer("Budi");
  const auto asked = office.ask(budi, "2026-03-05");
  auto made = office.request(budi, {"9"});
  made.at = noon("2026-03-04");
  CHECK_THROWS_AS(office.answer(made), Conflict);
  made.pause = {};
  CHECK(office.answer(made).response != asked);
  CHECK_FALSE(office.response({2}).asked_on);
}

TEST_CASE("nobody is asked twice within the pause, before or after, in any survey") {
  Office office;
  const auto budi = office.customer("Budi");
  const auto other = office.make("Help desk", {"ces:Easy?"});
  office.ask(budi, "2026-03-01");
  const auto ask_in = [&](SurveyId survey, const char* on, int pause) {
    office.change([&](Operation& operation) {
      ask_customer(operation, {survey, budi, {}, "", day(on), std::chrono::days{pause}}, office.session);
    });
  };
  CHECK_THROWS_AS(ask_in(other, "2026-03-01", 90), Conflict);
  CHECK_THROWS_AS(ask_in(other, "2026-05-29", 90), Conflict);
  CHECK_THROWS_AS(ask_in(other, "2025-12-02", 90), Conflict);
  CHECK_NOTHROW(ask_in(other, "2026-05-30", 90));
  CHECK_NOTHROW(ask_in(other, "2025-12-01", 90));
  CHECK_NOTHROW(ask_in(office.survey, "2026-03-02", 0));
}

TEST_CASE("asked again before the answer, there is still one question") {
  Office office;
  const auto budi = office.customer("Budi");
  const auto first = office.ask(budi, "2026-03-01");
  CHECK(office.ask(budi, "2026-03-08", 0) == first);
  CHECK(office.response(first).asked_on == day("2026-03-08"));
  office.check_sound();
}

TEST_CASE("a poor score plans a check on the next working day, for the customer's owner") {
  Office office;
  office.session.now = parse_rfc3339("2026-03-13T09:30:00Z").value();
  office.session.context.dates.today = day("2026-03-13");
  CustomerId budi;
  office.change([&](Operation& operation) {
    Customer customer;
    customer.name = "Budi";
    customer.owner = "siti";
    budi = add_customer(operation, customer, office.session);
  });
  const auto recorded = office.answer(office.request(budi, {"6", "no"}));
  const auto followup = load(office.store, followups, recorded.followup.value().value).value();
  CHECK(followup.due_date == day("2026-03-16"));
  CHECK(recorded.due == followup.due_date);
  CHECK(followup.owner == "siti");
  CHECK(followup.kind == FollowupKind::check);
  CHECK(followup.origin == FollowupOrigin::interaction);
  CHECK(followup.interaction_id == recorded.interaction);
  CHECK(followup.text == "Ask what went wrong: 6 to 'Recommend?' in survey 'After delivery'");
  CHECK(load(office.store, interactions, recorded.interaction->value)->kind == InteractionKind::note);
  office.undo_latest();
  CHECK(office.text({"SELECT count(*) FROM followup"}) == "0");

  const auto ani = office.customer("Ani");
  CHECK_FALSE(office.answer(office.request(ani, {"7"})).followup);
  auto quiet = office.request(office.customer("Chen"), {"0"});
  quiet.plans = false;
  CHECK_FALSE(office.answer(quiet).followup);
}

TEST_CASE("who declined was asked, and answered nothing") {
  Office office;
  const auto budi = office.customer("Budi");
  auto made = office.request(budi, {});
  CHECK_THROWS_AS(office.answer(made), InvalidInput);
  made.declined = true;
  const auto recorded = office.answer(made);
  CHECK_FALSE(recorded.interaction);
  CHECK(office.response(recorded.response).asked_on == day("2026-03-10"));
  auto both = office.request(budi, {"9"});
  both.declined = true;
  CHECK_THROWS_AS(office.answer(both), InvalidInput);
}

TEST_CASE("a closed survey takes nothing, and opens again") {
  Office office;
  const auto budi = office.customer("Budi");
  office.change([&](Operation& operation) {
    CHECK(set_closed(operation, office.survey, true, office.session));
    CHECK_FALSE(set_closed(operation, office.survey, true, office.session));
  });
  CHECK_THROWS_AS(office.answer(office.request(budi, {"9"})), Conflict);
  CHECK_THROWS_AS(office.ask(budi, "2026-03-10"), Conflict);
  office.change([&](Operation& operation) { set_closed(operation, office.survey, false, office.session); });
  CHECK_NOTHROW(office.answer(office.request(budi, {"9"})));
}

TEST_CASE("a survey with responses goes only with them, and comes back whole") {
  Office office;
  const auto budi = office.customer("Budi");
  auto made = office.request(budi, {"9", "yes"});
  made.external_id = "F-1";
  const auto recorded = office.answer(made);
  CHECK_THROWS_AS(office.answer(made), Conflict);
  CHECK_THROWS_AS(office.change([&](Operation& operation) { remove_survey(operation, office.survey, false); }),
                  Conflict);
  office.change([&](Operation& operation) { remove_survey(operation, office.survey, true); });
  CHECK(office.text({"SELECT count(*) FROM survey_answer"}) == "0");
  CHECK(office.text({"SELECT count(*) FROM interaction"}) == "1");
  office.check_sound();
  office.undo_latest();
  CHECK(answers_of(office.store, recorded.response) == made.answers);
  CHECK(office.response(recorded.response).external_id == "F-1");
  office.check_sound();
}

TEST_CASE("merging and erasing customers carries their responses along") {
  Office office;
  const auto budi = office.customer("Budi"), double_budi = office.customer("Budi S.");
  const auto recorded = office.answer(office.request(double_budi, {"9", "yes"}));
  office.change([&](Operation& operation) { merge_customers(operation, budi, double_budi, office.session); });
  CHECK(office.response(recorded.response).customer_id == budi);
  CHECK(office.text({"SELECT count(*) FROM survey_answer WHERE customer_id = ?", {budi.value}}) == "2");
  office.check_sound();
  office.undo_latest();
  CHECK(office.response(recorded.response).customer_id == double_budi);
  office.change([&](Operation& operation) { purge_customer(operation, double_budi); });
  CHECK(office.text({"SELECT count(*) FROM survey_response"}) == "0");
  CHECK(office.text({"SELECT count(*) FROM survey_answer"}) == "0");
  office.check_sound();
}

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
    return responses_text(counts);
  };
  const std::string csv =
      "customer,1,2,at,external_id\nBudi,9,yes,2026-03-01,F-1\nBudi,8,,2026-03-02,\nBudi,8,,2026-03-02,\nX,1,,,\n";
  CHECK(import(csv) == "2 created, 1 unchanged, 1 rejected");
  CHECK(import(csv) == "0 created, 3 unchanged, 1 rejected");
  CHECK(
      import(
          "{\"customer_id\":1,\"1\":8,\"at\":\"2026-03-02\"}\n{\"customer\":\"Budi\",\"1\":7,\"at\":\"2026-03-02\"}") ==
      "1 created, 1 unchanged, 0 rejected");
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
        Query{"SELECT count(*) FROM survey_response WHERE survey_id = ?", {office.survey.value}}}) {
    CAPTURE(query.sql);
    CHECK(plan(query).find("SCAN") == std::string::npos);
  }
}
