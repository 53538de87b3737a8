#pragma once
// A number by which to know texts again, the same on every machine and in every version: FNV-1a with 64 bits, by
// Fowler, Noll and Vo (draft-eastlake-fnv). Not for texts that somebody chooses so that they collide.

#include <cstdint>
#include <string_view>

namespace rapport {

class Fingerprint {
 public:
  /// The same texts in another division are something else.
  void add(std::string_view text) noexcept {
    for (const char c : text) mix(static_cast<unsigned char>(c));
    mix(0xFF);  // no byte of UTF-8
  }
  [[nodiscard]] std::int64_t value() const noexcept { return static_cast<std::int64_t>(state_); }

 private:
  void mix(unsigned char byte) noexcept {
    state_ ^= byte;
    state_ *= 0x100000001b3;
  }
  std::uint64_t state_ = 0xcbf29ce484222325;
};

}  // namespace rapport
