#include "rapport/store/neglect.hpp"

#include <fmt/format.h>

namespace rapport {
namespace {

/// What comes after every key that begins as that of a silence.
constexpr std::string_view end_of_silence_keys = "silence;";

/// The condition for a follow-up f by which it is a talk that keeps in touch: one for an occasion is it in the week
/// before, and comes with its day whether anybody is in touch or not.
std::string keeps_in_touch_on(std::string_view day) {
  return fmt::format("(f.kind <> 'occasion' OR f.due_date <= date({}, '+7 days'))", day);
}
constexpr std::string_view keeps_in_touch = "f.state = 'open' AND f.kind <> 'occasion'";

/// `planned` is the condition for a follow-up f by which it counts as something to come.
std::string unattended(std::string_view day, std::string_view customer, std::string_view planned) {
  return fmt::format(
      "({1}.paused_until IS NULL OR {1}.paused_until < {0})"
      " AND NOT EXISTS (SELECT 1 FROM followup f WHERE f.customer_id = {1}.id AND {2})"
      // The kind is asked first, so that people, who are most, cost one look-up alone.
      " AND NOT ({1}.kind = 'company' AND EXISTS (SELECT 1 FROM membership m JOIN followup f"
      " ON f.customer_id = m.customer_id WHERE m.company_id = {1}.id AND m.until IS NULL AND {2}))",
      day, customer, planned);
}

}  // namespace

std::string unattended_on(std::string_view day, std::string_view customer) {
  return unattended(day, customer,
                    fmt::format("f.state = 'open' AND f.due_date >= {} AND {}", day, keeps_in_touch_on(day)));
}

std::string neglected_on(std::string_view day, std::string_view customer) {
  return fmt::format("{1}.last_contact IS NOT NULL AND {1}.touch_due < {0} AND {2}", day, customer,
                     unattended_on(day, customer));
}

std::string unattended_then(std::string_view day, std::string_view customer) {
  return unattended(day, customer,
                    fmt::format("f.due_date >= {0} AND {1} AND local_day(f.created_at) <= {0}"
                                " AND (f.closed_on IS NULL OR f.closed_on > {0})",
                                day, keeps_in_touch_on(day)));
}

std::string attended_to(std::string_view customer) {
  // The scalar max() of a NULL is NULL.
  return fmt::format(
      "CASE WHEN {0}.last_contact IS NOT NULL THEN max({0}.touch_due, ifnull({0}.paused_until, ''),"
      " ifnull((SELECT max(f.due_date) FROM followup f WHERE f.customer_id = {0}.id AND {1}), ''),"
      " CASE {0}.kind WHEN 'company' THEN ifnull((SELECT max((SELECT max(f.due_date) FROM followup f"
      " WHERE f.customer_id = m.customer_id AND {1})) FROM membership m WHERE m.company_id = {0}.id"
      " AND m.until IS NULL), '') ELSE '' END) END",
      customer, keeps_in_touch);
}

std::string planned_in_silence(std::string_view customer) {
  return fmt::format(
      "EXISTS (SELECT 1 FROM play_run r WHERE r.customer_id = {0}.id AND r.event >= '{1}' || {0}.last_contact"
      " AND r.event < '{2}')",
      customer, silence_key, end_of_silence_keys);
}

}  // namespace rapport
