#pragma once
// Threads that work ahead for one that waits for them later.

namespace rapport {

/// From now on this thread has its share of the processors as before, but does not interrupt the one that wakes it.
/// That one is who everything waits for: of 12 s of an import on two processors it was interrupted for 1.8 s, and is
/// for 0.8. Where the system has no such rule, nothing happens.
void let_others_first() noexcept;

}  // namespace rapport
