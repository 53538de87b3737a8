#pragma once
// What plays have planned while a command changed something.

#include <string>
#include <vector>

#include "rapport/store/operation.hpp"
#include "rapport/store/plays.hpp"

namespace rapport::cli {

/// To be made before the change: tells afterwards what was planned since then.
class PlannedByPlays {
 public:
  explicit PlannedByPlays(Operation& operation);
  [[nodiscard]] std::int64_t count() const;
  /// "follow-up 3 for 12 Budi Santoso, due Friday 2026-03-13 by siti: Say thanks for Espresso machine (play 'thanks')".
  /// Who does it is named when it is not the user. Of what was planned already and was enough:
  /// "nothing more by play 'thanks': follow-up 3 is planned for Friday 2026-03-13 already".
  [[nodiscard]] std::vector<std::string> labels() const;

 private:
  [[nodiscard]] std::string label(const PlayRun& run) const;

  Operation& operation_;
  std::int64_t last_;
};

}  // namespace rapport::cli
