#include "exchange/peeked_input.hpp"

#include <algorithm>

namespace rapport {

PeekedInput::PeekedInput(Input& in) : in_(in), ahead_(block_size, '\0') {}

bool PeekedInput::read_on() {
  if (is_full()) return false;
  const auto count = in_.read(std::span{ahead_}.subspan(size_));
  size_ += count;
  return count != 0;
}

std::size_t PeekedInput::read(std::span<char> buffer) {
  const auto ahead = head();
  if (ahead.empty()) return in_.read(buffer);
  const std::size_t count = ahead.copy(buffer.data(), buffer.size());
  at_ += count;
  return count;
}

RecordPeek::RecordPeek(Input& in) : PeekedInput(in) {
  // A pipe may hand out even the byte order mark in pieces.
  while (head().size() < byte_order_mark.size() && read_on()) continue;
  if (head().starts_with(byte_order_mark)) pass_over(byte_order_mark.size());
  std::size_t visible = 0;
  do {
    visible = std::min(head().find_first_not_of(white_space, visible), head().size());
  } while (visible == head().size() && read_on());
  if (visible < head().size())
    form_ = head()[visible] == '{' || head()[visible] == '[' ? RecordForm::json : RecordForm::plain;
  else if (is_full())
    form_ = RecordForm::plain;  // Nothing was seen yet, but something may follow.
}

}  // namespace rapport
