#pragma once
// What --details tells of a record that is made or changed.

#include "rapport/domain/customer.hpp"
#include "rapport/service/import.hpp"

namespace rapport {

/// Takes a listener line by line through what a row changes; before a new record there is one without anything.
void plan_fields(ImportListener& listener, PlanLine line, const Customer& before, const Customer& after);

}  // namespace rapport
