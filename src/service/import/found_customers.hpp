#pragma once
// The customers whom the rows of a file are about, and what an import tells of them once for all rows.

#include <cstddef>
#include <string_view>

#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/row_customer.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

class FoundCustomers {
 public:
  FoundCustomers(Operation& operation, const Session& session) : operation_(operation), session_(session) {}

  /// As RowCustomer::find(); whoever was merged into another is that one.
  [[nodiscard]] CustomerId find(const RowCustomer& customer, std::size_t line);
  /// The same by any of what the row says of the customer.
  [[nodiscard]] CustomerId find_by_any(const RowCustomer& customer, std::size_t line);
  /// The record with that external id, which this row has, was about another customer.
  void add_moved(std::size_t line, std::string_view external_id, CustomerId before);

  /// To be called when all rows are taken.
  void note() const;
  /// The same but for removed customers, where each record tells of its own.
  void note_all_but_removed() const;

 private:
  CustomerId noted(CustomerId id, std::size_t line);

  Operation& operation_;
  const Session& session_;
  RowTally merged_, removed_;
  NamedTally moved_;
  NamedTally others_;       ///< names beside the address or number of somebody else
  NamedTally listed_;       ///< several in one cell
  NamedTally unknown_ids_;  ///< beside somebody who has another one
};

}  // namespace rapport
