// What libFuzzer calls, for the target that this program is built for.

#include <cstddef>
#include <cstdint>

#include "fuzz/targets/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  rapport::test::RAPPORT_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
