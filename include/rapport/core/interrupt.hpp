#pragma once
// The wish to stop, which a signal brings. Work that takes long asks for it and ends with Interrupted, so that
// destructors run and nothing is left half done.

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// Makes every SQL statement that runs for long, and every read, end with Interrupted. May be called in a signal
/// handler.
void request_interrupt() noexcept;
[[nodiscard]] bool interrupt_requested() noexcept;
void throw_if_interrupted();

}  // namespace rapport
