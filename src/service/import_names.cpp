#include "service/import_names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

void DoubtfulNames::Told::add(std::size_t line, const std::string& its_name, const std::string& of_other) {
  if (count++ > 0) return;
  first_line = line;
  name = detail::quoted(its_name);
  other = of_other;
}

void DoubtfulNames::add_new(std::size_t line, const std::string& name, const std::string& other) {
  new_.add(line, name, detail::quoted(other));
}

void DoubtfulNames::add_of_other_id(std::size_t line, const std::string& name, const std::string& other) {
  of_other_id_.add(line, name, other);
}

void DoubtfulNames::add_one_of_many(std::size_t line, const std::string& name) { one_of_many_.add(line, name, {}); }
void DoubtfulNames::add_of_that_number(std::size_t line, const std::string& name, CustomerId other) {
  of_that_number_.add(line, name, fmt::format("{}", other.value));
}

void DoubtfulNames::add_renamed(std::size_t line, const Customer& before, const Customer& after) {
  // Who was called by an address has a name at last.
  if (std::ranges::find(before.emails, before.name) != before.emails.end()) return;
  if (!may_be_one_name(comparable_name(fold(before.name), before.kind), comparable_name(fold(after.name), after.kind)))
    renamed_.add(line, after.name, detail::quoted(before.name));
}

void DoubtfulNames::add_nameless(std::size_t line, const std::string& called) { nameless_.add(line, called, {}); }

void DoubtfulNames::note(Operation& operation) const {
  if (new_.count == 1)
    operation.note(
        fmt::format("line {0}: {1} has the e-mail address of {2} and another name, and is a customer of its own; with "
                    "--match email the row would be about {2}",
                    new_.first_line, new_.name, new_.other));
  if (new_.count > 1)
    operation.note(
        fmt::format("{} rows have the e-mail address of somebody with another name and are customers of their own, the "
                    "first on line {}: {} beside {}; with --match email one address would be one customer",
                    new_.count, new_.first_line, new_.name, new_.other));
  if (of_other_id_.count == 1)
    operation.note(
        fmt::format("line {0}: {1} has the e-mail address of {2} and another external id, and is a customer of "
                    "its own; with --match email the row would be about {2}, who would get its external id",
                    of_other_id_.first_line, of_other_id_.name, of_other_id_.other));
  if (of_other_id_.count > 1)
    operation.note(
        fmt::format("{} rows have the e-mail address of somebody with another external id and are customers of their "
                    "own, the first on line {}: {} beside {}; with --match email one address would be one "
                    "customer, with the external id of the row",
                    of_other_id_.count, of_other_id_.first_line, of_other_id_.name, of_other_id_.other));
  if (one_of_many_.count > 0)
    operation.note(fmt::format(
        "{} called like more than 100 customers, whom nothing tells apart, and {}, the first on line {}: {}; an "
        "external "
        "id or an e-mail address tells such customers apart",
        one_of_many_.count == 1 ? "1 row is" : fmt::format("{} rows are", one_of_many_.count),
        one_of_many_.count == 1 ? "made one more" : "made one more each", one_of_many_.first_line, one_of_many_.name));
  if (of_that_number_.count == 1)
    operation.note(
        fmt::format("line {0}: {1} is not customer {2}, who has that id here, and is a customer of its own; an id of "
                    "another database or system names nobody",
                    of_that_number_.first_line, of_that_number_.name, of_that_number_.other));
  if (of_that_number_.count > 1)
    operation.note(fmt::format(
        "{} rows have the id of somebody else here and are customers of their own, the first on line {}: {} "
        "is not customer {}; ids of another database or system name nobody",
        of_that_number_.count, of_that_number_.first_line, of_that_number_.name, of_that_number_.other));
  if (renamed_.count == 1)
    operation.note(
        fmt::format("line {}: {} was {}, quite another name; if they are two people, 'rapport undo' takes "
                    "the import back",
                    renamed_.first_line, renamed_.name, renamed_.other));
  if (renamed_.count > 1)
    operation.note(
        fmt::format("{} customers have quite another name now, the first on line {}: {} was {}; if they are "
                    "two people, 'rapport undo' takes the import back",
                    renamed_.count, renamed_.first_line, renamed_.name, renamed_.other));
  if (nameless_.count == 1)
    operation.note(fmt::format("line {} has neither a name nor a company, and the customer is called {}",
                               nameless_.first_line, nameless_.name));
  if (nameless_.count > 1)
    operation.note(
        fmt::format("{} rows have neither a name nor a company, and the customers are called by their e-mail "
                    "address or phone number, the first on line {}: {}",
                    nameless_.count, nameless_.first_line, nameless_.name));
}

NewOwners::NewOwners(Operation& operation, const Session& session) : operation_(operation), user_(session.user) {
  const auto owners = all_owners(operation.store());
  known_.insert(owners.begin(), owners.end());
  tells_ = !owners.empty();
}

void NewOwners::add(const std::optional<std::string>& owner, std::size_t line) {
  if (owner && known_.insert(*owner).second && tells_ && *owner != user_)
    operation_.note(fmt::format("owner '{}' is new here, first on line {}", *owner, line));
}

}  // namespace rapport
