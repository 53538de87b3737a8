#pragma once
// Stages of deals that an import meets and that nobody has said: systems have their own.

#include <string>
#include <string_view>

#include "rapport/domain/deal.hpp"

namespace rapport {

class UnknownStages {
 public:
  /// They must outlive the object.
  explicit UnknownStages(const DealStages& known) : known_(known) {}

  /// What is wrong with a stage that is none of those that are known, and the command that adds it and all that were
  /// met before it.
  [[nodiscard]] std::string advice(std::string_view text);

 private:
  /// Nothing for one that can be added to `stages`.
  [[nodiscard]] static std::string why_none(DealStages stages, const DealStage& unknown);

  const DealStages& known_;
  DealStages all_ = known_;  ///< and those that were met
};

}  // namespace rapport
