#include "rapport/domain/customer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/words.hpp"

namespace rapport {
namespace {

/// Never in an address; a byte at a time, since addresses are short and an import has millions.
constexpr bool separates_addresses(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ';' || c == '<' || c == '>';
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at != 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos && std::ranges::none_of(text, separates_addresses);
}

}  // namespace

void check_email(std::string_view email) {
  if (!is_email(email))
    throw InvalidInput(fmt::format("email: '{}' is not an e-mail address; it needs the form name@example.com", email));
}

void check(const Customer& customer) {
  if (customer.name.empty()) throw InvalidInput("a customer needs a name");
  for (const auto& email : customer.emails) check_email(email);
  if (customer.kind == CustomerKind::company && customer.company)
    throw InvalidInput(
        "a company cannot belong to a company; empty its company with --company \"\", or say --kind person");
  if (customer.cadence && (*customer.cadence < 1 || *customer.cadence > longest_cadence))
    throw InvalidInput(
        fmt::format("cadence: {} is not a number of days from 1 to {}", *customer.cadence, longest_cadence));
  if (customer.relationship == Relationship::dedicated && !customer.owner)
    throw InvalidInput(
        "relationship: 'dedicated' means one representative, and this customer has no owner; add --owner NAME");
}

std::optional<Date> touch_due(const Customer& customer, const Cadences& cadences) {
  if (customer.archived_at || customer.stage == Stage::dissolution) return std::nullopt;
  const Date from = customer.last_contact.value_or(std::chrono::floor<std::chrono::days>(customer.created_at));
  return from + std::chrono::days{customer.cadence.value_or(cadences.of(customer.relationship))};
}

void check_move(Stage from, const StageMove& move) {
  if (move.to == Stage::dissolution) {
    if (!move.reason || !from_word<DissolutionReason>(*move.reason))
      throw InvalidInput(fmt::format("{}moving to dissolution needs --reason, one of {}",
                                     move.reason ? fmt::format("reason '{}' is not known: ", *move.reason) : "",
                                     fmt::join(words<DissolutionReason>, ", ")));
    if (!move.ended_by)
      throw InvalidInput(
          fmt::format("moving to dissolution needs --ended-by, one of {}", fmt::join(words<EndedBy>, ", ")));
    return;
  }
  if (move.ended_by) throw InvalidInput("--ended-by goes with the stage dissolution only");
  if (move.to < from && !move.reason)
    throw InvalidInput(fmt::format("moving back from {} to {} needs --reason TEXT", word_of(from), word_of(move.to)));
}

void check_move_day(Date at, const LastMove& last, Date today) {
  if (at > today)
    throw InvalidInput(fmt::format(
        "--at {} is still to come, and a stage is what a customer is in today; leave out --at, or plan the move with"
        " 'rapport followup add REF --due {} TEXT'",
        to_iso(at), to_iso(at)));
  if (at < last.on && !last.is_first)
    throw InvalidInput(
        fmt::format("the last move was on {0}, and moves are kept in their order; give --at {0} or a"
                    " later day, or take that move back first: 'rapport history REF' names it",
                    to_iso(last.on)));
}

}  // namespace rapport
