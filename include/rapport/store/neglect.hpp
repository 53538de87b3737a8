#pragma once
// Who was neglected: the one rule by which 'report neglected' and 'customer check' list customers, and by which the
// play that keeps in touch plans a call.

#include <string>
#include <string_view>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// Nobody has to be reminded of a customer who is left in peace up to that day or later, or for whom something is
/// planned on that day or later; what is planned with the people of a company is planned with the company. An overdue
/// follow-up is no plan any more, and one for an occasion is a plan in the week before it alone. `day` is an SQL
/// expression, and `customer` what the row is called in the query.
[[nodiscard]] std::string unattended_on(std::string_view day, std::string_view customer = "customer");

/// Touched before, silent for longer than the cadence, and unattended. The index customer_touch_due hands them out, the
/// longest over it first. Who was never touched is not neglected yet: a great import would be, as a whole.
[[nodiscard]] std::string neglected_on(std::string_view day, std::string_view customer = "customer");

/// As unattended_on(), of a day that is past: by what was planned then. The pause is that of today.
[[nodiscard]] std::string unattended_then(std::string_view day, std::string_view customer = "customer");

/// SQL for what did not end a silence, in words: a plan that was not kept, a pause that is over.
inline constexpr std::string_view silent_in_vain =
    "ifnull((SELECT '; follow-up ' || f.id || ' was due on ' || f.due_date FROM followup f WHERE f.state = 'open'"
    " AND f.customer_id = customer.id ORDER BY f.due_date, f.id LIMIT 1), '')"
    " || ifnull('; paused until ' || customer.paused_until, '')";

/// The last day on which nobody has to be reminded of a customer, occasions apart: neglected_on() holds on none before,
/// and on every day after it that is in no week before an occasion. NULL for who was never touched, was removed or is
/// in dissolution.
[[nodiscard]] std::string attended_to(std::string_view customer = "customer");

/// A silence is called in the ledger of plays by the last touch before it: silence:2026-03-01.
inline constexpr std::string_view silence_key = "silence:";

/// Whether a play has planned for this silence, or for a later one: its last touch may have been taken back since.
[[nodiscard]] std::string planned_in_silence(std::string_view customer = "customer");

}  // namespace rapport
