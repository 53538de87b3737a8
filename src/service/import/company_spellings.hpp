#pragma once
// Companies that a row calls otherwise than they are called here, where umlauts are the only difference.

#include <cstddef>

#include "rapport/store/operation.hpp"
#include "service/import/known.hpp"
#include "service/import/row.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

class CompanySpellings {
 public:
  /// It must outlive the object.
  explicit CompanySpellings(KnownCustomers& known) : known_(known) {}

  /// Has the row say the company as it is called here: what is looked for and stored goes by that name.
  void settle(Draft& draft, std::size_t line);
  /// To be called when all rows are taken: tells of such rows.
  void note(Operation& operation) const;

 private:
  KnownCustomers& known_;
  NamedTally otherwise_;
};

}  // namespace rapport
