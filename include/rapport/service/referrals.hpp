#pragma once
// Who brought whom.

#include <optional>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Who brought a customer, or nothing.
[[nodiscard]] std::optional<CustomerId> referrer_of(Store& store, CustomerId customer);

/// Keeps that `referrer` brought `customer`, in place of who is known to have. Without a day it is that of the record
/// that is there, else today. Returns whether anything changed. Throws Conflict with the remedy when they are the same,
/// or when the customer has brought the referrer, directly or through others.
bool refer_customer(Operation& operation, CustomerId customer, CustomerId referrer, std::optional<Date> on,
                    const Session& session);

/// Forgets who brought the customer. Returns false when nobody is known to have.
bool forget_referrer(Operation& operation, CustomerId customer);

}  // namespace rapport
