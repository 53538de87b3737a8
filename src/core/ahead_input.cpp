#include "core/ahead_input.hpp"

namespace rapport {

void AheadInput::read_ahead(std::size_t most) {
  constexpr std::size_t block_size = std::size_t{64} << 10;
  for (std::size_t kept = 0; kept < most && !ended_;) {
    // A slow program sends few bytes at a time.
    if (blocks_.empty() || blocks_.back().size() == block_size) blocks_.emplace_back().reserve(block_size);
    std::string& block = blocks_.back();
    const std::size_t filled = block.size();
    block.resize(block_size);
    const std::size_t count = in_.read(std::span{block}.subspan(filled));
    block.resize(filled + count);
    kept += count;
    ended_ = count == 0;
  }
}

std::size_t AheadInput::read(std::span<char> buffer) {
  while (!blocks_.empty()) {
    const std::size_t count = blocks_.front().copy(buffer.data(), buffer.size(), at_);
    at_ += count;
    if (count > 0 || buffer.empty()) return count;
    blocks_.pop_front();
    at_ = 0;
  }
  return ended_ ? 0 : in_.read(buffer);
}

}  // namespace rapport
