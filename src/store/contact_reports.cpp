#include "rapport/store/contact_reports.hpp"

#include <fmt/format.h>

#include "rapport/store/interactions.hpp"
#include "store/report_days.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

/// The channels on which one is personally in touch.
constexpr std::string_view personal = "('call', 'meeting', 'visit')";

constexpr std::string_view mix_of_customers =
    "SELECT customer_id, name AS customer, name_key, owner, contacts, personal, contacts - personal AS impersonal,"
    " percent(personal, contacts) AS personal_share, personal = 0 AS only_mail, last_personal,"
    " percent(personal_before, before) AS previous,"
    " score_change('csat', contacts, 0, personal, 0, before, 0, personal_before, 0) AS change"
    " FROM per CROSS JOIN customer ON customer.id = customer_id WHERE contacts > 0 AND archived_at IS NULL{}";

constexpr std::string_view mix_of_owners =
    "SELECT owner, customers, only_mail, contacts, personal, contacts - personal AS impersonal,"
    " percent(personal, contacts) AS personal_share, percent(personal_before, before) AS previous,"
    " score_change('csat', contacts, 0, personal, 0, before, 0, personal_before, 0) AS change"
    " FROM (SELECT owner, sum(contacts > 0) AS customers, sum(contacts > 0 AND personal = 0) AS only_mail,"
    " sum(contacts) AS contacts, sum(personal) AS personal, sum(before) AS before,"
    " sum(personal_before) AS personal_before FROM per GROUP BY owner)";

bool reads_all(const ReportScope& scope) { return !scope.period.from && !scope.period.to; }

/// The days of the scope and those that they are compared with, as a condition; none where all are asked for, so that
/// no index is walked for them.
std::string days_read(const ReportScope& scope, const Days& days) {
  if (reads_all(scope)) return "1";
  std::string read = fmt::format("on_date BETWEEN {} AND {}", days.from, days.to);
  if (scope.previous) read += fmt::format(" OR on_date BETWEEN {} AND {}", days.previous_from, days.previous_to);
  return fmt::format("({})", read);
}

/// The customer c, and whoever belongs to it, as `who`, and the days on which a touch of theirs is one of the customer.
constexpr std::string_view belongs = "r.on_date BETWEEN who.since AND who.until";
constexpr std::string_view reached =
    "SELECT c.id AS id, '0000' AS since, '9999' AS until UNION ALL SELECT p.customer_id, ifnull(p.since, '0000'),"
    " ifnull(p.until, '9999') FROM membership p WHERE p.company_id = c.id AND c.kind = 'company'";

std::string waiting(const ReportScope& scope, const Days& days) {
  const auto is_asked_for = [&](std::string_view owner) { return scope.owner ? fmt::format("{} = ?1", owner) : "1"; };
  const auto answers = fmt::format(
      "(r.kind <> 'note' OR r.channel IS NOT NULL) AND (r.direction = 'out' OR r.channel IN {})", spoken_channels);
  const auto answer = [&](std::string_view who, std::string_view on) {
    return fmt::format(fmt::runtime(sql::reports_first_answer), fmt::arg("who", who), fmt::arg("days", on),
                       fmt::arg("later", came_after("r", "i")), fmt::arg("answers", answers));
  };
  return fmt::format(fmt::runtime(sql::reports_waiting_for_response), fmt::arg("spoken", spoken_channels),
                     fmt::arg("reached", reached), fmt::arg("belongs", belongs), fmt::arg("answers", answers),
                     fmt::arg("answer", answer("i.customer_id", "1")),
                     fmt::arg("answer_of_any", answer("who.id", belongs)), fmt::arg("days", days_read(scope, days)),
                     fmt::arg("new_is_mine", is_asked_for("c.owner")),
                     fmt::arg("sent_to_me", is_asked_for("coalesce(c.owner, i.owner)")));
}

}  // namespace

Condition contact_mix_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  if (const auto* unit = time_unit(by)) {
    const auto counts = scope.owner
                            ? fmt::format(fmt::runtime(sql::counts_activity_day),
                                          fmt::arg("where", fmt::format("r.owner = ?1 AND r.on_date BETWEEN {} AND {}",
                                                                        days.earliest(), days.to)))
                            : "SELECT * FROM activity_day";
    return {fmt::format(fmt::runtime(sql::reports_contact_mix_of_days), fmt::arg("name", by),
                        fmt::arg("counts", counts), fmt::arg("from", days.from), fmt::arg("to", days.to),
                        fmt::arg("previous_from", days.previous_from), fmt::arg("previous_to", days.previous_to),
                        fmt::arg("moved", days.moved), fmt::arg("label", unit->label),
                        fmt::arg("empty", units_between(*unit, scope, days)), fmt::arg("personal", personal)),
            parameters_of(scope)};
  }
  const bool by_owner = by == "owner";
  const std::string rows = by_owner ? std::string{mix_of_owners}
                                    : fmt::format(fmt::runtime(mix_of_customers), scope.owner ? " AND owner = ?1" : "");
  return {fmt::format(
              fmt::runtime(sql::reports_contact_mix), fmt::arg("key", by_owner ? "owner, customer_id" : "customer_id"),
              fmt::arg("now", scope.previous ? fmt::format("on_date BETWEEN {} AND {}", days.from, days.to) : "1"),
              fmt::arg("personal", personal), fmt::arg("days", days_read(scope, days)),
              // In the order of an index by customer, each row would be looked up in another place of the file:
              // ten times as long as reading the table from end to end and sorting what is needed of it.
              fmt::arg("how", reads_all(scope) ? "NOT INDEXED" : ""),
              fmt::arg("mine", by_owner && scope.owner ? "owner = ?1" : "1"), fmt::arg("rows", rows)),
          parameters_of(scope)};
}

Condition response_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  const auto* unit = time_unit(by);
  return {
      fmt::format(fmt::runtime(sql::reports_response), fmt::arg("name", by), fmt::arg("from", days.from),
                  fmt::arg("to", days.to), fmt::arg("moved", days.moved), fmt::arg("label", unit ? unit->label : by),
                  fmt::arg("empty", unit ? units_between(*unit, scope, days) : "SELECT NULL WHERE 0"),
                  fmt::arg("waiting", waiting(scope, days))),
      parameters_of(scope)};
}

Condition waiting_rows(const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format("SELECT w.kind, w.customer_id, (SELECT name FROM customer WHERE id = w.customer_id) AS customer,"
                      " w.owner, w.on_date, CAST(julianday({}) - julianday(w.on_date) AS INTEGER) AS days, w.channel,"
                      " w.text, w.interaction_id, w.at FROM ({}) AS w WHERE w.answered IS NULL",
                      literal(scope.today), waiting(scope, days)),
          parameters_of(scope)};
}

}  // namespace rapport
