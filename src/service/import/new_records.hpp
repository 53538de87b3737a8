#pragma once
// Which row of the file made a record: while an import runs its records have ids that nobody knows, and that nobody
// will ever know when it is taken back.

#include <cstdint>
#include <optional>
#include <string>

#include "rapport/core/id.hpp"
#include "rapport/domain/customer.hpp"
#include "service/import/by_id.hpp"

namespace rapport {

class NewRecords {
 public:
  /// Records after this one are made by the import.
  explicit NewRecords(CustomerId last_before) : last_before_(last_before), lines_(last_before.value) {}

  [[nodiscard]] bool has(CustomerId id) const { return id > last_before_; }
  /// To be called in the order of the ids. Companies that are made because a row names them belong to its line.
  void add(CustomerId id, std::size_t line);
  /// Nothing for a record that was there, and for a company that came before the first row that made a record.
  [[nodiscard]] std::optional<std::size_t> line_of(CustomerId id) const;
  /// "7", or "that of line 3".
  [[nodiscard]] std::string called(CustomerId id) const;
  /// "customer 7", or "that of line 3".
  [[nodiscard]] std::string named(CustomerId id) const;

 private:
  CustomerId last_before_;
  ById<std::uint32_t> lines_;  ///< 0 for those that no row is about
};

}  // namespace rapport
