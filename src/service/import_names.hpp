#pragma once
// Names of an import that a person should look at.

#include <string>

#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"

namespace rapport {

class DoubtfulNames {
 public:
  /// The row on this line made a record of its own, although `other` has its address.
  void add_new(std::size_t line, const std::string& name, const std::string& other);
  /// The row on this line gave a record this name instead of the one before, which may be quite another one.
  void add_renamed(std::size_t line, const Customer& before, const Customer& after);
  /// The row on this line has no name, and made a record that is called by its address or number.
  void add_nameless(std::size_t line, const std::string& called);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;

 private:
  struct Told {
    std::int64_t count = 0;
    std::size_t first_line = 0;
    std::string name, other;  ///< of the first

    void add(std::size_t line, const std::string& its_name, const std::string& of_other);
  };
  Told new_, renamed_, nameless_;
};

}  // namespace rapport
