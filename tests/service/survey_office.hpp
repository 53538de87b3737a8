#pragma once
// A survey, and what is asked and answered in it, for tests.

#include <doctest/doctest.h>

#include "rapport/service/list.hpp"
#include "rapport/service/survey_responses.hpp"
#include "rapport/service/surveys.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "rapport/store/surveys.hpp"
#include "support/workplace.hpp"

namespace rapport::test {

inline Date day(const char* text) { return parse_iso_date(text).value(); }
inline Instant noon(const char* text) { return from_local(day(text), TimeOfDay{720}); }

/// A workplace with one survey in it.
struct SurveyOffice : Workplace {
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

}  // namespace rapport::test
