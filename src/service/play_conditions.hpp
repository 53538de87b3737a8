#pragma once
// The conditions of plays: filters of customers, and of the interaction that a play waits for.

#include <string>
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

  /// Throws InvalidInput for what is no filter on a field of a customer, or on one of fields_of_event(), and for an
  /// amount without its currency: that of whoever logs something may be another one.
  void check(PlayEvent event, std::string_view condition, const ParseContext& context) const;
  /// Whether it holds. One about an interaction does not hold of a case without one. Throws
  /// InvalidInput for what was a filter when it was stored, and is none now: a custom field may be gone.
  [[nodiscard]] bool hold(PlayEvent event, std::string_view condition, const PlayCase& happened,
                          const ParseContext& context) const;
  /// Whether one of the play's is about what the write path derives of the records, or of what may hang on that.
  [[nodiscard]] bool need_derived(const Play& play) const;

 private:
  /// What conditions may name, the fields of the event first.
  [[nodiscard]] std::vector<ColumnInfo> fields(PlayEvent event) const;
  [[noreturn]] void reject_field(PlayEvent event, std::string_view field) const;
  Store& store_;
  CustomColumns columns_;
};

/// "play 'thanks' plans nothing: condition 'x.tier = gold': MESSAGE; 'rapport play set 1 --if ...' mends it"
[[nodiscard]] std::string unreadable_condition(const Play& play, std::string_view condition, std::string_view message);

}  // namespace rapport
