#pragma once
// Random numbers. Chance belongs to the process, as its clock does: whoever says nothing of it, as tests do, has none,
// and the same work comes out the same.

#include <cstdint>

namespace rapport {

/// Where they come from; none of them is 0. To be called before there are other threads.
void use_chance(std::uint64_t (*source)());
/// The next one; 0 where nobody has said where they come from.
[[nodiscard]] std::uint64_t chance();

}  // namespace rapport
