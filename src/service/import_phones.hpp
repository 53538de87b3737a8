#pragma once
// Phone numbers of an import that nobody can be found by when they call from abroad.

#include <string_view>

#include "rapport/store/customer_loader.hpp"
#include "rapport/store/operation.hpp"

namespace rapport {

class DoubtfulPhones {
 public:
  /// A row made `after` of `before`; `keys` are those of `after`.
  void add(const Customer& before, const Customer& after, const CustomerKeys& keys, std::size_t line);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;

 private:
  struct Told {
    std::int64_t count = 0;
    std::size_t first_line = 0;

    void add(std::size_t line);
  };
  Told doubtful_, shortened_;
};

}  // namespace rapport
