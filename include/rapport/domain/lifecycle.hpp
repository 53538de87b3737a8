#pragma once
// The lifecycle in numbers, counted from the moves of one customer after the other.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport RAPPORT_API {

/// A stage, and the day on which a customer came into it.
struct StageStep {
  Stage to{};
  Date on{};
};

/// How many stays had how many days.
class StayLengths {
 public:
  void add(std::int64_t days) {
    ++stays_[days];
    ++count_;
  }
  /// The middle one, of an even number of stays the mean of the two in the middle, in half days; nothing without any.
  [[nodiscard]] std::optional<std::int64_t> median_in_halves() const;
  /// The shortest that nine of ten stays do not exceed (nearest rank); nothing without any.
  [[nodiscard]] std::optional<std::int64_t> ninth_decile() const;

 private:
  /// The length at a place from 1 on, by length.
  [[nodiscard]] std::int64_t at(std::int64_t place) const;
  std::map<std::int64_t, std::int64_t> stays_;
  std::int64_t count_ = 0;
};

/// What happened with one stage in a period.
struct StageFlow {
  std::int64_t customers = 0;  ///< in the stage when the period ended
  std::int64_t before = 0;     ///< in the stage when the period that it is compared with ended
  std::int64_t entered = 0;    ///< came into it, as their first stage or from another
  std::int64_t left = 0;       ///< went out of it
  std::int64_t advanced = 0;   ///< of those who came into it, how many have moved on to a later stage by today
  std::int64_t won_back = 0;   ///< of those who came into it, how many came from dissolution
  StayLengths stays;           ///< of those who went out of it
};

class LifecycleTally {
 public:
  /// Nothing after `today` counts: a period that is not over ends today.
  LifecycleTally(const Period& period, const std::optional<Period>& previous, Date today);
  /// Counts one customer by their steps, in the order in which they were made. A step that is dated before the one that
  /// it follows is taken to be of the same day, and one into the stage in which they are for none.
  void add(std::span<const StageStep> steps);
  [[nodiscard]] const StageFlow& of(Stage stage) const { return flows_[static_cast<std::size_t>(stage)]; }

 private:
  struct Stay {
    Stage stage{};
    Date from{};
    std::optional<StageStep> next{};
    std::optional<Stage> came_from{};
  };
  void count(const Stay& stay);
  [[nodiscard]] bool within(Date day) const { return first_ <= day && day <= last_; }

  Date first_{}, last_{};
  std::optional<Date> before_;
  Date today_{};
  std::array<StageFlow, words<Stage>.size()> flows_{};
};

}  // namespace rapport
