#pragma once
// Waiting for bytes that come from elsewhere.

#include <poll.h>

#include <cerrno>

#include "rapport/core/interrupt.hpp"

namespace rapport {

/// Waits until there is something to read, or the end. Throws Interrupted. A signal may reach another thread than the
/// one that waits, so that read() alone would not end.
inline void wait_for_input(int handle) {
  constexpr int milliseconds = 100;
  pollfd waiting{handle, POLLIN, 0};
  for (;;) {
    throw_if_interrupted();
    const int ready = ::poll(&waiting, 1, milliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return;  // read() tells what is wrong
  }
}

}  // namespace rapport
