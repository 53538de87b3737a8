#pragma once
// From what a row says about a customer to the changed record.

#include <string_view>

#include "rapport/domain/customer.hpp"
#include "service/import/row.hpp"

namespace rapport {

/// Takes from the draft every single value of which `before` has one, so that it fills what is blank; but who refuses
/// messages does so whatever was said before. Returns whether that takes back a consent that was given.
bool keep_blanks_only(Draft& draft, const Customer& before);

/// Whoever has refused messages is not asked by a column of another system, which may not know it: takes an inferred
/// consent from the draft then. Returns whether it did.
bool keep_refusal(Draft& draft, const Customer& before);

/// Adds what `more` says to the draft: single values instead of its own, items to its lists.
void overlay(Draft& draft, const Draft& more);

/// `before` with what the row says: single values replaced, lists added to. Throws InvalidInput where that is no
/// customer.
[[nodiscard]] Customer with_draft(const Customer& before, const Draft& draft, std::string_view default_country);
/// The same for a customer of whom nothing is known before: `draft.said` becomes one.
void complete_new(Draft& draft, std::string_view default_country);

}  // namespace rapport
