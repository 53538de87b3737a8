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
        fmt::format("customer {} was asked or has answered on {}, in '{}', and nobody is asked twice within {} days; "
                    "--again asks all the same",
                    customer_label(store, customer), to_iso(last->day), last->survey, pause.count()));
}

/// What a customer has said to this survey already is said, and the ways on from there: most likely it is the same
/// answer once more, or a better one.
void check_not_answered(Store& store, const AnswerRequest& request, Date day) {
  if (request.pause.count() == 0) return;
  const auto id = settled_response(store, request.survey, request.customer);
  if (!id) return;
  const auto said = load(store, survey_responses, id->value).value();
  if (std::chrono::abs(day - *said.on_date) >= request.pause) return;
  const bool declined = said.state == ResponseState::declined;
  throw Conflict(fmt::format(
      "customer {} {} {} on {} already{}; --correct changes that response, --again records another one, and 'rapport "
      "survey discard {}' takes it away",
      customer_label(store, request.customer), declined ? "declined to answer" : "answered",
      survey_label(store, request.survey), to_iso(*said.on_date),
      declined ? "" : ": " + answers_text(questions_of(store, request.survey), answers_of(store, *id)), id->value));
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
                  "answer of its own with --again",
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

void check_external_id(Store& store, const AnswerRequest& request, ResponseId own = {}) {
  if (!request.external_id) return;
  const auto other = response_by_external_id(store, request.survey, *request.external_id);
  if (other && *other != own)
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

/// Makes an interaction the one in which that was answered.
void describe_contact(Interaction& contact, const Response& response) {
  contact.channel = contact_channel(response.channel);
  contact.kind = contact.channel ? InteractionKind::contact : InteractionKind::note;
  const bool came_in = response.channel == SurveyChannel::email || response.channel == SurveyChannel::web;
  contact.direction = contact.channel ? std::optional{came_in ? Direction::in : Direction::out} : std::nullopt;
}

InteractionId log_answers(Operation& operation, const Response& response, const AnswerRequest& request,
                          std::string text, const Session& session) {
  Interaction contact;
  contact.customer_id = response.customer_id;
  describe_contact(contact, response);
  contact.purpose = Purpose::service;
  contact.text = std::move(text);
  contact.at = request.at.value_or(session.now);
  contact.owner = response.owner;
  // Another database may have written it of the same answers, and 'interact import' brought it along.
  const auto told = contacts_like(operation.store(), contact, to_local(contact.at).date, false);
  if (!told.empty()) return told.front();
  return log_interaction(operation, std::move(contact), std::nullopt, session).interaction;
}

/// The question that is answered, or a response of its own.
Response response_to(Store& store, const AnswerRequest& request, Date day, const Session& session) {
  if (const auto open = open_response(store, request.survey, request.customer, day)) {
    auto response = load(store, survey_responses, open->value).value();
    if (!request.owner.empty()) response.owner = request.owner;
    return response;
  }
  check_question_of_later(store, request, day, session);
  check_not_answered(store, request, day);
  check_pause(store, request.customer, day, request.pause);
  Response response = new_response(session, request.survey, request.customer, request.owner);
  if (request.asked_on > day)
    throw InvalidInput(fmt::format("asked_on: {} is after the answer of {}", to_iso(*request.asked_on), to_iso(day)));
  response.asked_on = request.asked_on;
  return response;
}

void check_has_answers(std::size_t answers, bool declined) {
  if ((answers == 0) != declined)
    throw InvalidInput(declined ? "who declined has no answers; leave out the answers or --declined"
                                : "there is no answer; --declined says that they would not answer");
}

void note_contact_that_stays(Operation& operation, const Response& response) {
  if (!response.interaction_id) return;
  operation.note(
      fmt::format("interaction {0}, in which it was given, stays in the timeline; 'rapport interact "
                  "remove {0}' removes it",
                  response.interaction_id->value));
  note_followups_that_stay(operation, *response.interaction_id);
}

/// Takes an answer back from the question that it was given to.
void reopen_question(Operation& operation, const Response& before, const Session& session) {
  Response after = before;
  after.state = ResponseState::asked;
  after.on_date.reset();
  after.interaction_id.reset();
  after.external_id.reset();
  describe(operation.store(), after, *before.asked_on, session);
  update(operation, survey_responses, before.id.value, before, after);
  operation.note(fmt::format("the question of {} is open again; 'rapport survey discard {}' takes it away as well",
                             to_iso(*before.asked_on), before.id.value));
}

Response response_to_correct(Store& store, const AnswerRequest& request) {
  const auto id = request.corrected ? request.corrected : settled_response(store, request.survey, request.customer);
  if (!id)
    throw NotFound(fmt::format("customer {} has not answered {}; leave out --correct to record an answer",
                               customer_label(store, request.customer), survey_label(store, request.survey)));
  return load(store, survey_responses, id->value).value();
}

/// Corrects the interaction of a response where it says what the response said; what was written into it since stays.
void correct_contact(Operation& operation, const AnswerRequest& request, const Response& response,
                     const std::string& said, const std::string& says, const Session& session) {
  const auto before = load(operation.store(), interactions, response.interaction_id->value).value();
  Interaction after = before;
  after.customer_id = response.customer_id;
  if (before.text == said) after.text = says;
  if (request.channel) describe_contact(after, response);
  if (!request.owner.empty()) after.owner = request.owner;
  if (request.at) after.at = *request.at;
  save_interaction(operation, before, std::move(after), session);
}

/// Plans what a low answer calls for, unless it was low before: then that was planned, and a note says so.
void follow_correction(Operation& operation, const Response& response, const std::string& was, std::string is,
                       std::string survey, const Session& session) {
  if (was == is) return;
  if (response.interaction_id) note_followups_that_stay(operation, *response.interaction_id);
  if (was.empty())
    run_plays(operation, case_of_low_answer(response, std::move(is), std::move(survey), session.today()), session);
}

/// The answer of another customer is that to the question which this one was asked.
void take_question(Operation& operation, Response& response) {
  const auto open = open_response(operation.store(), response.survey_id, response.customer_id, *response.on_date);
  if (!open) return;
  if (!response.asked_on) response.asked_on = load(operation.store(), survey_responses, open->value).value().asked_on;
  operation.erase(survey_responses.table, open->value);
}

Recorded correct_answers(Operation& operation, const AnswerRequest& request, const Session& session) {
  Store& store = operation.store();
  const Response before = response_to_correct(store, request);
  check_external_id(store, request, before.id);
  const auto survey = load(store, surveys, request.survey.value).value();
  const auto questions = questions_of(store, request.survey);
  const auto said = answers_of(store, before.id);
  const auto says = request.declined ? request.answers : corrected_answers(questions, said, request.answers);
  check_has_answers(says.size(), request.declined);

  Response after = before;
  after.customer_id = request.customer;
  after.state = request.declined ? ResponseState::declined : ResponseState::answered;
  if (request.at) after.on_date = to_local(*request.at).date;
  if (after.asked_on > after.on_date) after.asked_on = after.on_date;  // Who has answered was asked by then.
  if (after.customer_id != before.customer_id) take_question(operation, after);
  if (after.on_date != before.on_date || after.customer_id != before.customer_id)
    after.stage = stage_on(store, after.customer_id, *after.on_date, session.today());
  if (request.channel) after.channel = request.channel;
  if (request.external_id) after.external_id = request.external_id;
  if (!request.owner.empty()) after.owner = request.owner;

  if (request.declined) {
    note_contact_that_stays(operation, before);
    after.interaction_id.reset();
  } else if (before.interaction_id) {
    correct_contact(operation, request, after, summary(survey, questions, said), summary(survey, questions, says),
                    session);
  } else {
    after.interaction_id = log_answers(operation, after, request, summary(survey, questions, says), session);
  }
  const bool changed = update(operation, survey_responses, before.id.value, before, after) || says != said;
  save_answers(operation, after, said, says);
  if (after.customer_id != before.customer_id && after.interaction_id)
    note_followups_that_stay(operation, *after.interaction_id);
  if (!request.declined)
    follow_correction(operation, after, low_answers(questions, said), low_answers(questions, says), survey.name,
                      session);
  return {after.id, after.interaction_id, changed};
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
  // Of what was asked before and waits for its answer the later day counts, in whatever order it is recorded.
  const auto open = open_response(store, request.survey, request.customer, last_date);
  const Response before = open ? load(store, survey_responses, open->value).value()
                               : new_response(session, request.survey, request.customer, request.owner);
  Response after = before;
  if (!request.owner.empty()) after.owner = request.owner;
  if (request.channel) after.channel = request.channel;
  after.asked_on = std::max(before.asked_on, std::optional{request.day});
  describe(store, after, *after.asked_on, session);
  note_new_owner(operation, after.owner, session);
  if (!open) return {insert(operation, survey_responses, after)};
  update(operation, survey_responses, open->value, before, after);
  return *open;
}

void check_answerable(Store& store, const AnswerRequest& request, const Session& session) {
  check_open(store, request.survey);
  const Date day = to_local(request.at.value_or(session.now)).date;
  check_not_future(day, "the day of an answer", session);
  const auto own = request.correct ? response_to_correct(store, request).id : ResponseId{};
  check_external_id(store, request, own);
  if (!request.correct) static_cast<void>(response_to(store, request, day, session));
}

Recorded record_answers(Operation& operation, const AnswerRequest& request, const Session& session) {
  Store& store = operation.store();
  check_open(store, request.survey);
  const Date day = to_local(request.at.value_or(session.now)).date;
  check_not_future(day, "the day of an answer", session);
  if (request.correct) return correct_answers(operation, request, session);
  const auto survey = load(store, surveys, request.survey.value).value();
  check_has_answers(request.answers.size(), request.declined);
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
  save_answers(operation, after, {}, request.answers);
  recorded.response = after.id;
  // It counts from the day on which it is known, whenever it was given: nobody could do anything before.
  if (!low.empty())
    run_plays(operation, case_of_low_answer(after, std::move(low), survey.name, session.today()), session);
  return recorded;
}

void remove_response(Operation& operation, ResponseId id, const Session& session) {
  Store& store = operation.store();
  const auto response = load(store, survey_responses, id.value).value();
  note_contact_that_stays(operation, response);
  erase_answers(operation, id);
  if (response.asked_on < response.on_date && response.asked_on &&
      !open_response(store, response.survey_id, response.customer_id, session.today()))
    return reopen_question(operation, response, session);
  operation.erase(survey_responses.table, id.value);
}

}  // namespace rapport
