#include "service/import/names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "core/umlauts.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

void DoubtfulNames::add_created(std::size_t line, const std::string& name, const std::string& name_key,
                                const Matcher& matcher, KnownCustomers& known) {
  const MatchDoubts& doubts = matcher.doubts();
  if (doubts.sharer) new_.add(line, name, detail::quoted(known.customer(*doubts.sharer).name));
  if (doubts.of_that_number) of_that_number_.add(line, name, fmt::format("{}", doubts.of_that_number->value));
  if (doubts.of_other_id) of_other_id_.add(line, name, matcher.made().named(*doubts.of_other_id));
  joined_by_name_.find(name_key, [&](std::int64_t place) {
    const Joined& joined = joined_[static_cast<std::size_t>(place - 1)];
    either_.add(line, name, fmt::format("line {} was taken for {}", joined.line, matcher.made().named(joined.id)));
    return false;
  });
}

void DoubtfulNames::add_one_of_many(std::size_t line, const std::string& name) { one_of_many_.add(line, name); }

void DoubtfulNames::keep_fuller(std::size_t line, Draft& draft, const Customer& before) {
  const bool is_person = before.kind == CustomerKind::person;
  const auto is_poorer = is_person ? is_poorer_name : lacks_marks_of;
  if (draft.gives("name") && draft.said.name != before.name && is_poorer(draft.said.name, before.name)) {
    poorer_.add(line, draft.said.name, detail::quoted(before.name));
    std::erase(draft.given, find_column(customers, "name"));
  }
  if (is_person && !draft.company_id && draft.said.company && before.company &&
      is_poorer_company(*draft.said.company, *before.company)) {
    poorer_companies_.add(line, *draft.said.company, detail::quoted(*before.company));
    std::erase(draft.given, find_column(customers, "company"));
  }
}

void DoubtfulNames::add_joined(std::size_t line, CustomerId id, const Draft& draft, const Customer& before,
                               const Customer& after) {
  const bool by_number = std::ranges::any_of(draft.said.phones, [&](const std::string& number) {
    return std::ranges::find(before.phones, number) != before.phones.end();
  });
  const bool by_name = draft.gives("name") && !draft.gives("external_id") && draft.said.emails.empty() && !by_number;
  const bool tells_more = (!before.company && after.company) || (!before.city && after.city) ||
                          (before.phones.empty() && !after.phones.empty());
  if (!by_name || !tells_more || before.kind != CustomerKind::person || joined_by_name_.may_have(draft.keys.name))
    return;
  joined_.push_back({id, line});
  joined_by_name_.add(draft.keys.name, static_cast<std::int64_t>(joined_.size()));
}

void DoubtfulNames::add_renamed(std::size_t line, const Customer& before, const Customer& after) {
  // Who was called by an address has a name at last.
  if (std::ranges::find(before.emails, before.name) != before.emails.end()) return;
  if (!may_be_one_name(comparable_name(fold(before.name), before.kind), comparable_name(fold(after.name), after.kind)))
    renamed_.add(line, after.name, detail::quoted(before.name));
}

void DoubtfulNames::add_nameless(std::size_t line, const std::string& called) { nameless_.add(line, called); }

void DoubtfulNames::note(Operation& operation) const {
  new_.note(
      operation,
      "line {1}: {2} has the e-mail address of {3} and another name, and is a customer of its own; with --match "
      "email the row would be about {3}",
      "{0} rows have the e-mail address of somebody with another name and are customers of their own, the first on "
      "line {1}: {2} beside {3}; with --match email one address would be one customer");
  of_other_id_.note(
      operation,
      "line {1}: {2} has the e-mail address of {3} and another external id, and is a customer of its own; "
      "with --match email the row would be about {3}, who would get its external id",
      "{0} rows have the e-mail address of somebody with another external id and are customers of their "
      "own, the first on line {1}: {2} beside {3}; with --match email one address would be one customer, "
      "with the external id of the row");
  one_of_many_.note(
      operation,
      "1 row is called like more than 100 customers, whom nothing tells apart, and made one more, the first "
      "on line {1}: {2}; an external id or an e-mail address tells such customers apart",
      "{0} rows are called like more than 100 customers, whom nothing tells apart, and made one more each, "
      "the first on line {1}: {2}; an external id or an e-mail address tells such customers apart");
  of_that_number_.note(
      operation,
      "line {1}: {2} is not customer {3}, who has that id here, and is a customer of its own; an id of "
      "another database or system names nobody",
      "{0} rows have the id of somebody else here and are customers of their own, the first on line "
      "{1}: {2} is not customer {3}; ids of another database or system name nobody");
  either_.note(
      operation, "line {1} makes another {2}; {3}, although nothing said which of the two is meant: look at both",
      "{0} rows make another customer of a name for which an earlier row was taken, although nothing said which "
      "of the two is meant: look at both; the first is line {1}, {2}: {3}");
  renamed_.note(
      operation,
      "line {1}: {2} was {3}, quite another name; if they are two people, 'rapport undo' takes the import back",
      "{0} customers have quite another name now, the first on line {1}: {2} was {3}; if they are two people, "
      "'rapport undo' takes the import back");
  poorer_.note(operation,
               "line {1}: {2} says less than the name {3}, which stays; with --match external-id,email the row would "
               "change it",
               "{0} rows have names that say less than those of the customers, which stay, the first on line {1}: {2} "
               "and {3}; with --match external-id,email they would change them");
  poorer_companies_.note(
      operation,
      "line {1}: the company {2} is taken for {3}, to which the customer belongs; with --match external-id,email the "
      "row would link another one",
      "{0} rows have a company without its legal form, which is taken for the one to which the customer belongs, the "
      "first on line {1}: {2} for {3}; with --match external-id,email they would link others");
  nameless_.note(operation, "line {1} has no name, and the customer is called {2}",
                 "{0} rows have no name, and the customers are called by their e-mail address or phone number, the "
                 "first on line {1}: {2}");
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
