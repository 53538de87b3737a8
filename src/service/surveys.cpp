#include "rapport/service/surveys.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/names.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/surveys.hpp"
#include "service/named_record.hpp"

namespace rapport {
namespace {

void check_name(Store& store, const Survey& survey) {
  check(survey);
  const auto other = record_named(store, surveys.table, survey.name);
  if (other && *other != survey.id.value)
    throw Conflict(fmt::format("{} has that name already; choose another one", survey_label(store, {*other})));
}

/// Questions as they are asked and answered; a threshold is no part of that.
std::vector<Question> without_thresholds(std::vector<Question> questions) {
  for (auto& question : questions) question.threshold.reset();
  return questions;
}

std::vector<Question> without_ids(std::vector<Question> questions) {
  for (auto& question : questions) {
    question.id = {};
    question.survey_id = {};
  }
  return questions;
}

void refuse_when_locked(Store& store, const Survey& survey, std::string_view what) {
  const auto taken = count_responses(store, survey.id);
  if (taken == 0) return;
  throw Conflict(fmt::format(
      "{} has {} already, and its {} cannot change any more, or what was answered would mean "
      "something else; make a new survey with 'rapport survey create'",
      survey_label(store, survey.id), taken == 1 ? "a response" : fmt::format("{} responses", taken), what));
}

bool save_questions(Operation& operation, const Survey& survey, std::vector<Question> wanted) {
  Store& store = operation.store();
  number_questions(wanted);
  const auto stored = questions_of(store, survey.id);
  if (without_ids(wanted) == without_ids(stored)) return false;
  if (without_thresholds(without_ids(wanted)) != without_thresholds(without_ids(stored))) {
    refuse_when_locked(store, survey, "questions");
    replace_questions(operation, survey.id, wanted);
    return true;
  }
  for (std::size_t i = 0; i < stored.size(); ++i) {
    Question after = stored[i];
    after.threshold = wanted[i].threshold;
    update(operation, survey_questions, after.id.value, stored[i], after);
  }
  return true;
}

}  // namespace

SurveyId find_survey(Store& store, std::string_view reference) { return {find_named(store, surveys.table, reference)}; }

std::string survey_label(Store& store, SurveyId id) {
  const auto survey = load(store, surveys, id.value);
  return survey ? fmt::format("survey {} '{}'", id.value, survey->name) : fmt::format("survey {}", id.value);
}

SurveyId create_survey(Operation& operation, Survey survey, std::vector<Question> questions, const Session& session) {
  check_name(operation.store(), survey);
  number_questions(questions);
  survey.created_at = session.now;
  const std::string key = fold(survey.name);
  const SurveyId id{insert(operation, surveys, survey, {{"name_key", std::string_view{key}}})};
  replace_questions(operation, id, questions);
  return id;
}

bool save_survey(Operation& operation, const Survey& before, const Survey& after, std::vector<Question> questions) {
  check_name(operation.store(), after);
  if (after.moment != before.moment) refuse_when_locked(operation.store(), before, "moment");
  bool changed = save_questions(operation, before, std::move(questions));
  if (after.name != before.name) {
    const std::string key = fold(after.name);
    const Assignment assignment{"name_key", std::string_view{key}};
    operation.update(surveys.table, before.id.value, {&assignment, 1});
  }
  changed |= update(operation, surveys, before.id.value, before, after);
  return changed;
}

bool set_closed(Operation& operation, SurveyId id, bool closed, const Session& session) {
  const auto before = load(operation.store(), surveys, id.value).value();
  if (before.closed_on.has_value() == closed) return false;
  Survey after = before;
  after.closed_on = closed ? std::optional{session.today()} : std::nullopt;
  return update(operation, surveys, id.value, before, after);
}

void check_open(Store& store, SurveyId id) {
  const auto survey = load(store, surveys, id.value).value();
  if (survey.closed_on)
    throw Conflict(fmt::format("{} is closed since {}; 'rapport survey edit {} --reopen' takes answers again",
                               survey_label(store, id), to_iso(*survey.closed_on), id.value));
}

void remove_survey(Operation& operation, SurveyId id, bool with_answers) {
  const auto taken = count_responses(operation.store(), id);
  if (taken > 0 && !with_answers)
    throw Conflict(fmt::format(
        "{} has {}; 'rapport survey close {}' keeps them and takes no more, and --with-answers "
        "removes them too",
        survey_label(operation.store(), id), taken == 1 ? "a response" : fmt::format("{} responses", taken), id.value));
  erase_survey(operation, id);
}

}  // namespace rapport
