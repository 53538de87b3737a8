#include "service/import/found_customers.hpp"

#include <fmt/format.h>

#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

CustomerId FoundCustomers::find(const RowCustomer& customer, std::size_t line) {
  const auto [id, other_name, unknown_id, listed] = customer.find(operation_.store(), session_);
  if (!listed.empty()) listed_.add(line, listed, customer_label(operation_.store(), id));
  if (!other_name.empty()) others_.add(line, other_name, customer_label(operation_.store(), id));
  if (!unknown_id.empty()) unknown_ids_.add(line, unknown_id, customer_label(operation_.store(), id));
  return noted(id, line);
}

CustomerId FoundCustomers::find_by_any(const RowCustomer& customer, std::size_t line) {
  return noted(customer.find_by_any(operation_.store(), session_), line);
}

void FoundCustomers::add_moved(std::size_t line, std::string_view external_id, CustomerId before) {
  moved_.add(line, external_id, customer_label(operation_.store(), before));
}

CustomerId FoundCustomers::noted(CustomerId id, std::size_t line) {
  const auto is_removed = [&] {
    const auto hits = customers_by_id(operation_.store(), id);
    return !hits.empty() && hits.front().archived;
  };
  // Most are not: whoever was merged into another was put away by it.
  if (!is_removed()) return id;
  if (const auto kept = survivor_of(operation_.store(), id); kept != id) {
    merged_.add(line);
    id = kept;
    if (!is_removed()) return id;
  }
  removed_.add(line);
  return id;
}

void FoundCustomers::note() const {
  note_all_but_removed();
  if (removed_.count > 0)
    operation_.note(
        fmt::format("{} about customers who are removed, the first on line {}; nothing of theirs is shown "
                    "as due",
                    rows_that(removed_.count, "is", "are"), removed_.first_line));
}

void FoundCustomers::note_all_but_removed() const {
  // An import that comes to nothing is not what 'rapport undo' would take back.
  const bool is_made = operation_.changed_anything() && !session_.dry_run;
  const std::string_view if_same =
      is_made ? "; if two systems have the same ids, 'rapport undo' takes the import back" : "";
  const std::string_view add =
      is_made ? "'rapport undo' takes the import back; then add them, and import this file again" : "add them first";
  const std::string_view with_ids =
      is_made ? "'rapport undo' takes the import back; then import the customers with their ids, and this file again"
              : "import the customers with their ids first";
  moved_.note(
      operation_,
      fmt::format("line {{1}}: what has the external id {{2}} was about customer {{3}} and is about another one "
                  "now{}",
                  if_same),
      fmt::format("{{0}} records are about another customer now, because a row has their external id, the first "
                  "on line {{1}}: {{2}} was about customer {{3}}{}",
                  if_same));
  listed_.note(operation_, "line {1} lists several customers, {2}, and is about {3}",
               "{0} rows list several customers, and are about one of them or about their company, the first on line "
               "{1}: {2}, about {3}");
  others_.note(
      operation_,
      fmt::format("line {{1}} says {{2}} beside the address or number of customer {{3}}, and is about the "
                  "latter; if that is somebody else, {}",
                  add),
      fmt::format("{{0}} rows name somebody else than the customer with their address or number, whom they are "
                  "about, the first on line {{1}}: {{2}} beside {{3}}; if those are others, {}",
                  add));
  unknown_ids_.note(
      operation_,
      fmt::format("line {{1}} has the id {{2}}, which nobody here has; it is about customer {{3}} by what "
                  "stands beside it, who has another id; if they are two, {}",
                  with_ids),
      fmt::format("{{0}} rows have an id that nobody here has, and are about whom the name or address "
                  "beside it says, who has another id, the first on line {{1}}: {{2}} beside customer "
                  "{{3}}; if they are two, {}",
                  with_ids));
  if (merged_.count > 0)
    operation_.note(
        fmt::format("{} a customer who was merged into another, the first on line {}; what they say is "
                    "kept for that other one",
                    rows_that(merged_.count, "names", "name"), merged_.first_line));
}

}  // namespace rapport
