#include <array>

#include "domain/address_columns.hpp"
#include "domain/computed_choice.hpp"
#include "rapport/domain/survey.hpp"

namespace rapport {
namespace {

constexpr std::array survey_columns{
    column<&Survey::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Survey::name>("name", "Name", "what the survey is called; no other has this name"),
    column<&Survey::moment>("moment", "Moment", "when in their dealings with us customers are asked"),
    computed_choice<Survey, SurveyState>("state", "State", "a closed survey takes no answers",
                                         "CASE WHEN survey.closed_on IS NULL THEN 'open' ELSE 'closed' END"),
    computed<Survey>("questions", "Questions", "how many questions it has", Kind::integer,
                     "(SELECT count(*) FROM survey_question WHERE survey_id = survey.id)", true),
    computed<Survey>("asked", "Asked", "how many customers were asked, as far as it is known", Kind::integer,
                     "(SELECT count(*) FROM survey_response WHERE survey_id = survey.id AND asked_on IS NOT NULL)",
                     true),
    computed<Survey>("answers", "Answers", "how many answered", Kind::integer,
                     "(SELECT count(*) FROM survey_response WHERE survey_id = survey.id AND state = 'answered')", true),
    computed<Survey>("last_answer", "Last answer", "the day of the latest answer", Kind::date,
                     "(SELECT max(on_date) FROM survey_response WHERE survey_id = survey.id AND state = 'answered')",
                     true),
    column<&Survey::closed_on>("closed_on", "Closed", "when it was closed", {.writable = false, .shown = false}),
    column<&Survey::created_at>("created_at", "Created", "when the record was made",
                                {.writable = false, .shown = false}),
};

constexpr std::array question_columns{
    column<&Question::id>("id", "ID", "the number of the record", {.writable = false, .shown = false}),
    column<&Question::position>("position", "No", "place among the questions of the survey"),
    column<&Question::type>("type", "Type", "what kind of answer it takes"),
    column<&Question::text>("text", "Question", "the words of the question"),
    column<&Question::choices>("choices", "Choices", "what can be chosen"),
    column<&Question::lowest>("lowest", "Lowest", "the lowest answer"),
    column<&Question::highest>("highest", "Highest", "the highest answer"),
    column<&Question::threshold>("threshold", "Threshold", "an answer at or under it plans a follow-up"),
    column<&Question::survey_id>("survey_id", "Survey ID", "the survey's number", {.writable = false, .shown = false}),
};

constexpr std::array response_columns{
    column<&Response::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Response::on_date>("on_date", "Date", "the day of the answer", {.writable = false}),
    column<&Response::asked_on>("asked_on", "Asked", "the day of the question", {.writable = false}),
    column<&Response::survey_id>("survey_id", "Survey ID", "the survey's number", {.writable = false, .shown = false}),
    computed<Response>("survey", "Survey", "the survey's name", Kind::text,
                       "(SELECT name FROM survey WHERE survey.id = survey_response.survey_id)", true),
    column<&Response::customer_id>("customer_id", "Customer ID", "the customer's number",
                                   {.writable = false, .shown = false}),
    computed<Response>("customer", "Customer", "the customer's name", Kind::text,
                       "(SELECT name FROM customer WHERE customer.id = survey_response.customer_id)", true),
    column<&Response::state>("state", "State", "asked, answered or declined", {.writable = false}),
    column<&Response::channel>("channel", "Channel", "how the customer was asked"),
    column<&Response::owner>("owner", "Owner", "who asked", {.kind = Kind::owner}),
    column<&Response::moment>("moment", "Moment", "moment of the survey at the time",
                              {.writable = false, .shown = false}),
    column<&Response::stage>("stage", "Stage", "stage of the customer at the time", {.writable = false}),
    column<&Response::relationship>("relationship", "Relationship", "kind of relationship at the time",
                                    {.writable = false, .shown = false}),
    computed<Response>("answers", "Answers", "what was answered, each as NUMBER=ANSWER", Kind::list,
                       "(SELECT group_concat(item, char(31)) FROM (SELECT q.position || '=' || CASE q.type WHEN 'yesno'"
                       " THEN CASE a.number WHEN 1 THEN 'yes' ELSE 'no' END ELSE coalesce(a.text, a.number) END AS item"
                       " FROM survey_answer a JOIN survey_question q ON q.id = a.question_id"
                       " WHERE a.response_id = survey_response.id ORDER BY q.position))",
                       true),
    column<&Response::interaction_id>("interaction_id", "Interaction ID", "the contact in which it was answered",
                                      {.writable = false, .shown = false}),
    column<&Response::external_id>("external_id", "External ID", "key of the answer in another system",
                                   {.shown = false}),
    column<&Response::created_at>("created_at", "Recorded", "when the record was made",
                                  {.writable = false, .shown = false}),
    customer_email<Response>(),
    computed<Response>("customer_external_id", "Customer key", "the customer's key in another system", Kind::text,
                       "(SELECT external_id FROM customer WHERE customer.id = survey_response.customer_id)"),
};

}  // namespace

constinit const Entity<Survey> surveys{"survey", "survey", survey_columns};

constinit const Entity<Question> survey_questions{"survey_question", "question", question_columns};

constinit const Entity<Response> survey_responses{"survey_response", "response", response_columns};

}  // namespace rapport
