#pragma once
// Phone numbers of an import that nobody can be found by when they call from abroad.

#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/customer_loader.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

/// The numbers in a cell in which a person wrote several: "0812 555 0101 / 021 555 0102". One that is written in any
/// other way stays whole. The apostrophe by which a spreadsheet knows a text is none of it.
[[nodiscard]] std::vector<std::string_view> numbers_in(std::string_view text);

class DoubtfulPhones {
 public:
  /// `default_country` completes numbers of rows without a country; it may be blank.
  explicit DoubtfulPhones(std::string_view default_country) : has_country_(!default_country.empty()) {}

  /// A row made `after` of `before`; `keys` are those of `after`.
  void add(const Customer& before, const Customer& after, const CustomerKeys& keys, std::size_t line);
  /// The row made somebody of a name beside a record of that name whose number differs by no more than a country.
  void add_written_otherwise(std::size_t line, const std::string& name, const std::string& other);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;

 private:
  bool has_country_;
  bool lacks_country_ = false;  ///< a country would complete one of the doubtful numbers
  RowTally shortened_;
  NamedTally doubtful_, otherwise_;
};

}  // namespace rapport
