#include "rapport/core/io.hpp"

namespace rapport {
namespace {

constexpr std::size_t chunk_size = 64 * 1024;

/// Appends the next bytes of `in`; false at its end.
bool append_chunk(Input& in, std::string& buffer) {
  const std::size_t old_size = buffer.size();
  buffer.resize(old_size + chunk_size);
  const std::size_t count = in.read(std::span(buffer).subspan(old_size));
  buffer.resize(old_size + count);
  return count > 0;
}

}  // namespace

bool LineReader::next(std::string& line) {
  std::size_t end = buffer_.find('\n', at_);
  while (end == std::string::npos && !ended_) {
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t searched = buffer_.size();
    ended_ = !append_chunk(in_, buffer_);
    end = buffer_.find('\n', searched);
  }
  if (end == std::string::npos && at_ == buffer_.size()) return false;
  line.assign(buffer_, at_, end - at_);
  at_ = end == std::string::npos ? buffer_.size() : end + 1;
  if (end != std::string::npos && line.ends_with('\r')) line.pop_back();
  ++number_;
  return true;
}

std::string read_all(Input& in) {
  std::string text;
  while (append_chunk(in, text)) {
  }
  return text;
}

}  // namespace rapport
