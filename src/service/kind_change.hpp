#pragma once
// What speaks against a change of a customer's kind.

#include "rapport/domain/customer.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

/// Throws Conflict for a company that becomes a person although people belong to it.
void check_kind_change(Store& store, const Customer& before, const Customer& after);

}  // namespace rapport
