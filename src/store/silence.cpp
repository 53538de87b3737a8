#include "store/silence.hpp"

#include <fmt/format.h>

#include "rapport/store/neglect.hpp"

namespace rapport {
namespace {

/// What the row of a customer must say; NULL where there must be none.
const std::string& rule() {
  static const std::string sql = fmt::format("CASE WHEN NOT {} THEN {} END", planned_in_silence(), attended_to());
  return sql;
}

}  // namespace

void keep_silence(Store::Impl& store, std::int64_t customer) {
  static const std::string read = fmt::format(
      "SELECT s.attended_to, {} FROM customer LEFT JOIN silence s ON s.customer_id = customer.id WHERE customer.id = ?",
      rule());
  Value due;
  {
    Store::Impl::Lease row(store, read);
    row->bind_cell(1, customer);
    if (!row->step()) return;
    const Cell kept = row->cell(0), wanted = row->cell(1);
    if (kept == wanted) return;
    due = as_value(wanted);
  }
  if (is_null(due))
    store.run("DELETE FROM silence WHERE customer_id = ?", {customer});
  else
    store.run(
        "INSERT INTO silence (customer_id, attended_to) VALUES (?1, ?2)"
        " ON CONFLICT (customer_id) DO UPDATE SET attended_to = ?2",
        {customer, as_cell(due)});
}

void rebuild_silence(Store::Impl& store) {
  store.run("DELETE FROM silence");
  store.run(
      fmt::format("INSERT INTO silence (customer_id, attended_to) SELECT id, rule FROM"
                  " (SELECT customer.id, {} AS rule FROM customer) WHERE rule IS NOT NULL",
                  rule()));
}

void erase_silence(Store::Impl& store, std::int64_t first, std::int64_t last) {
  store.run("DELETE FROM silence WHERE customer_id BETWEEN ? AND ?", {first, last});
}

void check_silence(Store& store, std::vector<Problem>& problems) {
  const auto shown = [](const Cell& cell) {
    return is_null(cell) ? std::string{"empty"} : fmt::format("'{}'", text_or_empty(cell));
  };
  store.each({fmt::format("SELECT id, kept, rule FROM (SELECT customer.id, s.attended_to AS kept, {} AS rule"
                          " FROM customer LEFT JOIN silence s ON s.customer_id = customer.id) WHERE kept IS NOT rule",
                          rule())},
             [&](std::span<const Cell> row) {
               const CustomerId id{integer_or_zero(row[0])};
               problems.push_back({"silence",
                                   fmt::format("customer {}: attended_to of their silence is {} and should be {}",
                                               id.value, shown(row[1]), shown(row[2])),
                                   id});
             });
}

bool is_silence(std::string_view table) noexcept { return table == "silence"; }

}  // namespace rapport
