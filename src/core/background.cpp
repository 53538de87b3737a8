#include "core/background.hpp"

#include <sched.h>

namespace rapport {

void let_others_first() noexcept {
#ifdef SCHED_BATCH
  const sched_param none{};
  if (sched_getscheduler(0) == SCHED_OTHER) sched_setscheduler(0, SCHED_BATCH, &none);
#endif
}

}  // namespace rapport
