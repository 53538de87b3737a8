#pragma once
// A row that the schema's CHECKs do not allow.

#include <stdexcept>

namespace rapport {

/// A mistake of this program, but where something is put back as it was: what was changed since may not go with it.
struct CheckFailed : std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace rapport
