#pragma once
// What plays have planned while a command changed something.

#include <string>
#include <vector>

#include "rapport/store/operation.hpp"

namespace rapport::cli {

/// To be made before the change: tells afterwards what was planned since then.
class PlannedByPlays {
 public:
  explicit PlannedByPlays(Operation& operation);
  [[nodiscard]] std::int64_t count() const;
  /// "follow-up 3 for 12 Budi Santoso, due Friday 2026-03-13: Say thanks for Espresso machine"
  [[nodiscard]] std::vector<std::string> labels() const;

 private:
  Operation& operation_;
  std::int64_t last_;
};

}  // namespace rapport::cli
