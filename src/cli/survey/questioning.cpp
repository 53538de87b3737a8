#include "cli/survey/questioning.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

/// "2/3  Why? (Price, Quality or Service)", and the choices below it when they are many.
std::string worded(const Question& question, std::size_t count) {
  std::string text = fmt::format("{}/{}  {}\n", question.position, count, terminal_safe(question.text));
  const auto choices = choices_of(question);
  for (std::size_t i = 0; i < choices.size(); ++i)
    text += fmt::format("       {}  {}\n", i + 1, terminal_safe(choices[i]));
  const std::string accepted = choices.empty() ? accepted_answers(question) : "the words or their number";
  return text + fmt::format("     {}; empty leaves it out: ", accepted);
}

}  // namespace

std::vector<Answer> ask_on_terminal(Context& context, const std::vector<Question>& questions) {
  AnswerSheet sheet(questions);
  LineReader lines(context.in);
  for (const auto& question : questions) {
    context.streams.err.write(worded(question, questions.size()));
    for (std::string line;;) {
      if (!lines.next(line)) {
        context.streams.err.write("\n");
        throw Interrupted("the answers ended before the last question; nothing was changed");
      }
      try {
        sheet.take(question, line);
        break;
      } catch (const InvalidInput& error) {
        context.streams.err.write(fmt::format("     {}\n     again: ", terminal_safe(error.what())));
      }
    }
  }
  return sheet.answers();
}

}  // namespace rapport::cli
