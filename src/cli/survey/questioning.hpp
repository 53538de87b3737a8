#pragma once
// Asking the questions of a survey one by one on a terminal.

#include <vector>

#include "cli/context.hpp"
#include "rapport/domain/survey.hpp"

namespace rapport::cli {

/// Asks on standard error and reads a line for each question; an empty one leaves the question out, and one that cannot
/// be used is asked again with the reason. Throws Interrupted when the input ends before the last question.
[[nodiscard]] std::vector<Answer> ask_on_terminal(Context& context, const std::vector<Question>& questions);

}  // namespace rapport::cli
