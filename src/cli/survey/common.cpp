#include "cli/survey/common.hpp"

#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/config/settings.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {

Source survey_source() {
  static const std::vector<ColumnInfo> columns = infos(surveys);
  return {surveys.table, columns};
}

Source response_source() {
  static const std::vector<ColumnInfo> columns = infos(survey_responses);
  return {survey_responses.table, columns};
}

void add_response_choice_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which responses",
                    {customer_flag(),
                     {"state", "STATE", "only those who were asked, answered or declined", word_list<ResponseState>()},
                     {"channel", "CHANNEL", "only those who were asked in this way", word_list<SurveyChannel>()}}});
  add_period_flags(groups);
}

Source chosen_responses(Context& context) {
  Source source = response_source();
  if (const auto customer = context.args.value("customer")) keep_customer(source, customer_to_read(context, *customer));
  keep_period(source, day_of_response, chosen_period(context));
  keep_equal(context, source, "state");
  keep_equal(context, source, "channel");
  return source;
}

std::vector<ColumnInfo> question_columns_to_show() {
  auto columns = infos(survey_questions);
  for (auto& column : columns) {
    if (column.name != "choices") continue;
    column.kind = Kind::list;
    column.origin = Origin::computed;
    column.sql = "replace(survey_question.choices, char(10), char(31))";
  }
  return columns;
}

void add_question_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Questions, in their order",
       {{"question", "'TYPE:TEXT'", "nps, csat, ces, yesno, text, scale:TEXT:1-10 or choice:TEXT:A|B|C", {}, true},
        {"threshold", "[Q=]N", "an answer at or under N to question Q plans a follow-up", {}, true}}});
}

std::vector<Question> read_questions(const std::vector<std::string>& words) {
  std::vector<Question> questions;
  for (const auto& word : words) questions.push_back(parse_question(word));
  return questions;
}

Flag again_flag() { return {"again", "", "also those who were asked a short while ago", {}}; }

std::chrono::days pause_to_keep(const Context& context) {
  if (context.args.has("again")) return {};
  const auto days = setting(context, config_key("survey_pause")).value.value();
  return std::chrono::days{parse_integer("survey_pause", days)};
}

std::string response_label(Store& store, ResponseId id) {
  const auto response = load(store, survey_responses, id.value).value();
  return fmt::format("response {} of {} to {}", id.value, customer_label(store, response.customer_id),
                     survey_label(store, response.survey_id));
}

ExitCode change_surveys(Context& context, const std::function<std::string(Operation&, SurveyId)>& change) {
  const auto source = [](Store&) { return survey_source(); };
  return run_change(context, source, [&](Operation& operation) {
    return change_each(context, "SURVEY", [&](const std::string& text, Outcome& outcome) {
      const auto id = find_survey(operation.store(), text);
      outcome.sentences.push_back(change(operation, id));
      outcome.ids.push_back(id.value);
    });
  });
}

}  // namespace rapport::cli
