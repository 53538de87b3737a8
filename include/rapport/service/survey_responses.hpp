#pragma once
// Asking customers, and what they answer: rules across records, each inside the caller's operation.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/surveys.hpp"

namespace rapport RAPPORT_API {

/// Asking one customer.
struct AskRequest {
  SurveyId survey;
  CustomerId customer;
  std::optional<SurveyChannel> channel;
  std::string owner;          ///< who asks; the user when empty
  Date day{};                 ///< on which they are asked
  std::chrono::days pause{};  ///< nobody is asked twice within so many days; 0 for no matter when
};

/// Records that a customer was asked. An open question of the same survey is not doubled: its day moves. Notes a
/// customer who is removed and an owner never seen before. Throws InvalidInput for a day after today, Conflict for a
/// closed survey, and for a customer who was asked or answered in any survey within the pause, naming the day and the
/// survey.
ResponseId ask_customer(Operation& operation, const AskRequest& request, const Session& session);

/// Throws what stands against asking a customer, as ask_customer() does.
void check_askable(Store& store, const AskRequest& request, const Session& session);

/// What one customer answered.
struct AnswerRequest {
  SurveyId survey;
  CustomerId customer;
  std::vector<Answer> answers;           ///< of this survey's questions, each at most once, in their order
  bool declined = false;                 ///< the customer would not answer; there are no answers
  std::optional<SurveyChannel> channel;  ///< that of the question when empty
  std::string owner;                     ///< who asked: that of the question when empty, else the user
  std::optional<Instant> at;             ///< when it was answered; now when empty, and of a correction as it was
  std::optional<Date> asked_on;          ///< when they were asked, where no question was recorded
  std::optional<std::string> external_id;
  std::chrono::days pause{};              ///< as for AskRequest; a question that was recorded needs none
  bool correct = false;                   ///< stands in the place of what the customer answered last
  std::optional<ResponseId> corrected{};  ///< the response in whose place it stands, where it is another one
};

struct Recorded {
  ResponseId response;
  std::optional<InteractionId> interaction;
  bool changed = true;  ///< false for a correction to what it was already
};

/// Records answers, or that a customer declined. The latest open question of the survey to the customer that was asked
/// on that day or before is answered by it; without one it is a response whose question is not known, unless asked_on
/// says when, and counts in no response rate. Keeps the stage that the customer was in on that day, and the kind of
/// relationship of now.
///
/// Answers also make an interaction in the timeline, through which the response can be found: a contact with a channel
/// (phone is a call and person a meeting, both ours to make; email and web come in), a note without one.
///
/// Answers at or under their threshold are one event, for which plays plan follow-ups.
///
/// Throws InvalidInput when there are neither answers nor `declined` and for a day after today, Conflict for a closed
/// survey, an external id in use, and where nobody was asked as ask_customer() does, naming what the customer answered
/// to this survey within the pause; with a pause also when the customer was asked after that day.
///
/// A correction changes the latest response of the customer to the survey, or `corrected`, and the interaction of its
/// answers with it; questions that it does not answer keep their answers. Throws NotFound when there is no such
/// response.
Recorded record_answers(Operation& operation, const AnswerRequest& request, const Session& session);

/// Throws what stands against recording an answer, whatever it may be: what record_answers() finds before it looks at
/// the answers.
void check_answerable(Store& store, const AnswerRequest& request, const Session& session);

/// Takes a response away with its answers. A question of a day before the answer was recorded by itself, and is open
/// again; what was asked and answered on one day goes as a whole. The contact in which it was given stays, as do its
/// open follow-ups. Notes say so.
void remove_response(Operation& operation, ResponseId id, const Session& session);

}  // namespace rapport
