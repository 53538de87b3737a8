#pragma once
// How far an import is, on the terminal.

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "cli/context.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/io.hpp"

namespace rapport::cli {

/// Counts what is read of a file.
class CountedInput final : public Input {
 public:
  CountedInput(std::unique_ptr<Input> in, const std::string& name) : in_(std::move(in)) {
    std::error_code none;
    if (name != "-" && std::filesystem::is_regular_file(name, none)) size_ = std::filesystem::file_size(name, none);
    if (none) size_ = 0;
  }
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = in_->read(buffer);
    read_ += count;
    return count;
  }
  /// Of the file in bytes, 0 when it is not known.
  [[nodiscard]] std::uintmax_t size() const noexcept { return size_; }
  /// The part of the file that was read, 0 when its size is not known.
  [[nodiscard]] double part() const {
    return size_ == 0 ? 0 : std::min(1.0, static_cast<double>(read_) / static_cast<double>(size_));
  }

 private:
  std::unique_ptr<Input> in_;
  std::uintmax_t size_ = 0;
  std::atomic<std::uintmax_t> read_ = 0;  ///< a file may be read on another thread than it is asked on
};

/// "51200 rows, 25600 rows/s, 3 s left"
inline std::string progress_text(std::int64_t rows, double seconds, double part) {
  std::string text = fmt::format("{} rows, {:.0f} rows/s", rows, static_cast<double>(rows) / seconds);
  if (part <= 0) return text;
  const auto left = static_cast<std::int64_t>(std::ceil(seconds * (1 - part) / part));
  return text +
         (left < 60 ? fmt::format(", {} s left", left) : fmt::format(", {}:{:02} min left", left / 60, left % 60));
}

/// Rows, rate and the time left on a terminal, once the work takes longer than a second.
class Progress {
 public:
  /// `part` is how much of the work is done, 0 when that is not known.
  Progress(const Streams& streams, std::function<double()> part) : streams_(streams), part_(std::move(part)) {}
  ~Progress() {
    if (!shown_) return;
    try {
      streams_.err.write("\r\x1b[K");
    } catch (const Error&) {
      // A terminal that went away needs no cleaning.
    }
  }
  void row_done() {
    if (++rows_ % 512 != 0 || !streams_.err_is_terminal) return;
    const auto now = Clock::now();
    if (now - last_ < std::chrono::seconds(1)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    show(progress_text(rows_, seconds, part_()));
  }
  void finishing() {
    if (shown_) show(fmt::format("{} rows, finishing", rows_));
  }

 private:
  using Clock = std::chrono::steady_clock;
  void show(const std::string& text) {
    streams_.err.write("\r\x1b[K" + text);
    shown_ = true;
  }
  const Streams& streams_;
  std::function<double()> part_;
  Clock::time_point start_ = Clock::now(), last_ = start_;
  std::int64_t rows_ = 0;
  bool shown_ = false;
};

}  // namespace rapport::cli
