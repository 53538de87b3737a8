#include "service/import/unknown_stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/digits.hpp"
#include "core/shell_word.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// As a person would write it, where a shell takes that.
std::string in_quotes(const std::string& text) {
  return text.find_first_of("\"$`\\!") == std::string::npos ? fmt::format("\"{}\"", text) : shell_word(text);
}

}  // namespace

std::string UnknownStages::advice(std::string_view text) {
  std::vector<std::string_view> known;
  for (const auto& stage : known_) known.push_back(stage.word);
  constexpr int even_chance = 50;
  const DealStage unknown{fold(trim(text)), even_chance};
  const bool is_new = std::ranges::find(all_, unknown) == all_.end();
  const std::string problem = is_new ? why_none(all_, unknown) : "";
  if (is_new && problem.empty()) all_.push_back(unknown);
  const std::string remedy =
      problem.empty()
          ? fmt::format(
                "'rapport config set deal_stages {}' adds {}, at the place and with the probability that you "
                "give",
                in_quotes(to_text(all_)), all_.size() == known_.size() + 1 ? "it" : "it and those before")
      : why_none(known_, unknown).empty()
          ? fmt::format(
                "beside those before it there is no room, because {}: give stages that mean the same one name "
                "in the file, or leave out of deal_stages what no deal needs",
                problem)
          : fmt::format("it cannot be added, because {}: call it otherwise in the file", problem);
  return fmt::format("stage: {} is not one of {}{}; {}", detail::quoted(text), fmt::join(known, ", "),
                     did_you_mean(text, known), remedy);
}

std::string UnknownStages::why_none(DealStages stages, const DealStage& unknown) {
  if (unknown.word.find_first_of(",:") != std::string::npos) return "stages have neither a comma nor a colon in them";
  stages.push_back(unknown);
  try {
    static_cast<void>(parse_deal_stages(to_text(stages)));
    return {};
  } catch (const InvalidInput& error) {
    return error.what();
  }
}

}  // namespace rapport
