#include "rapport/store/gifts.hpp"

#include <fmt/format.h>

#include <array>

#include "rapport/domain/customer.hpp"
#include "store/report_days.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

constexpr std::string_view own_or_company_sector =
    "coalesce(customer.sector, (SELECT k.sector FROM membership m JOIN customer k ON k.id = m.company_id"
    " WHERE m.customer_id = customer.id AND m.until IS NULL))";

constexpr std::string_view last_purchase =
    "(SELECT on_date || ' ' || product FROM interaction WHERE customer_id = customer.id AND kind = 'purchase'"
    " AND NOT is_refund(amount) ORDER BY on_date DESC, id DESC LIMIT 1)";

constexpr std::array fitting{
    computed<Customer>("sector", "Sector", "the trade that they are in", Kind::text, own_or_company_sector),
    computed<Customer>("last_purchase", "Last purchase", "what they bought last, and when", Kind::text, last_purchase),
    computed<Customer>("ideas", "Ideas", "gifts that were thought of", Kind::list,
                       "(SELECT group_concat(text, char(31)) FROM (SELECT text FROM gift"
                       " WHERE customer_id = customer.id AND state = 'idea' ORDER BY on_date, id))"),
    computed<Customer>("given", "Given", "gifts that were given, the last one first", Kind::list,
                       "(SELECT group_concat(item, char(31)) FROM (SELECT on_date || ' ' || text AS item FROM gift"
                       " WHERE customer_id = customer.id AND state = 'given' ORDER BY on_date DESC, id DESC))"),
};

}  // namespace

std::vector<ColumnInfo> what_gifts_fit() {
  std::vector<ColumnInfo> columns;
  for (const auto& column : customers.columns)
    for (const auto* name : {"id", "name", "company", "interests"})
      if (column.info.name == name) columns.push_back(column.info);
  for (const auto& column : fitting) columns.push_back(column.info);
  return columns;
}

Condition gift_rows(const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_gifts), fmt::arg("from", days.from), fmt::arg("to", days.to),
                      fmt::arg("mine", scope.owner ? "g.owner = ?1" : "1")),
          parameters_of(scope)};
}

}  // namespace rapport
