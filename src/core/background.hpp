#pragma once
// Threads that work ahead for one that waits for them later.

namespace rapport {

/// From now on this thread has its share of the processors as before, but does not interrupt the one that wakes it.
/// That one is who everything waits for: an import of 12 s on two processors was interrupted for 1.8 s of them without
/// this. Where the system has no such rule, or the process has another one already, nothing happens.
void let_others_first() noexcept;

}  // namespace rapport
