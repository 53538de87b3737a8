#include "rapport/store/surveys.hpp"

#include <fmt/format.h>

#include "rapport/store/records.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

template <class Id>
std::vector<Id> ids_in(Store& store, const Query& query) {
  std::vector<Id> ids;
  store.each(query, [&](std::span<const Cell> cells) { ids.push_back({integer_or_zero(cells[0])}); });
  return ids;
}

/// A column of a list that is counted from answers.
constexpr ColumnInfo counted(std::string_view name, std::string_view heading, std::string_view help, Kind kind,
                             bool shown = true, int decimals = 0) {
  ColumnInfo column{name, heading, help, kind};
  column.writable = false;
  column.shown = shown;
  column.decimals = decimals;
  return column;
}

constexpr ColumnInfo type_column() {
  ColumnInfo column = counted("type", "Type", "what kind of answer it takes", Kind::choice);
  column.choices = words<QuestionType>;
  return column;
}

constexpr std::array result_columns{
    counted("number", "No", "place among the questions of the survey", Kind::integer),
    counted("question", "Question", "the words of the question", Kind::text),
    type_column(),
    counted("n", "N", "how many answered the question", Kind::integer),
    counted("score", "Score", "NPS, CSAT in %, CES, mean of a scale, % of yes", Kind::real),
    counted("low", "Low", "lower end of the 95 % interval of the score", Kind::real),
    counted("high", "High", "upper end of it", Kind::real),
    counted("mean", "Mean", "mean of the answers", Kind::real, false, 2),
    counted("leading", "Leading", "what most chose", Kind::list),
    counted("asked", "Asked", "how many were asked in these days, as far as it is known", Kind::integer),
    counted("response_rate", "Response rate", "percentage of those who answered since", Kind::real, true, 1),
};

constexpr std::array distribution_columns{
    counted("id", "ID", "the number of the row", Kind::integer, false),
    counted("number", "No", "place among the questions of the survey", Kind::integer),
    counted("question", "Question", "the words of the question", Kind::text),
    type_column(),
    counted("answer", "Answer", "what can be answered", Kind::text),
    counted("n", "N", "how many gave this answer", Kind::integer),
    counted("share", "Share", "percentage of all who answered the question", Kind::real, true, 1),
};

/// The rows of a query as a table called `result`.
std::string as_table(std::string_view query) { return fmt::format("({}) AS result", query); }

Source over_answers(std::string_view from, std::span<const ColumnInfo> columns, SurveyId survey, const Period& period) {
  Source source{"result", columns, from, {}, fmt::format("result.{}", columns.front().name)};
  source.from_parameters = {survey.value, period.from ? to_iso(*period.from) : std::string{"0001-01-01"},
                            period.to ? to_iso(*period.to) : std::string{"9999-12-31"}};
  return source;
}

void insert_answer(Operation& operation, const Response& response, const Answer& answer) {
  std::vector<Assignment> assignments{{"response_id", response.id.value},
                                      {"question_id", answer.question_id.value},
                                      {"customer_id", response.customer_id.value}};
  if (answer.number) assignments.push_back({"number", *answer.number});
  if (answer.text) assignments.push_back({"text", std::string_view{*answer.text}});
  operation.insert("survey_answer", assignments);
}

void change_answer(Operation& operation, ResponseId response, const Answer& answer) {
  const auto value = [](const auto& said) { return said ? Value{*said} : Value{}; };
  operation.execute({"UPDATE survey_answer SET number = ?, text = ? WHERE response_id = ? AND question_id = ?",
                     {value(answer.number), value(answer.text), response.value, answer.question_id.value}});
}

}  // namespace

std::vector<Question> questions_of(Store& store, SurveyId survey) {
  std::vector<Question> found;
  for (const auto id : ids_in<QuestionId>(
           store, {"SELECT id FROM survey_question WHERE survey_id = ? ORDER BY position", {survey.value}}))
    found.push_back(load(store, survey_questions, id.value).value());
  return found;
}

std::int64_t count_responses(Store& store, SurveyId survey) {
  return integer_or_zero(
      as_cell(store.value({"SELECT count(*) FROM survey_response WHERE survey_id = ?", {survey.value}})));
}

std::optional<ResponseId> open_response(Store& store, SurveyId survey, CustomerId customer, Date day) {
  return one_id<ResponseId>(
      store, {"SELECT id FROM survey_response WHERE customer_id = ? AND survey_id = ? AND state = 'asked'"
              " AND asked_on <= ? ORDER BY asked_on DESC, id DESC LIMIT 1",
              {customer.value, survey.value, to_iso(day)}});
}

std::optional<ResponseId> settled_when_asked_again(Store& store, SurveyId survey, CustomerId customer, Date day) {
  return one_id<ResponseId>(
      store, {"SELECT id FROM survey_response later WHERE customer_id = ?1 AND survey_id = ?2 AND state <> 'asked'"
              " AND asked_on > ?3 AND NOT EXISTS (SELECT 1 FROM survey_response WHERE customer_id = ?1"
              "  AND survey_id = ?2 AND id <> later.id AND on_date >= ?3 AND on_date < later.asked_on)"
              " ORDER BY asked_on, id LIMIT 1",
              {customer.value, survey.value, to_iso(day)}});
}

std::optional<ResponseId> settled_response(Store& store, SurveyId survey, CustomerId customer) {
  return one_id<ResponseId>(
      store, {"SELECT id FROM survey_response WHERE customer_id = ? AND survey_id = ? AND state <> 'asked'"
              " ORDER BY on_date DESC, id DESC LIMIT 1",
              {customer.value, survey.value}});
}

std::vector<InteractionId> contacts_like(Store& store, const Interaction& like, Date day, bool of_response) {
  std::vector<InteractionId> found;
  store.each({"SELECT id FROM interaction WHERE customer_id = ? AND on_date = ? AND text = ? AND channel IS ?"
              " AND EXISTS (SELECT 1 FROM survey_response WHERE interaction_id = interaction.id) = ? ORDER BY id",
              {like.customer_id.value, to_iso(day), like.text,
               like.channel ? Value{std::string{word_of(*like.channel)}} : Value{}, std::int64_t{of_response}}},
             [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  return found;
}

std::optional<ResponseId> response_by_external_id(Store& store, SurveyId survey, std::string_view key) {
  return one_id<ResponseId>(store, {"SELECT id FROM survey_response WHERE survey_id = ? AND external_id = ?",
                                    {survey.value, std::string{key}}});
}

std::vector<Answer> answers_of(Store& store, ResponseId response) {
  std::vector<Answer> found;
  store.each({"SELECT a.question_id, a.number, a.text FROM survey_answer a JOIN survey_question q"
              " ON q.id = a.question_id WHERE a.response_id = ? ORDER BY q.position",
              {response.value}},
             [&](std::span<const Cell> cells) {
               found.push_back({{integer_or_zero(cells[0])},
                                Codec<std::optional<std::int64_t>>::decode(cells[1]),
                                Codec<std::optional<std::string>>::decode(cells[2])});
             });
  return found;
}

std::vector<ResponseId> answered_responses(Store& store, CustomerId customer) {
  return ids_in<ResponseId>(store, {"SELECT id FROM survey_response WHERE customer_id = ? AND state = 'answered'"
                                    " ORDER BY on_date DESC, id DESC",
                                    {customer.value}});
}

std::vector<ResponseId> responses_on(Store& store, SurveyId survey, CustomerId customer, ResponseState state,
                                     std::optional<Date> day) {
  return ids_in<ResponseId>(
      store, {"SELECT id FROM survey_response WHERE customer_id = ?1 AND survey_id = ?2"
              " AND CASE ?3 WHEN 'asked' THEN asked_on = ifnull(?4, asked_on)"
              " ELSE on_date = ifnull(?4, on_date) AND state = ?3 END ORDER BY id",
              {customer.value, survey.value, std::string{word_of(state)}, day ? Value{to_iso(*day)} : Value{}}});
}

std::optional<Asking> asked_around(Store& store, CustomerId customer, Date day, std::chrono::days pause) {
  std::optional<Asking> nearest;
  store.each({"SELECT day, (SELECT name FROM survey WHERE id = survey_id) FROM"
              " (SELECT survey_id, asked_on AS day FROM survey_response WHERE customer_id = ?1 UNION ALL"
              "  SELECT survey_id, on_date FROM survey_response WHERE customer_id = ?1)"
              " WHERE day > date(?2, '-' || ?3 || ' days') AND day < date(?2, ?3 || ' days')"
              " ORDER BY abs(julianday(day) - julianday(?2)), survey_id DESC LIMIT 1",
              {customer.value, to_iso(day), std::int64_t{pause.count()}}},
             [&](std::span<const Cell> cells) {
               nearest = {parse_iso_date(text_or_empty(cells[0])).value(), std::string{text_or_empty(cells[1])}};
             });
  return nearest;
}

Stage stage_on(Store& store, CustomerId customer, Date day, Date today) {
  Value word;
  if (day < today)
    word =
        store.value({"SELECT to_stage FROM stage_move WHERE customer_id = ? AND on_date <= ?"
                     " ORDER BY on_date DESC, id DESC LIMIT 1",
                     {customer.value, to_iso(day)}});
  // Before that it was the one that the customer came with.
  if (day < today && is_null(word))
    word =
        store.value({"SELECT to_stage FROM stage_move WHERE customer_id = ? AND from_stage IS NULL ORDER BY id LIMIT 1",
                     {customer.value}});
  if (is_null(word)) word = store.value({"SELECT stage FROM customer WHERE id = ?", {customer.value}});
  return from_word<Stage>(text_or_empty(as_cell(word))).value();
}

void save_answers(Operation& operation, const Response& response, const std::vector<Answer>& said,
                  const std::vector<Answer>& says) {
  const auto among = [](const std::vector<Answer>& answers, const Answer& answer) {
    return std::ranges::find(answers, answer.question_id, &Answer::question_id);
  };
  for (const auto& answer : said)
    if (among(says, answer) == says.end())
      operation.execute({"DELETE FROM survey_answer WHERE response_id = ? AND question_id = ?",
                         {response.id.value, answer.question_id.value}});
  for (const auto& answer : says) {
    const auto earlier = among(said, answer);
    if (earlier == said.end())
      insert_answer(operation, response, answer);
    else if (*earlier != answer)
      change_answer(operation, response.id, answer);
  }
  if (!said.empty())
    operation.execute({"UPDATE survey_answer SET customer_id = ?1 WHERE response_id = ?2 AND customer_id <> ?1",
                       {response.customer_id.value, response.id.value}});
}

void erase_answers(Operation& operation, ResponseId response) {
  operation.execute({"DELETE FROM survey_answer WHERE response_id = ?", {response.value}});
}

void erase_survey(Operation& operation, SurveyId survey) {
  static constexpr std::array<std::string_view, 4> statements{
      "DELETE FROM survey_answer WHERE response_id IN (SELECT id FROM survey_response WHERE survey_id = ?)",
      "DELETE FROM survey_response WHERE survey_id = ?",
      "DELETE FROM survey_question WHERE survey_id = ?",
      "DELETE FROM survey WHERE id = ?",
  };
  for (const auto statement : statements) operation.execute({std::string{statement}, {survey.value}});
}

void replace_questions(Operation& operation, SurveyId survey, const std::vector<Question>& questions) {
  operation.execute({"DELETE FROM survey_question WHERE survey_id = ?", {survey.value}});
  for (Question question : questions) {
    question.survey_id = survey;
    insert(operation, survey_questions, question);
  }
}

std::vector<ColumnInfo> survey_result_columns() { return {result_columns.begin(), result_columns.end()}; }

Source survey_results(SurveyId survey, const Period& period) {
  static const std::string from = as_table(sql::reports_survey_results);
  return over_answers(from, result_columns, survey, period);
}

Source survey_distribution(SurveyId survey, const Period& period) {
  static const std::string from = as_table(sql::reports_survey_distribution);
  return over_answers(from, distribution_columns, survey, period);
}

ResponseColumns::ResponseColumns(const std::vector<Question>& questions) : columns_(infos(survey_responses)) {
  for (const auto& question : questions) {
    auto text = std::make_unique<Text>();
    text->name = fmt::format("q{}", question.position);
    text->heading = question.text;
    text->sql = fmt::format(
        "(SELECT {} FROM survey_answer WHERE response_id = survey_response.id AND question_id = {})",
        question.type == QuestionType::yesno ? "CASE number WHEN 1 THEN 'yes' ELSE 'no' END" : "coalesce(text, number)",
        question.id.value);
    ColumnInfo column = computed<Response>(text->name, text->heading, text->heading, Kind::text, text->sql).info;
    if (has_score(question.type)) column.kind = Kind::integer;
    columns_.push_back(column);
    texts_.push_back(std::move(text));
  }
}

}  // namespace rapport
