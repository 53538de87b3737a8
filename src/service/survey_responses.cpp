#include "rapport/service/survey_responses.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/service/surveys.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

void check_pause(Store& store, CustomerId customer, Date day, std::chrono::days pause) {
  if (pause.count() == 0) return;
  if (const auto last = asked_around(store, customer, day, pause))
    throw Conflict(
        fmt::format("customer {} was asked on {}, in '{}', and nobody is asked twice within {} days; "
                    "--again asks all the same",
                    customer_label(store, customer), to_iso(last->day), last->survey, pause.count()));
}

void check_not_future(Date day, std::string_view what, const Session& session) {
  if (day > session.today())
    throw InvalidInput(fmt::format("{} is in the future: {} cannot be later than today, {}", to_iso(day), what,
                                   to_iso(session.today())));
}

/// An answer of a day before the question is most likely one whose day is wrong.
void check_question_of_later(Store& store, const AnswerRequest& request, Date day, const Session& session) {
  if (request.pause.count() == 0) return;
  const auto open = open_response(store, request.survey, request.customer, session.today());
  if (!open) return;
  const auto question = load(store, survey_responses, open->value).value();
  throw Conflict(
      fmt::format("the answer is dated {}, before customer {} was asked on {}; correct the day, or record it as an "
                  "answer to no question with --again",
                  to_iso(day), customer_label(store, request.customer), to_iso(*question.asked_on)));
}

/// What is known of the survey and of the customer on that day: later changes of theirs do not change what was said.
void describe(Store& store, Response& response, Date day, const Session& session) {
  response.moment = load(store, surveys, response.survey_id.value).value().moment;
  const auto customer = load(store, customers, response.customer_id.value).value();
  response.stage = stage_on(store, response.customer_id, day, session.today());
  response.relationship = customer.relationship;
}

Response new_response(const Session& session, SurveyId survey, CustomerId customer, const std::string& owner) {
  Response response;
  response.survey_id = survey;
  response.customer_id = customer;
  response.owner = owner.empty() ? session.user : owner;
  response.created_at = session.now;
  return response;
}

void check_external_id(Store& store, const AnswerRequest& request) {
  if (!request.external_id) return;
  if (const auto other = response_by_external_id(store, request.survey, *request.external_id))
    throw Conflict(
        fmt::format("external_id '{}' belongs to response {} of this survey; 'rapport survey responses "
                    "--filter id={}' shows it",
                    *request.external_id, other->value, other->value));
}

std::optional<Channel> contact_channel(std::optional<SurveyChannel> channel) {
  if (!channel) return std::nullopt;
  switch (*channel) {
    case SurveyChannel::phone:
      return Channel::call;
    case SurveyChannel::email:
      return Channel::email;
    case SurveyChannel::person:
      return Channel::meeting;
    case SurveyChannel::web:
      return Channel::web;
  }
  return std::nullopt;
}

/// One line that tells what was said; the answers themselves are in the response.
std::string summary(const Survey& survey, const std::vector<Question>& questions, const std::vector<Answer>& answers) {
  constexpr std::size_t longest_answer = 60, longest = 240;
  std::string text = fmt::format("Answered survey '{}'", survey.name);
  for (std::string_view separator = ": "; const auto& answer : answers) {
    const auto question = std::ranges::find(questions, answer.question_id, &Question::id);
    std::string words = to_text(*question, answer);
    std::ranges::replace(words, '\n', ' ');
    text += separator;
    text += truncate_to_width(words, longest_answer);
    separator = ", ";
  }
  return truncate_to_width(text, longest);
}

InteractionId log_answers(Operation& operation, const Response& response, const AnswerRequest& request,
                          std::string text, const Session& session) {
  Interaction contact;
  contact.customer_id = response.customer_id;
  contact.channel = contact_channel(response.channel);
  contact.kind = contact.channel ? InteractionKind::contact : InteractionKind::note;
  if (contact.channel) {
    const bool came_in = response.channel == SurveyChannel::email || response.channel == SurveyChannel::web;
    contact.direction = came_in ? Direction::in : Direction::out;
  }
  contact.purpose = Purpose::service;
  contact.text = std::move(text);
  contact.at = request.at;
  contact.owner = response.owner;
  return log_interaction(operation, std::move(contact), std::nullopt, session).interaction;
}

void insert_answers(Operation& operation, const Response& response, const std::vector<Answer>& answers) {
  for (const auto& answer : answers) {
    std::vector<Assignment> assignments{{"response_id", response.id.value},
                                        {"question_id", answer.question_id.value},
                                        {"customer_id", response.customer_id.value}};
    if (answer.number) assignments.push_back({"number", *answer.number});
    if (answer.text) assignments.push_back({"text", std::string_view{*answer.text}});
    operation.insert("survey_answer", assignments);
  }
}

/// The question that is answered, or a response of its own.
Response response_to(Store& store, const AnswerRequest& request, Date day, const Session& session) {
  if (const auto open = open_response(store, request.survey, request.customer, day)) {
    auto response = load(store, survey_responses, open->value).value();
    if (!request.owner.empty()) response.owner = request.owner;
    return response;
  }
  check_question_of_later(store, request, day, session);
  check_pause(store, request.customer, day, request.pause);
  Response response = new_response(session, request.survey, request.customer, request.owner);
  if (request.asked_on > day)
    throw InvalidInput(fmt::format("asked_on: {} is after the answer of {}", to_iso(*request.asked_on), to_iso(day)));
  response.asked_on = request.asked_on;
  return response;
}

}  // namespace

void check_askable(Store& store, const AskRequest& request, const Session& session) {
  check_open(store, request.survey);
  check_not_future(request.day, "the day of a question", session);
  check_pause(store, request.customer, request.day, request.pause);
}

ResponseId ask_customer(Operation& operation, const AskRequest& request, const Session& session) {
  Store& store = operation.store();
  check_askable(store, request, session);
  note_removed_customer(operation, request.customer);
  const auto open = open_response(store, request.survey, request.customer, request.day);
  const Response before = open ? load(store, survey_responses, open->value).value()
                               : new_response(session, request.survey, request.customer, request.owner);
  Response after = before;
  if (!request.owner.empty()) after.owner = request.owner;
  if (request.channel) after.channel = request.channel;
  after.asked_on = request.day;
  describe(store, after, request.day, session);
  note_new_owner(operation, after.owner, session);
  if (!open) return {insert(operation, survey_responses, after)};
  update(operation, survey_responses, open->value, before, after);
  return *open;
}

void check_answerable(Store& store, const AnswerRequest& request, const Session& session) {
  check_open(store, request.survey);
  check_not_future(to_local(request.at).date, "the day of an answer", session);
  check_external_id(store, request);
  static_cast<void>(response_to(store, request, to_local(request.at).date, session));
}

Recorded record_answers(Operation& operation, const AnswerRequest& request, const Session& session) {
  Store& store = operation.store();
  check_open(store, request.survey);
  const auto survey = load(store, surveys, request.survey.value).value();
  if (request.answers.empty() != request.declined)
    throw InvalidInput(request.declined ? "who declined has no answers; leave out the answers or --declined"
                                        : "there is no answer; --declined says that they would not answer");
  const Date day = to_local(request.at).date;
  check_not_future(day, "the day of an answer", session);
  check_external_id(store, request);
  const Response before = response_to(store, request, day, session);
  Response after = before;
  after.state = request.declined ? ResponseState::declined : ResponseState::answered;
  after.on_date = day;
  if (request.channel) after.channel = request.channel;
  if (request.external_id) after.external_id = request.external_id;
  describe(store, after, day, session);

  Recorded recorded;
  std::string low;
  if (request.declined) {
    note_removed_customer(operation, after.customer_id);
    note_new_owner(operation, after.owner, session);
  } else {
    const auto questions = questions_of(store, request.survey);
    recorded.interaction = log_answers(operation, after, request, summary(survey, questions, request.answers), session);
    after.interaction_id = recorded.interaction;
    low = low_answers(questions, request.answers);
  }
  if (before.id)
    update(operation, survey_responses, before.id.value, before, after);
  else
    after.id = {insert(operation, survey_responses, after)};
  insert_answers(operation, after, request.answers);
  recorded.response = after.id;
  // It counts from the day on which it is known, whenever it was given: nobody could do anything before.
  if (!low.empty())
    run_plays(operation, case_of_low_answer(after, std::move(low), survey.name, session.today()), session);
  return recorded;
}

void remove_response(Operation& operation, ResponseId id) {
  const auto response = load(operation.store(), survey_responses, id.value).value();
  if (response.interaction_id) {
    operation.note(
        fmt::format("interaction {0}, in which it was given, stays in the timeline; 'rapport interact "
                    "remove {0}' removes it",
                    response.interaction_id->value));
    note_followups_that_stay(operation, *response.interaction_id);
  }
  operation.execute({"DELETE FROM survey_answer WHERE response_id = ?", {id.value}});
  operation.erase(survey_responses.table, id.value);
}

}  // namespace rapport
