#pragma once
// People whose company a file names by the id that it has in another system.

#include <cstddef>

#include "rapport/store/operation.hpp"
#include "service/import/known.hpp"
#include "service/import/row.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

class CompanyKeys {
 public:
  /// It must outlive the object.
  explicit CompanyKeys(KnownCustomers& known) : known_(known) {}

  /// Says the company that has the id as its external id, unless the row names one itself: then it tells namesakes
  /// apart. An id that says nothing is kept in a custom field.
  void resolve(Draft& draft, std::size_t line);
  /// To be called when all rows are taken: tells of ids that no company has.
  void note(Operation& operation) const;

 private:
  KnownCustomers& known_;
  NamedTally unknown_;
};

/// The row has such an id, and no company has it: once one has it, the same row says more.
[[nodiscard]] bool lacks_company(const Draft& draft);

}  // namespace rapport
