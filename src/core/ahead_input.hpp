#pragma once
// Input that is read before it is needed.

#include <cstddef>
#include <deque>
#include <span>
#include <string>

#include "rapport/core/io.hpp"

namespace rapport {

/// Passes on what another input gives, and can keep what is to come: whoever holds a lock while a program at the other
/// end of a pipe thinks keeps everybody waiting.
class AheadInput final : public Input {
 public:
  explicit AheadInput(Input& in) : in_(in) {}
  /// Keeps what there is up to the end, or about `most` bytes of it.
  void read_ahead(std::size_t most);
  std::size_t read(std::span<char> buffer) override;

 private:
  Input& in_;
  std::deque<std::string> blocks_;  ///< each is given back once it was read
  std::size_t at_ = 0;              ///< in the first block
  bool ended_ = false;
};

}  // namespace rapport
