#include "rapport/domain/deal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/words.hpp"
#include "rapport/domain/interaction.hpp"

namespace rapport {
namespace {

constexpr std::size_t most_stages = 20;

DealStage parse_stage(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos)
    throw InvalidInput(fmt::format("stage '{}' lacks its probability; write it as in '{}'", text, usual_deal_stages));
  DealStage stage{fold(text.substr(0, colon)), 0};
  if (stage.word.empty()) throw InvalidInput(fmt::format("'{}' names no stage before the colon", text));
  if (terminal_safe(stage.word) != stage.word)
    throw InvalidInput(fmt::format("stage '{}' has characters that cannot be shown", stage.word));
  if (from_word<DealState>(stage.word))
    throw InvalidInput(fmt::format("'{}' is a state and cannot be a stage; the states are {}", stage.word,
                                   fmt::join(words<DealState>, ", ")));
  const auto percent = parse_integer("the probability of stage '" + stage.word + "'", trim(text.substr(colon + 1)));
  if (percent < 0 || percent > 100)
    throw InvalidInput(fmt::format("stage '{}': {} is not a probability from 0 to 100 percent", stage.word, percent));
  stage.probability = static_cast<int>(percent);
  return stage;
}

}  // namespace

DealStages parse_deal_stages(std::string_view text) {
  DealStages stages;
  for (const auto& piece : split_trimmed(text, ',')) {
    auto stage = parse_stage(piece);
    if (std::ranges::find(stages, stage.word, &DealStage::word) != stages.end())
      throw InvalidInput(fmt::format("stage '{}' stands there twice", stage.word));
    stages.push_back(std::move(stage));
  }
  if (stages.empty())
    throw InvalidInput(fmt::format("there is no stage; write them in their order, as in '{}'", usual_deal_stages));
  if (stages.size() > most_stages)
    throw InvalidInput(fmt::format("{} stages are more than the {} that are kept apart", stages.size(), most_stages));
  return stages;
}

std::string to_text(const DealStages& stages) {
  std::string text;
  for (const auto& stage : stages)
    text += fmt::format("{}{}:{}", text.empty() ? "" : ", ", stage.word, stage.probability);
  return text;
}

const DealStage& deal_stage(const DealStages& stages, std::string_view text) {
  const std::string word = fold(text);
  const auto found = std::ranges::find(stages, word, &DealStage::word);
  if (found != stages.end()) return *found;
  std::vector<std::string_view> known;
  for (const auto& stage : stages) known.push_back(stage.word);
  const auto state = from_word<DealState>(word);
  const bool closes = state && *state != DealState::open;
  throw InvalidInput(fmt::format(
      "stage: '{}' is not one of {}{}; {}", text, fmt::join(known, ", "), did_you_mean(text, known),
      closes ? fmt::format("'rapport deal {}' closes a deal", word) : "'rapport config set deal_stages' changes them"));
}

void check(const Deal& deal) {
  if (deal.name.empty()) throw InvalidInput("a deal needs a name");
  if (deal.owner.empty()) throw InvalidInput("a deal needs an owner; add --owner NAME");
  if (deal.amount && (deal.amount->minor < 0 || deal.amount->minor > largest_amount))
    throw InvalidInput(fmt::format("amount: {} is not from 0 to {}", to_text(*deal.amount),
                                   to_text(Money{largest_amount, deal.amount->currency})));
  const bool open = deal.state == DealState::open;
  if (open && !deal.stage) throw InvalidInput("an open deal needs a stage; add --stage WORD");
  if (open && deal.closed_on)
    throw InvalidInput("closed_on belongs to a deal that is won or lost, and this one is open; use 'rapport deal won'");
  if (!open && !deal.closed_on) throw InvalidInput("a deal that is won or lost needs the day of it, closed_on");
  if (deal.closed_on && *deal.closed_on < deal.opened_on)
    throw InvalidInput(fmt::format("closed_on: {} is before {}, the day on which it was opened",
                                   to_iso(*deal.closed_on), to_iso(deal.opened_on)));
  if (deal.lost_reason && deal.state != DealState::lost)
    throw InvalidInput(
        fmt::format("lost_reason belongs to a deal that is lost, and this one is {}", word_of(deal.state)));
}

}  // namespace rapport
