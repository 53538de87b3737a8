#include "rapport/core/interrupt.hpp"

#include "rapport/core/error.hpp"

namespace rapport {
namespace {

std::atomic<bool> requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

thread_local const std::atomic<bool>* stop_of_thread = nullptr;

}  // namespace

void request_interrupt() noexcept { requested = true; }

bool interrupt_requested() noexcept { return requested; }

void end_reading_at(const std::atomic<bool>& stop) noexcept { stop_of_thread = &stop; }

void throw_if_interrupted() {
  if (requested || (stop_of_thread != nullptr && *stop_of_thread)) throw Interrupted();
}

}  // namespace rapport
