#pragma once
// People whose company a file names by the id that it has in another system.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "rapport/store/operation.hpp"
#include "service/import/header.hpp"
#include "service/import/known.hpp"
#include "service/import/row.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

class CompanyKeys {
 public:
  /// Both must outlive the object.
  CompanyKeys(Store& store, KnownCustomers& known) : store_(store), known_(known) {}

  /// From now on the columns are these.
  void use(const HeaderMap& map);
  /// Says the company that has the id as its external id, unless the row names one itself: then it tells namesakes
  /// apart. An id that says nothing is kept in a custom field.
  void resolve(Draft& draft, std::size_t line);
  /// The company in which the person is, where the draft means another one by an id; else 0.
  [[nodiscard]] CustomerId left_by(const Customer& person, const Draft& draft) const;
  /// A row with these cells, which made the person, has an id that no company had then, or another one.
  [[nodiscard]] bool says_more_now(std::span<const std::string_view> cells, CustomerId person) const;
  /// To be called when all rows are taken: tells of ids that no company has.
  void note(Operation& operation) const;

 private:
  /// A row whose id nobody has may name a company that has another one.
  void look_for_other_id(const Draft& draft, std::size_t line);

  Store& store_;
  KnownCustomers& known_;
  std::optional<std::size_t> column_;
  NamedTally unknown_, other_id_;
};

/// The row has such an id, and no company has it: once one has it, the same row says more.
[[nodiscard]] bool lacks_company(const Draft& draft);

}  // namespace rapport
