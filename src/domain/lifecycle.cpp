#include "rapport/domain/lifecycle.hpp"

#include <algorithm>

namespace rapport {

std::int64_t StayLengths::at(std::int64_t place) const {
  for (const auto& [days, stays] : stays_) {
    if (place <= stays) return days;
    place -= stays;
  }
  return 0;
}

std::optional<std::int64_t> StayLengths::median_in_halves() const {
  if (count_ == 0) return std::nullopt;
  return at((count_ + 1) / 2) + at(count_ / 2 + 1);
}

std::optional<std::int64_t> StayLengths::ninth_decile() const {
  if (count_ == 0) return std::nullopt;
  return at((count_ * 9 + 9) / 10);
}

LifecycleTally::LifecycleTally(const Period& period, const std::optional<Period>& previous, Date today)
    : first_(period.from.value_or(Date::min())), last_(std::min(period.to.value_or(today), today)), today_(today) {
  if (previous) before_ = previous->to;
}

void LifecycleTally::add(std::span<const StageStep> steps) {
  std::optional<Stay> stay;
  for (const auto& step : steps) {
    if (step.on > today_) break;
    if (stay && stay->stage == step.to) continue;
    const Date day = stay ? std::max(step.on, stay->from) : step.on;
    std::optional<Stage> came_from;
    if (stay) {
      came_from = stay->stage;
      stay->next = StageStep{step.to, day};
      count(*stay);
    }
    stay = Stay{step.to, day, {}, came_from};
  }
  if (stay) count(*stay);
}

void LifecycleTally::count(const Stay& stay) {
  auto& flow = flows_[static_cast<std::size_t>(stay.stage)];
  const auto is_there_on = [&](Date day) { return stay.from <= day && (!stay.next || stay.next->on > day); };
  if (is_there_on(last_)) ++flow.customers;
  if (before_ && is_there_on(*before_)) ++flow.before;
  if (within(stay.from)) {
    ++flow.entered;
    if (stay.next && stay.next->to > stay.stage && stay.next->to != Stage::dissolution) ++flow.advanced;
    if (stay.came_from == Stage::dissolution) ++flow.won_back;
  }
  if (stay.next && within(stay.next->on)) {
    ++flow.left;
    flow.stays.add((stay.next->on - stay.from).count());
  }
}

}  // namespace rapport
