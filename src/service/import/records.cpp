#include "service/import/records.hpp"

#include <fmt/format.h>

#include "rapport/core/text.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/customers.hpp"
#include "service/import/amounts.hpp"

namespace rapport {

Conflict stands_twice(std::string_view column, std::string_view key) {
  return Conflict(fmt::format("{} '{}' stands in another row too, which says something else", column, key));
}

RecordRows::RecordRows(Operation& operation, const ImportOptions& options, const Session& session,
                       ImportListener& listener, std::span<const RowField> fields)
    : operation_(operation),
      options_(options),
      session_(session),
      listener_(listener),
      context_(session.context),
      columns_(options, fields) {
  context_.dates.now = TimeOfDay{12 * 60};
}

std::size_t RecordRows::known_names(std::span<const std::string_view> cells) const {
  return columns_.count_known(cells);
}

std::size_t RecordRows::header(ImportForm form, std::span<const std::string_view> names, std::size_t line) {
  const auto original = columns_.map(form, names, line, has_exported(names));
  if (form == ImportForm::csv) check_header(line);
  if (auto note = columns_.unread(); !note.empty()) note_once(operation_, std::move(note));
  return original;
}

void MovedRecords::add(Store& store, std::size_t line, std::string_view external_id, CustomerId before) {
  moved_.add(line, external_id, customer_label(store, before));
}

void MovedRecords::note(Operation& operation) const {
  moved_.note(operation,
              "line {1}: what has the external id {2} was about customer {3} and is about another one now; if two "
              "systems have the same ids, 'rapport undo' takes the import back",
              "{0} records are about another customer now, because a row has their external id, the first on line {1}: "
              "{2} was about customer {3}; if two systems have the same ids, 'rapport undo' takes the import back");
}

void RecordRows::note_customers() const {
  columns_.note_no_keys(operation_);
  moved_.note(operation_);
  others_.note(operation_,
               "line {1} says {2} beside the address or number of customer {3}, and is about the latter; if that is "
               "somebody else, add them, and 'rapport undo' takes the import back",
               "{0} rows name somebody else than the customer with their address or number, whom they are about, the "
               "first on line {1}: {2} beside {3}; if those are others, add them, and 'rapport undo' takes the import "
               "back");
  if (merged_.count > 0)
    operation_.note(
        fmt::format("{} a customer who was merged into another, the first on line {}; what they say is "
                    "kept for that other one",
                    rows_that(merged_.count, "names", "name"), merged_.first_line));
  if (removed_.count > 0)
    operation_.note(
        fmt::format("{} about customers who are removed, the first on line {}; nothing of theirs is shown "
                    "as due",
                    rows_that(removed_.count, "is", "are"), removed_.first_line));
}

CustomerId RecordRows::find(const RowCustomer& customer, std::size_t line) {
  const auto [id, other_name] = customer.find(operation_.store(), session_);
  if (!other_name.empty()) others_.add(line, other_name, customer_label(operation_.store(), id));
  return noted(id, line);
}

CustomerId RecordRows::find_by_any(const RowCustomer& customer, std::size_t line) {
  return noted(customer.find_by_any(operation_.store(), session_), line);
}

CustomerId RecordRows::noted(CustomerId id, std::size_t line) {
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

void RecordRows::check_close(const std::optional<Date>& said, const std::optional<Date>& known) const {
  if (said && said != known) refuse_day_to_come("closed_on", *said, session_);
}

void RecordRows::meet(const std::string& owner) {
  if (owners_.insert(owner).second) note_new_owner(operation_, owner, session_);
}

bool RecordRows::take_amount(RowAmount& amount, std::size_t column, std::string_view text) const {
  const RowField& field = *columns_.at(column);
  if (field.means() == "amount") {
    amount.text = trim(text);
    amount.column = column;
  } else if (field.means() == "currency") {
    amount.currency = for_field(field, [&] { return currency_code(trim(text), context_.default_currency); });
  } else {
    return false;
  }
  return true;
}

void RecordRows::check_currency(const RowAmount& amount, std::string_view currency) {
  if (!amount.currency.empty() && fold(currency) != fold(amount.currency))
    throw InvalidInput(fmt::format("amount: '{}' is not in the currency of the row, {}; leave out one of them",
                                   amount.text, amount.currency));
}

std::string customers_text(const ImportCounts& counts) {
  const std::string conflicting =
      counts.conflicting == 0 ? "" : fmt::format(" ({} of them conflicting)", counts.conflicting);
  return fmt::format("{}{}; {} {} created", records_text(counts), conflicting, counts.companies,
                     counts.companies == 1 ? "company" : "companies");
}

std::string records_text(const ImportCounts& counts) {
  return fmt::format("{} created, {} updated, {} unchanged, {} skipped, {} rejected", counts.created, counts.updated,
                     counts.unchanged, counts.skipped, counts.rejected);
}

}  // namespace rapport
