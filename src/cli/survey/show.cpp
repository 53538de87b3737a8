#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/page.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_argument};
constexpr std::int64_t default_responses = 10;

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"How much", {{"limit", "N", "so many of the latest responses; 10 when left out", {}}}});
  add_output_flags(groups);
}

std::vector<Section> sections(SurveyId id, std::int64_t limit) {
  return {{"questions",
           "Questions",
           question_columns_to_show(),
           survey_questions.table,
           {{"survey_question.survey_id = ?", {id.value}}},
           "survey_question.position",
           {"position", "type", "text", "choices", "lowest", "highest", "threshold"}},
          {"responses",
           "Latest responses",
           infos(survey_responses),
           survey_responses.table,
           {{"survey_response.survey_id = ?", {id.value}}},
           "coalesce(survey_response.on_date, survey_response.asked_on) DESC, survey_response.id DESC",
           {"id", "on_date", "asked_on", "customer_id", "customer", "state", "channel", "owner", "stage", "answers"},
           limit,
           fmt::format("rapport survey responses {}", id.value)}};
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const auto id = find_survey(store, context.args.word("SURVEY").value());
  const auto limit = context.args.value("limit");
  const Profile profile = read_profile(store, surveys.table, infos(surveys), id.value);
  const auto below = sections(id, limit ? parse_count("--limit", *limit) : default_responses);
  print_page(context, store, surveys.table, profile, below, [&](Output& out) {
    out.write(terminal_safe(survey_label(store, id)) + "\n\n");
    out.write(profile_text(profile, {"name", "questions"}));
    for (const auto& section : below) write_section(out, context, store, section);
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command survey_show{
    "survey",
    "show",
    "Show a survey: its questions and the latest responses",
    "JSON holds all of it; csv, tsv, md and ids hold the record alone. 'rapport survey results' tells what came of it.",
    "rapport survey show \"After delivery\"\nrapport survey show 3 --format json | jq .questions",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
