#include <algorithm>

#include "exchange/json_records.hpp"
#include "exchange/reading.hpp"

namespace rapport {
namespace {

constexpr std::string_view white_space = " \t\r\n";

}  // namespace

PeekedInput::PeekedInput(Input& in) : in_(in) {
  ahead_.resize(block_size);
  std::size_t size = 0;
  const auto fill = [&] {
    const auto count = in_.read(std::span{ahead_}.subspan(size));
    size += count;
    return count != 0;
  };
  // A pipe may hand out even the byte order mark in pieces.
  while (size < byte_order_mark.size() && fill()) continue;
  if (ahead_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  auto visible = at_;
  do {
    visible = std::min(ahead_.find_first_not_of(white_space, visible), size);
  } while (visible == size && size < block_size && fill());
  if (visible < size)
    form_ = ahead_[visible] == '{' || ahead_[visible] == '[' ? RecordForm::json : RecordForm::plain;
  else if (size == block_size)
    form_ = RecordForm::plain;  // Nothing was seen yet, but something may follow.
  ahead_.resize(size);
}

std::size_t PeekedInput::read(std::span<char> buffer) {
  if (at_ == ahead_.size()) return in_.read(buffer);
  const std::size_t count = ahead_.copy(buffer.data(), buffer.size(), at_);
  at_ += count;
  return count;
}

}  // namespace rapport
