#include "rapport/service/customers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/birthday.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/contact_points.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/records.hpp"
#include "service/doubtful_email.hpp"
#include "service/kind_change.hpp"

namespace rapport {
namespace {

std::string_view country_of(const Customer& customer, const Session& session) {
  return customer.country ? std::string_view{*customer.country} : session.context.default_country;
}

/// No country makes a whole number of so few digits.
bool is_short(std::string_view phone) {
  constexpr std::ptrdiff_t fewest_digits = 7;
  return std::ranges::count_if(phone, detail::is_digit) < fewest_digits;
}

void note_doubtful_phones(Operation& operation, const Customer& before, const Customer& after, const Session& session) {
  for (const auto& phone : after.phones) {
    if (std::ranges::find(before.phones, phone) != before.phones.end()) continue;
    if (is_shortened_number(phone))
      operation.note(
          fmt::format("phone '{}' was shortened by a spreadsheet and its last digits are gone; it is kept as written, "
                      "and nobody is found by it",
                      phone));
    else if (!to_e164(phone, country_of(after, session)))
      operation.note(fmt::format("phone '{}' is kept as written; it is no number that can be dialled from abroad{}",
                                 phone, after.country || is_short(phone) ? "" : " without a --country"));
  }
}

void note_doubtful_emails(Operation& operation, const Customer& before, const Customer& after) {
  for (const auto& email : after.emails) {
    if (std::ranges::find(before.emails, email) != before.emails.end()) continue;
    if (const auto why = why_unreachable(email); !why.empty())
      operation.note(fmt::format("e-mail address '{}' is kept as written; {}", email, why));
  }
}

/// People share the number of their company; whoever else has the same may be the same.
void note_shared_contacts(Operation& operation, const Customer& before, const Customer& after, const Session& session) {
  const auto note = [&](const auto& known, const auto& items, const Child& child, std::string_view what) {
    for (const auto& item : items) {
      if (std::ranges::find(known, item) != known.end()) continue;
      const auto key = match_key(child.match, item, country_of(after, session));
      if (child.match == Match::phone && (is_short(item) || !is_number_key(key))) continue;
      const auto other = sharer(operation.store(), child.kind, key, after.id);
      if (other && (!after.company || fold(*after.company) != fold(other->name)))
        operation.note(
            fmt::format("customer {0} {1} has the {2} {3} too; 'rapport customer merge {0} {4}' makes the "
                        "two records one",
                        other->customer.value, other->name, what, item, after.id.value));
    }
  };
  note(before.emails, after.emails, customer_children::emails, "e-mail address");
  note(before.phones, after.phones, customer_children::phones, "phone number");
}

void note_birthday_to_come(Operation& operation, const Customer& before, const Customer& after,
                           const Session& session) {
  if (has_birthday_to_come(before, after, session.today()))
    operation.note(fmt::format("the birthday {} is still to come", to_text(*after.birthday)));
}

/// What is taken as it was said, and may have been meant otherwise.
void note_doubts(Operation& operation, const Customer& before, const Customer& after, const Session& session) {
  note_doubtful_emails(operation, before, after);
  note_doubtful_phones(operation, before, after, session);
  note_birthday_to_come(operation, before, after, session);
  note_shared_contacts(operation, before, after, session);
}

void check_external_id(Store& store, const Customer& customer) {
  if (!customer.external_id) return;
  for (const auto& other : customers_by_external_id(store, *customer.external_id, customer.kind))
    if (other.id != customer.id)
      throw Conflict(fmt::format("external_id '{}' belongs to customer {} {}{}", *customer.external_id, other.id.value,
                                 other.name, other.archived ? ", who is removed" : ""));
}

void record_move(Operation& operation, CustomerId id, std::optional<Stage> from, const StageMove& move, Date at) {
  const std::string day = to_iso(at);
  std::vector<Assignment> assignments{
      {"customer_id", id.value}, {"to_stage", word_of(move.to)}, {"on_date", std::string_view{day}}};
  if (from) assignments.push_back({"from_stage", word_of(*from)});
  if (move.reason) assignments.push_back({"reason", std::string_view{*move.reason}});
  if (move.ended_by) assignments.push_back({"ended_by", word_of(*move.ended_by)});
  operation.insert("stage_move", assignments);
}

/// Makes sure that the move is the latest one; a first stage that was only known later begins with it.
void make_room_for_move(Operation& operation, CustomerId id, Date at, const Session& session) {
  const auto last = last_move(operation.store(), id);
  check_move_day(at, last ? last->move : LastMove{at}, session.today());
  if (!last || last->move.on <= at) return;
  const std::string day = to_iso(at);
  const Assignment earlier{"on_date", std::string_view{day}};
  operation.update("stage_move", last->id, {&earlier, 1});
}

/// The company that the record names: the one of that name, or a new one.
CustomerId company_for(Operation& operation, const Customer& person, const Session& session, SaveMode mode) {
  if (const auto known = company_named(operation.store(), *person.company)) return *known;
  Customer company;
  company.kind = CustomerKind::company;
  company.name = *person.company;
  if (mode == SaveMode::by_hand) {
    company.owner = person.owner;
    company.country = person.country;
  }
  // A company that is only named is nobody to make contact with.
  const auto id = add_customer(operation, company, without_plays(session), mode);
  if (mode == SaveMode::by_hand)
    operation.note(fmt::format("company '{}' is new: customer {}", company.name, id.value));
  return id;
}

void save_children(Operation& operation, const Customer& before, const Customer& after, const Session& session,
                   SaveMode mode, const CompanyFinder& company_of = {}) {
  const auto country = country_of(after, session);
  namespace children = customer_children;
  // A phone number's key depends on the country: it may change although the number does not.
  const bool new_country = country_of(before, session) != country;
  const auto save = [&](const Child& child, auto member) {
    const bool rekey = new_country && child.match == Match::phone;
    if (rekey || before.*member != after.*member)
      save_items(operation, after.id, child, before.*member, after.*member, country);
  };
  save(children::emails, &Customer::emails);
  save(children::phones, &Customer::phones);
  save(children::websites, &Customer::websites);
  save(children::handles, &Customer::handles);
  save(children::tags, &Customer::tags);
  save(children::interests, &Customer::interests);
  save_custom(operation, after.id, before, after);
  if (before.company == after.company && before.title == after.title && before.role == after.role) return;
  if (!after.company && (after.title || after.role))
    throw InvalidInput("title and role are those in a company; add --company NAME");
  std::optional<CustomerId> company;
  const bool stays = before.company && after.company && fold(*before.company) == fold(*after.company);
  if (stays)
    company = current_company(operation.store(), after.id);
  else if (after.company)
    company = company_of ? company_of(*after.company) : company_for(operation, after, session, mode);
  if (company == after.id) throw InvalidInput("a customer cannot belong to itself; name another company");
  save_membership(operation, after.id, company, before, after, session.today());
}

/// Tags and interests have no order of their own; they are kept and shown by the alphabet.
void sort_labels(Customer& customer) {
  for (auto* labels : {&customer.tags, &customer.interests}) {
    std::ranges::sort(*labels);
    labels->erase(std::unique(labels->begin(), labels->end()), labels->end());
  }
}

void note_owner(Operation& operation, const Customer& before, const Customer& after, const Session& session) {
  if (!after.owner || after.owner == before.owner) return;
  if (auto note = note_on_new_owner(operation.store(), *after.owner, session)) operation.note(*std::move(note));
}

}  // namespace

std::optional<std::string> note_on_new_owner(Store& store, const std::string& owner, const Session& session) {
  if (owner == session.user || is_known_user(store, owner)) return std::nullopt;
  const auto owners = all_owners(store);
  if (owners.empty()) return std::nullopt;
  const std::vector<std::string_view> known(owners.begin(), owners.end());
  const auto near = nearest(owner, known);
  return fmt::format("owner '{}' is new here{}", owner,
                     near.empty() ? "" : fmt::format("; near: {}", fmt::join(near, ", ")));
}

std::optional<std::string> note_on_unknown_owner(Store& store, const std::string& owner, const Session& session) {
  if (owner == session.user || is_known_user(store, owner)) return std::nullopt;
  const auto owners = all_owners(store);
  const std::vector<std::string_view> known(owners.begin(), owners.end());
  return fmt::format("no customer or open follow-up is that of '{}'{}", owner, did_you_mean(owner, known));
}

CustomerId add_customer(Operation& operation, const Customer& customer, const Session& session, SaveMode mode,
                        const CompanyFinder& company_of) {
  check(customer);
  check_external_id(operation.store(), customer);
  if (mode == SaveMode::by_hand) note_owner(operation, {}, customer, session);
  Customer stored = customer;
  if (stored.created_at == Instant{}) stored.created_at = session.now;
  // Known at once, so that the next record of the same operation finds this one by its name.
  const std::string name_key = fold(stored.name);
  stored.id = {insert(operation, customers, stored, {{"name_key", std::string_view{name_key}}})};
  record_move(operation, stored.id, std::nullopt, {stored.stage, {}, {}}, session.today());
  save_children(operation, {}, stored, session, mode, company_of);
  if (mode == SaveMode::by_hand) note_doubts(operation, {}, stored, session);
  if (session.plays) run_plays(operation, case_of_new_customer(stored.id, session.today(), session), session);
  return stored.id;
}

void check_kind_change(Store& store, const Customer& before, const Customer& after) {
  if (after.kind == CustomerKind::person && before.kind == CustomerKind::company && has_people(store, after.id))
    throw Conflict(fmt::format("people belong to {}, so it stays a company; 'rapport customer show {}' lists them",
                               after.name, after.id.value));
}

bool save_customer(Operation& operation, const Customer& before, Customer after, const Session& session, SaveMode mode,
                   const CompanyFinder& company_of) {
  sort_labels(after);
  if (before == after) return false;
  check(after);
  check_kind_change(operation.store(), before, after);
  if (mode == SaveMode::by_hand) note_removed_customer(operation, after.id);
  if (after.external_id != before.external_id || after.kind != before.kind) check_external_id(operation.store(), after);
  if (mode == SaveMode::by_hand) note_owner(operation, before, after, session);
  if (mode == SaveMode::by_hand && before.birthday && !falls_on_same_day(before.birthday, after.birthday))
    note_planned_for_old_day(operation, after.id, "birthday:");
  if (after.stage != before.stage) {
    StageMove move{after.stage, {}, {}};
    Date day = session.today();
    if (mode == SaveMode::bulk) {
      move.reason = "import";
      // A file does not say when: never before what is known already.
      if (const auto last = last_move(operation.store(), after.id)) day = std::max(day, last->move.on);
    } else if (after.stage == Stage::dissolution || after.stage < before.stage) {
      throw InvalidInput(
          fmt::format("the move from {} to {} needs a reason; use 'rapport customer stage {} {} --reason ...'",
                      word_of(before.stage), word_of(after.stage), after.id.value, word_of(after.stage)));
    } else {
      make_room_for_move(operation, after.id, day, session);
    }
    record_move(operation, after.id, before.stage, move, day);
  }
  update(operation, customers, after.id.value, before, after);
  if (after.name != before.name) {
    const std::string name_key = fold(after.name);
    const Assignment key{"name_key", std::string_view{name_key}};
    operation.update("customer", after.id.value, {&key, 1});
  }
  save_children(operation, before, after, session, mode, company_of);
  if (mode == SaveMode::by_hand) note_doubts(operation, before, after, session);
  return true;
}

bool move_stage(Operation& operation, CustomerId id, const StageMove& move, Date at, const Session& session) {
  const auto before = load(operation.store(), customers, id.value).value();
  if (before.stage == move.to) return false;
  check_move(before.stage, move);
  make_room_for_move(operation, id, at, session);
  note_removed_customer(operation, id);
  record_move(operation, id, before.stage, move, at);
  const Assignment stage{"stage", word_of(move.to)};
  operation.update("customer", id.value, {&stage, 1});
  return true;
}

bool set_archived(Operation& operation, CustomerId id, bool archived, const Session& session) {
  const auto before = load(operation.store(), customers, id.value).value();
  if (before.archived_at.has_value() == archived) return false;
  if (const auto other = merged_into(operation.store(), id); other && !archived)
    throw Conflict(
        fmt::format("customer {} was merged into {}; 'rapport history {}' shows the merge, and undoing it "
                    "brings the record back",
                    id.value, other->value, id.value));
  auto after = before;
  after.archived_at = archived ? std::optional{session.now} : std::nullopt;
  return update(operation, customers, id.value, before, after);
}

bool set_pause(Operation& operation, CustomerId id, std::optional<Date> until, const std::string& reason,
               const Session& session) {
  if (until && *until < session.today())
    throw InvalidInput(
        fmt::format("until: {} is past; 'rapport customer resume {}' ends a pause", to_iso(*until), id.value));
  const auto before = load(operation.store(), customers, id.value).value();
  auto after = before;
  after.paused_until = until;
  note_removed_customer(operation, id);
  if (!reason.empty()) {
    Interaction note;
    note.customer_id = id;
    note.kind = InteractionKind::note;
    note.text = fmt::format("Left in peace until {}: {}", to_iso(until.value()), reason);
    log_interaction(operation, std::move(note), std::nullopt, session);
  }
  return update(operation, customers, id.value, before, after);
}

void purge_customer(Operation& operation, CustomerId id) {
  erase_customer(operation, id);
  operation.bar("a purge erases for good");
}

bool change_tags(Operation& operation, CustomerId id, const std::vector<std::string>& tags, bool add) {
  const auto before = load(operation.store(), customers, id.value).value();
  auto after = before.tags;
  for (const auto& tag : tags) {
    std::erase(after, tag);
    if (add) after.push_back(tag);
  }
  const auto sorted = [](std::vector<std::string> items) {
    std::ranges::sort(items);
    return items;
  };
  if (sorted(after) == sorted(before.tags)) return false;
  note_removed_customer(operation, id);
  save_items(operation, id, customer_children::tags, before.tags, after, "");
  return true;
}

ExpectationId add_expectation(Operation& operation, const Expectation& expectation) {
  if (expectation.text.empty()) throw InvalidInput("say what the customer expects: the text is empty");
  note_removed_customer(operation, expectation.customer_id);
  return {insert(operation, expectations, expectation)};
}

void set_expectation_met(Operation& operation, ExpectationId id, std::optional<Date> day) {
  const std::string text = day ? to_iso(*day) : "";
  const Assignment met{"met_on", day ? Cell{std::string_view{text}} : Cell{}};
  operation.update("expectation", id.value, {&met, 1});
}

}  // namespace rapport
