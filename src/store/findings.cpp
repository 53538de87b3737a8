// Each query gives the columns of finding_columns. What a remedy quotes for a shell stands between ', and ' itself is
// '\''.

#include "rapport/store/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/store/neglect.hpp"

namespace rapport {
namespace {

struct Search {
  FindingKind kind;
  /// WHY, REMEDY and the rows of customer c.
  std::string_view why, remedy, rows;
};

/// The other addresses of the kind that are good, as --emails takes them.
constexpr std::string_view good_ones =
    "(SELECT group_concat(replace(replace(value, ';', '\\;'), '''', '''\\'''''), '; ') FROM (SELECT value"
    " FROM contact_point g WHERE g.customer_id = p.customer_id AND g.kind = p.kind AND g.bounced_on IS NULL"
    " ORDER BY g.is_primary DESC, g.id))";

/// In the order of FindingKind. A customer in dissolution is not asked to be kept up to date.
constexpr std::array searches{
    Search{FindingKind::dedicated, "'the relationship is dedicated, and nobody looks after them'",
           "'rapport customer set ' || c.id || ' --owner NAME'",
           "FROM customer c WHERE c.archived_at IS NULL AND c.relationship = 'dedicated' AND c.owner IS NULL"},
    Search{FindingKind::bounced,
           "p.value || ' bounced on ' || p.bounced_on || iif({good} IS NULL, '; there is no other ' ||"
           " CASE p.kind WHEN 'email' THEN 'e-mail address' WHEN 'phone' THEN 'phone number' ELSE p.kind END,"
           " '; others are good')",
           "'rapport customer set ' || c.id || ' --' || p.kind || ifnull('s ''' || {good} || '''',"
           " iif(p.kind = 'handle', 's HANDLE', iif(p.kind = 'phone', ' NUMBER', ' ADDRESS')))",
           "FROM contact_point p CROSS JOIN customer c ON c.id = p.customer_id"
           " WHERE p.bounced_on IS NOT NULL AND c.archived_at IS NULL"},
    Search{FindingKind::no_contact, "'no e-mail address, phone number or handle'",
           "'rapport customer set ' || c.id || ' --email ADDRESS'",
           // A company is reached through its people.
           "FROM customer c WHERE c.archived_at IS NULL AND c.stage <> 'dissolution' AND NOT EXISTS (SELECT 1"
           " FROM contact_point p WHERE p.customer_id = c.id AND p.kind <> 'website') AND NOT (c.kind = 'company'"
           " AND EXISTS (SELECT 1 FROM membership m WHERE m.company_id = c.id AND m.until IS NULL))"},
    Search{FindingKind::no_owner, "'nobody looks after them'", "'rapport customer set ' || c.id || ' --owner NAME'",
           "FROM customer c WHERE c.archived_at IS NULL AND c.stage <> 'dissolution' AND c.owner IS NULL"
           " AND c.relationship IS NOT 'dedicated'"},
    Search{FindingKind::stray_owner, "c.owner || ' looks after nobody else and has never changed anything here'",
           "'rapport customer set ' || c.id || ' --owner NAME'",
           "FROM customer c WHERE c.archived_at IS NULL AND c.owner IS NOT NULL AND NOT EXISTS (SELECT 1"
           " FROM customer o WHERE o.owner = c.owner AND o.id <> c.id) AND NOT EXISTS (SELECT 1 FROM operation"
           " WHERE who = c.owner AND undoes IS NULL AND undone_by IS NULL)"},
    Search{FindingKind::never_contacted, "'no touch since the record was made on ' || local_day(c.created_at)",
           "'rapport followup add ' || c.id || ' \"First contact\" --due tomorrow'",
           "FROM customer c WHERE c.archived_at IS NULL AND c.last_contact IS NULL AND c.touch_due < {today}"
           " AND {unattended}"},
    Search{FindingKind::stale, "'silent since ' || c.last_contact",
           "'rapport followup add ' || c.id || ' \"Get in touch again\" --due tomorrow'",
           "FROM customer c WHERE c.touch_due < date({today}, '-1 year') AND {neglected}"},
    Search{FindingKind::duplicate,
           "'may be customer ' || d.c1 || ' ' || (SELECT name FROM customer WHERE id = d.c1) || ' (' || d.c2 || '): '"
           " || replace(d.c3, char(31), '; ')",
           "'rapport customer merge ' || d.c0 || ' ' || d.c1",
           "FROM rapport_rows d CROSS JOIN customer c ON c.id = d.c0"},
};
static_assert(searches.size() == words<FindingKind>.size());

}  // namespace

Query findings_from(std::span<const FindingKind> kinds, Date today) {
  Query query;
  const std::string day = fmt::format("'{}'", to_iso(today));
  for (const auto& [kind, why, remedy, rows] : searches) {
    if (std::ranges::find(kinds, kind) == kinds.end()) continue;
    const auto filled = [&](std::string_view sql) {
      return fmt::format(fmt::runtime(sql), fmt::arg("good", good_ones), fmt::arg("today", day),
                         fmt::arg("unattended", unattended_on(day, "c")),
                         fmt::arg("neglected", neglected_on(day, "c")));
    };
    query.sql += fmt::format(
        "{}SELECT c.id AS id, c.name AS customer, '{}' AS finding, {} AS why, {} AS remedy, c.owner AS owner {}",
        query.sql.empty() ? "" : " UNION ALL ", word_of(kind), filled(why), filled(remedy), filled(rows));
  }
  query.sql = fmt::format("({}) AS {}", query.sql, finding_table);
  return query;
}

}  // namespace rapport
