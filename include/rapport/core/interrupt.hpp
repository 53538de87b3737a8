#pragma once
// The wish to stop, which a signal brings. Work that takes long asks for it and ends with Interrupted, so that
// destructors run and nothing is left half done.

#include <atomic>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// Makes every SQL statement that runs for long, and every read, end with Interrupted. May be called in a signal
/// handler.
void request_interrupt() noexcept;
[[nodiscard]] bool interrupt_requested() noexcept;
/// Makes what the calling thread reads end with Interrupted also when `stop` is set, because nobody waits for it any
/// more. It must outlive the thread.
void end_reading_at(const std::atomic<bool>& stop) noexcept;
void throw_if_interrupted();

}  // namespace rapport
