#pragma once
// The conditions of plays: filters of customers, and of the interaction that a play waits for.

#include <string_view>
#include <vector>

#include "rapport/domain/play.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

class PlayConditions {
 public:
  /// Knows the custom fields of customers too.
  explicit PlayConditions(Store& store);

  /// Throws InvalidInput for what is no filter on a field of a customer, or on one of fields_of_event().
  void check(PlayEvent event, std::string_view condition, const ParseContext& context) const;
  /// Whether it holds. One about an interaction does not hold of a case without one.
  [[nodiscard]] bool hold(PlayEvent event, std::string_view condition, const PlayCase& happened,
                          const ParseContext& context) const;
  /// What conditions may name, the fields of the event first.
  [[nodiscard]] std::vector<ColumnInfo> fields(PlayEvent event) const;

 private:
  [[noreturn]] void reject_field(PlayEvent event, std::string_view field) const;
  /// What the condition is about: of_event when it is about the interaction.
  [[nodiscard]] Source source_of(PlayEvent event, std::string_view condition) const;

  Store& store_;
  CustomColumns columns_;
};

}  // namespace rapport
