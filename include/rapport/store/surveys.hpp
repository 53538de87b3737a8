#pragma once
// The SQL behind surveys: look-ups by index, results, and lists of responses.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// The questions of a survey, in their order.
[[nodiscard]] std::vector<Question> questions_of(Store& store, SurveyId survey);
/// How many responses of any state a survey has.
[[nodiscard]] std::int64_t count_responses(Store& store, SurveyId survey);

/// The latest open question to a customer in this survey that was asked on `day` or before.
[[nodiscard]] std::optional<ResponseId> open_response(Store& store, SurveyId survey, CustomerId customer, Date day);
/// What was answered or declined when the question of `day`, open until then, was asked once more.
[[nodiscard]] std::optional<ResponseId> settled_when_asked_again(Store& store, SurveyId survey, CustomerId customer,
                                                                 Date day);
/// The latest response of a customer to this survey that was answered or declined.
[[nodiscard]] std::optional<ResponseId> settled_response(Store& store, SurveyId survey, CustomerId customer);
/// The contacts or notes of that customer and day, with that text and channel, in which a response was given, or those
/// in which none was, by id.
[[nodiscard]] std::vector<InteractionId> contacts_like(Store& store, const Interaction& like, Date day,
                                                       bool of_response);
[[nodiscard]] std::optional<ResponseId> response_by_external_id(Store& store, SurveyId survey, std::string_view key);
/// The responses in which a customer answered any survey, the latest first.
[[nodiscard]] std::vector<ResponseId> answered_responses(Store& store, CustomerId customer);
/// What was answered in a response, in the order of the questions.
[[nodiscard]] std::vector<Answer> answers_of(Store& store, ResponseId response);
/// The responses of a customer to a survey that were answered or declined on that day, or on any without one; for
/// ResponseState::asked those that were asked then, whatever became of it.
[[nodiscard]] std::vector<ResponseId> responses_on(Store& store, SurveyId survey, CustomerId customer,
                                                   ResponseState state, std::optional<Date> day);

/// A day on which a customer was asked or answered, and in which survey.
struct Asking {
  Date day{};
  std::string survey;
};
/// The nearest one less than `pause` days before or after `day`, in any survey.
[[nodiscard]] std::optional<Asking> asked_around(Store& store, CustomerId customer, Date day, std::chrono::days pause);

/// The stage that a customer was in at the end of a day: by the moves up to then, else the one that the customer came
/// with; for today and later that of now.
[[nodiscard]] Stage stage_on(Store& store, CustomerId customer, Date day, Date today);

/// Makes the answers of a response those that it `says`, where they are not what it `said`; those that stay go with it
/// to another customer.
void save_answers(Operation& operation, const Response& response, const std::vector<Answer>& said,
                  const std::vector<Answer>& says);
void erase_answers(Operation& operation, ResponseId response);

/// Takes away a survey with its questions, and before them its responses with their answers.
void erase_survey(Operation& operation, SurveyId survey);
/// Makes the questions of a survey anew.
void replace_questions(Operation& operation, SurveyId survey, const std::vector<Question>& questions);

/// One row a question: how many answered it in a period, the score with its interval, and the response rate of those
/// who were asked then. See survey_result_columns.
[[nodiscard]] Source survey_results(SurveyId survey, const Period& period);
/// One row a question and answer that it can have: how many gave it, and their share. Texts are left out.
[[nodiscard]] Source survey_distribution(SurveyId survey, const Period& period);
[[nodiscard]] std::vector<ColumnInfo> survey_result_columns();

/// The columns of a response and, for one survey, of each question: q1, q2, ... The columns view text that the object
/// owns.
class ResponseColumns {
 public:
  explicit ResponseColumns(const std::vector<Question>& questions);
  ResponseColumns(const ResponseColumns&) = delete;
  ResponseColumns& operator=(const ResponseColumns&) = delete;
  [[nodiscard]] const std::vector<ColumnInfo>& columns() const noexcept { return columns_; }

 private:
  struct Text {
    std::string name, heading, sql;
  };
  std::vector<std::unique_ptr<Text>> texts_;
  std::vector<ColumnInfo> columns_;
};

}  // namespace rapport
