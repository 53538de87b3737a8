#include "service/import/records.hpp"

#include <fmt/format.h>

#include "rapport/core/text.hpp"
#include "rapport/service/notes.hpp"
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
      columns_(options, fields),
      customers_(operation, session) {
  context_.dates.now = TimeOfDay{12 * 60};
}

std::size_t RecordRows::known_names(std::span<const std::string_view> cells) const {
  return columns_.count_known(cells);
}

std::size_t RecordRows::header(ImportForm form, std::span<const std::string_view> names, std::size_t line) {
  const auto original = columns_.map(form, names, line, has_exported(names));
  if (form == ImportForm::csv) check_header(line);
  return original;
}

void RecordRows::note_customers() const {
  columns_.note_unread(operation_);
  columns_.note_no_keys(operation_);
  customers_.note();
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
    amount.currency = parse_for(field.word, [&] { return currency_code(trim(text), context_.default_currency); });
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
