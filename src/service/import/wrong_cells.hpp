#pragma once
// All that is wrong in a row: a person corrects it once.

#include <string>

#include "rapport/core/error.hpp"

namespace rapport {

class WrongCells {
 public:
  /// Reads a cell, and goes on when it means nothing.
  template <class Read>
  void look_at(Read read) {
    try {
      read();
    } catch (const InvalidInput& error) {
      if (!reasons_.empty()) reasons_ += "; ";
      reasons_ += error.what();
    }
  }
  /// Throws InvalidInput with the reasons, in the order of the cells, when there are some.
  void tell() const {
    if (!reasons_.empty()) throw InvalidInput(reasons_);
  }

 private:
  std::string reasons_;
};

}  // namespace rapport
