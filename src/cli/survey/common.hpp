#pragma once
// What the verbs of `survey` share.

#include <chrono>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/survey_responses.hpp"
#include "rapport/service/surveys.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/surveys.hpp"

namespace rapport::cli {

[[nodiscard]] Source survey_source();
[[nodiscard]] Source response_source();
/// Who was only asked has no day of an answer: then that of the question counts.
inline constexpr std::string_view day_of_response = "coalesce(survey_response.on_date, survey_response.asked_on)";
/// --customer --state --channel --since --from --to --period
void add_response_choice_flags(std::vector<FlagGroup>& groups);
/// The responses that those flags choose.
[[nodiscard]] Source chosen_responses(Context& context);

/// The columns of a question as lists show them: its choices are a list.
[[nodiscard]] std::vector<ColumnInfo> question_columns_to_show();

inline constexpr Argument survey_argument{
    .name = "SURVEY", .help = "the survey: its number or its whole name", .values = Values::survey};
inline constexpr Argument optional_survey_argument{
    .name = "SURVEY", .help = "the survey: its number or its whole name", .required = false, .values = Values::survey};
/// SURVEY... of a verb that does one thing to each of them.
inline constexpr Argument survey_arguments{.name = "SURVEY",
                                           .help = "the number or the whole name of a survey",
                                           .required = false,
                                           .repeated = true,
                                           .values = Values::survey};

/// --question and --threshold
void add_question_flags(std::vector<FlagGroup>& groups);
/// The questions that these words of --question describe, in their order.
[[nodiscard]] std::vector<Question> read_questions(const std::vector<std::string>& words);

/// --again
[[nodiscard]] Flag again_flag();
/// Days within which nobody is asked twice: none with --again, else those of the configuration.
[[nodiscard]] std::chrono::days pause_to_keep(const Context& context);

/// "response 3 of 1 Budi Santoso to survey 2 'After delivery'"
[[nodiscard]] std::string response_label(Store& store, ResponseId id);

/// Does one thing to each survey of SURVEY... and --stdin. `change` tells what it did.
ExitCode change_surveys(Context& context, const std::function<std::string(Operation&, SurveyId)>& change);

}  // namespace rapport::cli
