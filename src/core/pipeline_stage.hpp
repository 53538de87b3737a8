#pragma once
// A stage of a pipeline: what is put in is worked on by a thread of its own and comes out in the same order, while the
// caller does something else.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "core/background.hpp"
#include "rapport/core/interrupt.hpp"

namespace rapport {

template <class Item>
class PipelineStage {
 public:
  using Work = std::function<void(Item&)>;

  /// `work` must not throw. The destructor waits for it and ends what it reads, such as a pipe whose program thinks;
  /// it must wait for nothing else.
  explicit PipelineStage(Work work) : work_(std::move(work)) {}
  ~PipelineStage() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  PipelineStage(const PipelineStage&) = delete;
  PipelineStage& operator=(const PipelineStage&) = delete;

  /// The first call starts the thread. Where there can be none, the caller's does the work.
  void put(Item item) {
    if (!thread_.joinable() && !start()) work_(item);
    {
      const std::lock_guard lock(mutex_);
      (thread_.joinable() ? waiting_ : done_).push_back(std::move(item));
    }
    ++inside_;
    changed_.notify_all();
  }

  /// How many items were put in and not taken out.
  [[nodiscard]] std::size_t inside() const noexcept { return inside_; }

  /// Waits for the oldest item. There must be one.
  Item take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !done_.empty(); });
    Item item = std::move(done_.front());
    done_.pop_front();
    --inside_;
    return item;
  }

 private:
  bool start() {
    try {
      thread_ = std::thread([this] { run(); });
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }

  void run() {
    let_others_first();
    end_reading_at(stopped_);
    for (std::unique_lock lock(mutex_);;) {
      changed_.wait(lock, [&] { return !waiting_.empty() || stopped_; });
      if (stopped_) return;
      Item item = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      work_(item);
      lock.lock();
      done_.push_back(std::move(item));
      changed_.notify_all();
    }
  }

  Work work_;
  std::size_t inside_ = 0;  ///< the caller's alone
  std::mutex mutex_;
  std::condition_variable changed_;
  // What both threads use, under the mutex.
  std::deque<Item> waiting_, done_;
  std::atomic<bool> stopped_{false};  ///< is asked for without it, too, by what `work` reads
  std::thread thread_;
};

}  // namespace rapport
