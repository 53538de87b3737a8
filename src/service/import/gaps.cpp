#include "service/import/gaps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/fingerprint.hpp"
#include "exchange/vcard_fields.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/birthday.hpp"
#include "rapport/render/sink.hpp"
#include "service/doubtful_email.hpp"

namespace rapport {
namespace {

/// What an import can change of a record, in a number.
std::uint32_t fingerprint_of(const Customer& customer) {
  Fingerprint whole;
  std::string scratch, text;
  for (const auto& column : customers.columns) {
    if (!column.info.writable) continue;
    text.clear();
    append_plain(text, column.info, column.get(customer, scratch));
    whole.add(text);
  }
  for (const auto& [name, value] : customer.custom) {
    whole.add(name);
    whole.add(value);
  }
  return static_cast<std::uint32_t>(whole.value());
}

}  // namespace

std::optional<std::size_t> RepeatedRows::saw(CustomerId id, std::size_t line) {
  if (const auto first = first_lines_.get(id.value); first != 0) return first;
  first_lines_.set(id.value, static_cast<std::uint32_t>(line));
  return std::nullopt;
}

void RepeatedRows::add_same(std::size_t line, std::size_t earlier) {
  if (same_.count == 0) first_earlier_ = earlier;
  same_.add(line);
}

void RepeatedRows::add_other(std::size_t line, const Customer& before, const Customer& after) {
  std::vector<std::string> changed;
  std::string scratch, other_scratch;
  for (const auto& column : customers.columns) {
    const bool is_one_value = column.info.writable && column.info.kind != Kind::list;
    const Cell cell = is_one_value ? column.get(before, scratch) : Cell{};
    if (!is_null(cell) && cell != column.get(after, other_scratch)) changed.emplace_back(column.info.name);
  }
  for (const auto& [name, value] : before.custom)
    if (const auto now = after.custom.find(name); now == after.custom.end() || now->second != value)
      // A title or role that finds its company moves, and is lost only where the company comes with another one.
      if (now != after.custom.end() || (after.title != value && !(after.role && word_of(*after.role) == value)))
        changed.push_back("x." + name);
  if (!changed.empty()) other_.add(line, before.name, listed(changed));
}

void RepeatedRows::changed(const Customer& before, const Customer& after, bool lasts) {
  auto changes = changes_.get(after.id.value);
  if (changes.rows == 0) changes.before = fingerprint_of(before);
  const bool was_back = changes.is_back;
  ++changes.rows;
  changes.lasts = changes.lasts || lasts;
  changes.is_back = changes.rows > 1 && !changes.lasts && fingerprint_of(after) == changes.before;
  if (was_back) changed_back_ -= changes.rows - 1;
  if (changes.is_back) changed_back_ += changes.rows;
  changes_.set(after.id.value, changes);
}

void RepeatedRows::changed_more(CustomerId id) {
  auto changes = changes_.get(id.value);
  if (changes.rows == 0) return;
  if (changes.is_back) changed_back_ -= changes.rows;
  changes.lasts = true;
  changes.is_back = false;
  changes_.set(id.value, changes);
}

void RepeatedRows::note(Operation& operation) const {
  if (same_.count == 1)
    operation.note(
        fmt::format("line {} says nothing new; line {} is about the same customer", same_.first_line, first_earlier_));
  if (same_.count > 1)
    operation.note(
        fmt::format("{} rows say nothing new after an earlier one about the same customer, the first on line {}, after "
                    "line {}",
                    same_.count, same_.first_line, first_earlier_));
  other_.note(operation,
              "line {1} changes {3} of {2}, about whom an earlier row of the file is too; the last one counts",
              "{0} rows change a customer about whom an earlier row of the file is too, and the last one counts; the "
              "first is line {1}, which changes {3} of {2}");
  if (changed_back_ > 0)
    operation.note(fmt::format("{} rows change records that are in the end as they were before, and count as unchanged",
                               changed_back_));
}

void ImportGaps::add(const CellDoubts& doubts, std::size_t line) {
  if (doubts.exchange_address) exchange_addresses.add(line);
  if (doubts.no_value) no_values.add(line);
  if (doubts.mark_of_no_value) marks_of_no_value.add(line);
  if (!doubts.several.text.empty()) several.add(line);
  if (doubts.no_whole_birthday) birthdays.add(line);
  if (!doubts.other_role.text.empty()) other_roles.add(line, doubts.other_role.text);
  if (!doubts.unclear_opt_out.text.empty()) unclear_opt_outs.add(line, doubts.unclear_opt_out.text);
}

void ImportGaps::add_met(const Customer& before, const Draft& draft, std::size_t line) {
  const bool names_company = draft.said.company && !draft.gives("name") && draft.said.emails.empty();
  if (names_company && draft.is_keyed && before.kind == CustomerKind::person) people_by_id.add(line, before.name);
}

void ImportGaps::add_saved(const Customer& before, const Customer& after, std::size_t line, Date today) {
  for (const auto& email : after.emails) {
    if (std::ranges::find(before.emails, email) != before.emails.end()) continue;
    if (const auto why = why_unreachable(email); !why.empty()) unreachable_emails.add(line, email, why);
  }
  if (has_birthday_to_come(before, after, today)) birthdays_to_come.add(line, after.name, to_text(*after.birthday));
  if (has_birthday_long_ago(before, after, today)) birthdays_long_ago.add(line, after.name, to_text(*after.birthday));
  const auto title = after.custom.find("title");
  if (title == after.custom.end() || after.company || after.kind == CustomerKind::company) return;
  const auto earlier = before.custom.find("title");
  if (earlier == before.custom.end() || earlier->second != title->second) titles.add(line);
}

void ImportGaps::note(Operation& operation) const {
  repeated.note(operation);
  put_away.note(operation, "line {1} is skipped: {3}",
                "{0} rows are about customers who were removed, and skipped, the first on line {1}: {3}");
  merged.note(
      operation, "line {1}: {2} was merged into customer {3}, and the row fills only what is blank there",
      "{0} rows are about customers who were merged into others, and fill only what is blank there, the first on "
      "line {1}: {2} into customer {3}");
  people_by_id.note(
      operation,
      "line {1} has a company and no name, and is about {2}, who has its id; --set kind=company says that it is about "
      "the company",
      "{0} rows have a company and no name, and are about the people who have their ids, the first on line {1}: {2}; "
      "--set kind=company says that they are about companies");
  shared.note(
      operation,
      "line {1} gives {2} an e-mail address that {3} has, too; if they are one customer, 'rapport customer merge' "
      "makes them one",
      "{0} rows give customers an e-mail address that somebody else has, too, the first on line {1}: {2} that of "
      "{3}; 'rapport customer dupes' shows whom they may be");
  if (const auto count = nobody.count(); count > 0)
    operation.note(fmt::format("{} and {} left out: {}", rows_that(count, "names nobody", "name nobody"),
                               count == 1 ? "is" : "are", nobody.text()));
  if (const auto count = exchange_addresses.count(); count > 0)
    operation.note(
        fmt::format("{} in the place of an e-mail address the name of a mailbox of Exchange, to which nobody "
                    "else can write; it is left out: {}",
                    rows_that(count, "has", "have"), exchange_addresses.text()));
  note_no_values(operation, no_values);
  if (const auto count = marks_of_no_value.count(); count > 0)
    operation.note(
        fmt::format("{} NULL, NaN, None or another mark that programs write where they have no value, which is taken "
                    "as blank: {}",
                    rows_that(count, "has", "have"), marks_of_no_value.text()));
  other_roles.note(
      operation,
      "line {1} has the role {2}, which is none of those that a person has in a company here; it is kept in "
      "a custom field",
      "{0} rows have roles that are none of those that a person has in a company here, the first on line {1}: "
      "{2}; they are kept in a custom field");
  unclear_opt_outs.note(operation,
                        "line {1} has {2} where it may be said whether somebody wants messages, which is neither yes "
                        "nor no; it is kept in a custom field and says nothing of it",
                        "{0} rows have neither yes nor no where it may be said whether somebody wants messages, the "
                        "first on line {1}: {2}; it is kept in a custom field and says nothing of it");
  if (const auto count = refusals.count(); count > 0)
    operation.note(
        fmt::format("{} messages that were agreed to before; that counts, although only blanks are filled: {}",
                    rows_that(count, "refuses", "refuse"), refusals.text()));
  if (const auto count = refusals_kept.count(); count > 0)
    operation.note(fmt::format(
        "{} to want messages, of customers who have refused them here, and that stays; 'rapport customer set "
        "ID --consent given' changes it: {}",
        rows_that(count, "seems", "seem"), refusals_kept.text()));
  if (const auto count = birthdays.count(); count > 0)
    operation.note(fmt::format("{} a year, and no day, as a birthday; it is kept in the field x.{}: {}",
                               rows_that(count, "has", "have"), birthday_as_written, birthdays.text()));
  unreachable_emails.note(operation, "line {1}: the e-mail address {2} is kept as written; {3}",
                          "{0} e-mail addresses that no message reaches are kept as written, the first on line {1}: "
                          "{2}; {3}");
  birthdays_to_come.note(operation, "line {1}: the birthday of {2}, {3}, is still to come",
                         "{0} birthdays are still to come, the first on line {1}: that of {2}, {3}");
  birthdays_long_ago.note(
      operation,
      "line {1}: the birthday of {2}, {3}, is more than 120 years ago; one of which the year is not known is "
      "written --MM-DD",
      "{0} birthdays are more than 120 years ago, the first on line {1}: that of {2}, {3}; one of which the year is "
      "not known is written --MM-DD");
  if (const auto count = titles.count(); count > 0)
    operation.note(fmt::format("{} a title and no company in which it is one; it is kept in the field x.title: {}",
                               rows_that(count, "has", "have"), titles.text()));
  if (const auto count = several.count(); count > 0)
    operation.note(
        fmt::format("{} several values where a customer has one; the first is taken, and the others are kept "
                    "in a custom field: {}",
                    rows_that(count, "has", "have"), several.text()));
}

}  // namespace rapport
