#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of a response", false, true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one id a line, or NDJSON records with 'id', from standard input");
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  const auto source = [](Store&) { return response_source(); };
  return run_change(context, source, [&](Operation& operation) {
    return change_each(context, "ID", [&](const std::string& text, Outcome& outcome) {
      Store& store = operation.store();
      const ResponseId id{
          find_by_id(store, survey_responses.table, text, survey_responses.noun, "rapport survey responses")};
      outcome.sentences.push_back(fmt::format("Discarded {}.", response_label(store, id)));
      remove_response(operation, id, context.session);
      outcome.ids.push_back(id.value);
    });
  });
}

}  // namespace

constinit const Command survey_discard{
    "survey",
    "discard",
    "Remove responses that should not have been recorded",
    "A question that was asked on a day before the answer is open again. 'rapport undo' brings the responses back.",
    "rapport survey discard 3\nrapport survey responses --filter owner=test --format ids | rapport survey discard "
    "--stdin",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
