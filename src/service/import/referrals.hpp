#pragma once
// Who brought a customer, as the columns referred_by and referred_by_id of an import say it. Whoever did may stand in a
// later row, so that this is kept when all rows are taken.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapport/service/import.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/by_id.hpp"
#include "service/import/header.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

class ImportedReferrals {
 public:
  /// With `low_memory` nobody is known by the number that they have in the file, but by their names.
  ImportedReferrals(Operation& operation, bool low_memory) : operation_(operation), low_memory_(low_memory) {}

  /// From now on the columns are these; the map must outlive the object.
  void use(const HeaderMap& map);
  /// The row with these cells is about the customer.
  void saw(std::span<const std::string_view> cells, CustomerId customer, std::size_t line);
  /// To be called when all records are stored. Who is known to have brought a customer stays unless rows change what is
  /// known.
  void keep(const Session& session, OnMatch on_match);
  /// To be called after keep().
  void note() const;

 private:
  struct Said {
    CustomerId customer;
    std::size_t line;
    std::int64_t number;  ///< of who brought them, in the file; 0 for none
    std::string name;     ///< or an e-mail address, or an external id
  };

  [[nodiscard]] std::optional<CustomerId> by_number(const Said& said) const;
  /// Adds to the tallies when nobody answers, or several do.
  [[nodiscard]] std::optional<CustomerId> by_name(const Said& said);

  Operation& operation_;
  bool low_memory_;
  const HeaderMap* map_ = nullptr;
  std::optional<std::size_t> id_, name_, number_;  ///< columns
  ById<bool> same_;                                ///< customers who have the number that they have in the file
  std::unordered_map<std::int64_t, CustomerId> others_;
  std::vector<Said> said_;
  std::int64_t kept_ = 0;
  NamedTally unknown_, several_, impossible_;
};

}  // namespace rapport
