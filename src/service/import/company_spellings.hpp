#pragma once
// Companies that a row calls otherwise than they are called here: with other umlauts, or by a newer name beside the id.

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

  /// Has the row say the company as it is called here: what is looked for and stored goes by that name. To be called
  /// when the id of the company beside that name has been looked for.
  void settle(Draft& draft, std::size_t line);
  /// To be called when all rows are taken: tells of such rows.
  void note(Operation& operation) const;

 private:
  void settle_umlauts(Draft& draft, std::size_t line);
  /// False when no company has the id, or one that is quite another.
  bool settle_renamed(Draft& draft, std::size_t line);
  [[nodiscard]] bool is_the_one(const Draft& draft, const KnownCustomers::Company& company);

  KnownCustomers& known_;
  NamedTally otherwise_, renamed_, of_another_;
};

}  // namespace rapport
