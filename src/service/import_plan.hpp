#pragma once
// What --details tells of an update.

#include "rapport/domain/customer.hpp"
#include "rapport/service/import.hpp"

namespace rapport {

/// Takes a listener line by line through what an update changes.
void plan_fields(ImportListener& listener, PlanLine line, const Customer& before, const Customer& after);

}  // namespace rapport
