#include "rapport/core/interrupt.hpp"

#include <atomic>

#include "rapport/core/error.hpp"

namespace rapport {
namespace {

std::atomic<bool> requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

}  // namespace

void request_interrupt() noexcept { requested = true; }

bool interrupt_requested() noexcept { return requested; }

void throw_if_interrupted() {
  if (requested) throw Interrupted();
}

}  // namespace rapport
