#pragma once
// Rows that belong together because a shop exports an order with a row for each of its lines.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/domain/interaction.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

/// What the rows of interactions are to each other, in the order in which they stand.
class OrderRows {
 public:
  /// Whether what the row is about was called off: its own cell says so, or that of the first line of its order.
  /// `state` is blank where no cell says anything. To be asked once for each row.
  [[nodiscard]] bool is_called_off(const Interaction& said, std::string_view state, std::size_t line);
  /// A row that is rejected has this number, product and state, as they are written: further lines may follow.
  void add_rejected(std::string_view order, std::string_view product, std::string_view state);
  /// The record that is here all the same was made of a row before it was called off.
  void add_standing(std::size_t line, std::string_view external_id, InteractionId id);
  /// Shops export the total of an order in the first of its rows, or in all, where each line has another product. To be
  /// asked once for each row that is not called off; a further line then has a number of its own.
  [[nodiscard]] bool is_further_line(const Interaction& said, std::size_t line);
  /// Of the row that was asked for last, of an order of this number: further lines have (2) and so on behind it.
  [[nodiscard]] std::string number(const std::string& order) const;
  /// To be called when all rows are taken.
  void note(Operation& operation) const;

 private:
  /// The row before was rejected, and is the one in which the total of its order stands.
  bool is_rejected_ = false;
  std::optional<std::string> external_id_;  ///< of the order whose lines follow, as it is written
  std::optional<Money> amount_;
  std::vector<std::string> products_;  ///< of its lines so far
  std::optional<std::string> off_;     ///< the external id of an order that was called off and whose lines follow
  RowTally further_;
  NamedTally called_off_, standing_;
};

}  // namespace rapport
