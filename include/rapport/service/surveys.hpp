#pragma once
// What can be done with surveys and their questions: rules across records, each inside the caller's operation.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// All digits is an id. Otherwise the whole name (case and accents folded), or text after id: or name:. By index.
/// Throws NotFound with the nearest names.
[[nodiscard]] SurveyId find_survey(Store& store, std::string_view reference);

/// "survey 3 'After delivery'", for messages.
[[nodiscard]] std::string survey_label(Store& store, SurveyId id);

/// Stores a new survey with its questions, which are numbered in their order. Throws InvalidInput as check() and
/// number_questions(), Conflict for a name that another survey has.
SurveyId create_survey(Operation& operation, Survey survey, std::vector<Question> questions, const Session& session);

/// Makes the stored survey equal to `after`, where it differs from `before`, and its questions to those given. Returns
/// whether anything changed. Once anybody was asked or answered, the moment, the questions and what they can be
/// answered with stay: then throws Conflict; name and thresholds can change all the same. Throws as create_survey.
bool save_survey(Operation& operation, const Survey& before, const Survey& after, std::vector<Question> questions);

/// Ends or takes up the taking of answers. Returns false when it is so already.
bool set_closed(Operation& operation, SurveyId id, bool closed, const Session& session);

/// Throws Conflict when the survey takes no answers.
void check_open(Store& store, SurveyId id);

/// Takes the survey away, and with `with_answers` what was asked and answered; the contacts in which that was stay in
/// the timeline. Throws Conflict when there are responses and they were not meant to go.
void remove_survey(Operation& operation, SurveyId id, bool with_answers);

}  // namespace rapport
