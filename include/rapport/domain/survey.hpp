#pragma once
// A survey: what customers are asked at one moment of their dealings with us, and what they answer.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport RAPPORT_API {

/// When in their dealings with us customers are asked.
enum class SurveyMoment { before_purchase, purchase, acceptance, use, support };
constexpr auto words_of(SurveyMoment) {
  return std::to_array<std::pair<SurveyMoment, std::string_view>>({{SurveyMoment::before_purchase, "before-purchase"},
                                                                   {SurveyMoment::purchase, "purchase"},
                                                                   {SurveyMoment::acceptance, "acceptance"},
                                                                   {SurveyMoment::use, "use"},
                                                                   {SurveyMoment::support, "support"}});
}

/// nps, csat and ces are those of domain/score.hpp.
enum class QuestionType { nps, csat, ces, scale, choice, yesno, text };
constexpr auto words_of(QuestionType) {
  return std::to_array<std::pair<QuestionType, std::string_view>>({{QuestionType::nps, "nps"},
                                                                   {QuestionType::csat, "csat"},
                                                                   {QuestionType::ces, "ces"},
                                                                   {QuestionType::scale, "scale"},
                                                                   {QuestionType::choice, "choice"},
                                                                   {QuestionType::yesno, "yesno"},
                                                                   {QuestionType::text, "text"}});
}

enum class SurveyState { open, closed };
constexpr auto words_of(SurveyState) {
  return std::to_array<std::pair<SurveyState, std::string_view>>(
      {{SurveyState::open, "open"}, {SurveyState::closed, "closed"}});
}

/// How a customer was asked.
enum class SurveyChannel { phone, email, person, web };
constexpr auto words_of(SurveyChannel) {
  return std::to_array<std::pair<SurveyChannel, std::string_view>>({{SurveyChannel::phone, "phone"},
                                                                    {SurveyChannel::email, "email"},
                                                                    {SurveyChannel::person, "person"},
                                                                    {SurveyChannel::web, "web"}});
}

enum class ResponseState { asked, answered, declined };
constexpr auto words_of(ResponseState) {
  return std::to_array<std::pair<ResponseState, std::string_view>>(
      {{ResponseState::asked, "asked"}, {ResponseState::answered, "answered"}, {ResponseState::declined, "declined"}});
}

struct Survey {
  SurveyId id;
  std::string name;
  std::optional<SurveyMoment> moment;
  std::optional<Date> closed_on;  ///< empty while answers are taken
  Instant created_at{};
};

/// The columns are declared in src/domain/survey_columns.cpp.
extern const Entity<Survey> surveys;

struct Question {
  QuestionId id;
  SurveyId survey_id;
  std::int64_t position = 0;  ///< from 1 on, in the order in which they are asked
  QuestionType type = QuestionType::text;
  std::string text;
  std::optional<std::string> choices;     ///< of a choice, one a line
  std::optional<std::int64_t> lowest;     ///< of what can be answered; nothing for a text, as are the next two
  std::optional<std::int64_t> highest;    ///< of a choice the number of its choices
  std::optional<std::int64_t> threshold;  ///< an answer at or under it plans a follow-up
  bool operator==(const Question&) const = default;
};

extern const Entity<Question> survey_questions;

/// What was answered to one question.
struct Answer {
  QuestionId question_id;
  std::optional<std::int64_t> number;  ///< the score; of a yesno 0 or 1, of a choice its place from 1 on
  std::optional<std::string> text;     ///< of a text, and the words of a choice
  bool operator==(const Answer&) const = default;
};

/// One customer and one survey.
struct Response {
  ResponseId id;
  SurveyId survey_id;
  CustomerId customer_id;
  ResponseState state = ResponseState::asked;
  std::optional<SurveyChannel> channel;
  std::string owner;                   ///< who asked
  std::optional<Date> asked_on;        ///< nothing when the answer came without a recorded question
  std::optional<Date> on_date;         ///< the day on which it was answered or declined
  std::optional<SurveyMoment> moment;  ///< of the survey at the time
  Stage stage{};                       ///< of the customer at the time, as is the next
  std::optional<Relationship> relationship;
  std::optional<InteractionId> interaction_id;  ///< the contact in which it was answered
  std::optional<std::string> external_id;       ///< unique in its survey
  Instant created_at{};
};

extern const Entity<Response> survey_responses;

/// More questions would not be answered anyway, and each is a column of a list.
inline constexpr std::size_t most_questions = 100;

/// A text answer has at most so many characters.
inline constexpr std::size_t longest_answer = 10'000;

/// True for nps, csat, ces and scale: a threshold that names no question is that of the first one with a score.
[[nodiscard]] constexpr bool has_score(QuestionType type) {
  return type == QuestionType::nps || type == QuestionType::csat || type == QuestionType::ces ||
         type == QuestionType::scale;
}

/// "TYPE:TEXT"; "choice:TEXT:A|B|C" with two choices or more, "scale:TEXT:LOWEST-HIGHEST" within 0 to 100, which is 1
/// to 5 when left out; words after the last colon that begin with a digit and are no range are a mistake. Throws
/// InvalidInput that names the words and the remedy.
[[nodiscard]] Question parse_question(std::string_view words);

/// Sets the threshold that `words` name: "N" of the first question with a score, or else the first yesno, "Q=N" of
/// question Q, "Q=" takes it away. Of a yesno N may be `no`. Throws InvalidInput for a question that is not there,
/// takes none, or never goes above N.
void set_threshold(std::span<Question> questions, std::string_view words);

/// What must hold for one survey: a name. Throws InvalidInput.
void check(const Survey& survey);
/// What must hold for all questions of a survey: at least one, at most most_questions, no text twice (case and accents
/// folded). Numbers them from 1 on. Throws InvalidInput.
void number_questions(std::vector<Question>& questions);

/// The choices of a choice, in their order.
[[nodiscard]] std::vector<std::string_view> choices_of(const Question& question);

/// What an answer may be, as help shows it: "0 to 10", "yes or no", "Price, Quality or Service".
[[nodiscard]] std::string accepted_answers(const Question& question);

/// The answer that `words` stand for; nothing for an empty text. A number for nps, csat, ces and scale; yes, no, ya,
/// tidak, true, false, 1, 0 and the like for a yesno; the words of a choice (case and accents folded) or else its
/// number. Throws InvalidInput that names the question, the words and what is accepted, and for a text of more than
/// longest_answer characters.
[[nodiscard]] std::optional<Answer> parse_answer(const Question& question, std::string_view words);

/// "9", "yes", "Price", "The grinder is loud".
[[nodiscard]] std::string to_text(const Question& question, const Answer& answer);

/// "1=9, 2=yes": answers by the numbers of their questions, long ones shortened.
[[nodiscard]] std::string answers_text(std::span<const Question> questions, std::span<const Answer> answers);
/// The answers `given` beside those of `earlier` to other questions, in the order of the questions.
[[nodiscard]] std::vector<Answer> corrected_answers(std::span<const Question> questions,
                                                    std::span<const Answer> earlier, std::span<const Answer> given);

/// The question of that number ("2" or "q2", as an export names it), else of that text (case and accents folded;
/// punctuation and spaces too when only one question is that alike); nothing when there is none.
[[nodiscard]] const Question* question_named(std::span<const Question> questions, std::string_view name);

/// Answers of one response, gathered in any order.
class AnswerSheet {
 public:
  /// The questions must outlive the sheet.
  explicit AnswerSheet(std::span<const Question> questions) : questions_(questions), answers_(questions.size()) {}
  /// Answers one of the questions; an empty text leaves it out. Throws InvalidInput as parse_answer(), and when it is
  /// answered already.
  void take(const Question& question, std::string_view words);
  /// Answers the questions in their order. Throws InvalidInput when there are more words than questions.
  void take_in_order(std::span<const std::string> words);
  /// In the order of the questions.
  [[nodiscard]] std::vector<Answer> answers() const;

 private:
  std::span<const Question> questions_;
  std::vector<std::optional<Answer>> answers_;
};

/// True when the question has a threshold and the answer is at or under it.
[[nodiscard]] bool calls_for_followup(const Question& question, const Answer& answer);
/// "3 to 'How likely are you to recommend us?'"; empty when no answer is at or under its threshold.
[[nodiscard]] std::string low_answers(std::span<const Question> questions, std::span<const Answer> answers);

}  // namespace rapport
