#pragma once
// What can be done with customers: rules across records, each inside the caller's operation.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/expectation.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// How a record is saved.
enum class SaveMode {
  by_hand,  ///< doubts are noted, and a stage moves by the rules of check_move()
  bulk,     ///< an import: it sums up its doubts itself, and a stage moves anywhere with the reason "import"
};

/// The company of that name, or a new one; it is stored.
using CompanyFinder = std::function<CustomerId(const std::string& name)>;

/// Stores a new customer with all that the record says: contact points, tags, company (found by name or made, or that
/// of `company_of`), first stage. Notes a phone number that no E.164 form is known for and an owner never seen before.
/// Throws InvalidInput, Conflict for an external id in use.
CustomerId add_customer(Operation& operation, const Customer& customer, const Session& session,
                        SaveMode mode = SaveMode::by_hand, const CompanyFinder& company_of = {});

/// Makes the stored record equal to `after`, where it differs from `before` (as load_customer gave it). A change of
/// stage follows the rules of check_move(). A new company comes from `company_of`, where the caller knows companies
/// that are not to be looked up in the database. Returns whether anything changed. Throws as add_customer.
bool save_customer(Operation& operation, const Customer& before, Customer after, const Session& session,
                   SaveMode mode = SaveMode::by_hand, const CompanyFinder& company_of = {});

/// Moves a customer to another stage; `at` is the day of the move. Returns false when they are there already. Throws as
/// check_move() and check_move_day().
bool move_stage(Operation& operation, CustomerId id, const StageMove& move, Date at, const Session& session);

/// Removes or brings back; undoable. Returns false when it was so already.
bool set_archived(Operation& operation, CustomerId id, bool archived, const Session& session);

/// Leaves a customer in peace up to and with that day, or ends the pause; a reason is kept as a note about them.
/// Returns false when it was so already. Throws InvalidInput for a day that is past.
bool set_pause(Operation& operation, CustomerId id, std::optional<Date> until, const std::string& reason,
               const Session& session);

/// Throws Conflict when the two are the same or of different kinds, one was merged already, or `kept` was removed.
void check_merge(Store& store, CustomerId kept, CustomerId gone);
/// Gives everything that hangs on `gone` to `kept`, fills its empty fields, and archives `gone`. Undoable. Throws as
/// check_merge().
void merge_customers(Operation& operation, CustomerId kept, CustomerId gone, const Session& session);

/// Erases the customer, their interactions, follow-ups, index terms and the values kept in history. Cannot be undone.
/// Call scrub() of store/customers.hpp after the commit.
void purge_customer(Operation& operation, CustomerId id);

/// Adds or takes away tags; returns whether anything changed.
bool change_tags(Operation& operation, CustomerId id, const std::vector<std::string>& tags, bool add);

/// Keeps what a customer expects, needs or wishes for.
ExpectationId add_expectation(Operation& operation, const Expectation& expectation);
/// Marks an expectation as met on `day`, or as open again.
void set_expectation_met(Operation& operation, ExpectationId id, std::optional<Date> day);

/// "owner 'anni' is new here; near: ani", or nothing for an owner who is known.
[[nodiscard]] std::optional<std::string> note_on_new_owner(Store& store, const std::string& owner,
                                                           const Session& session);
/// "no customer or open follow-up is that of 'anni' (did you mean 'ani'?)", or nothing for an owner who is known. For a
/// list that came out empty.
[[nodiscard]] std::optional<std::string> note_on_unknown_owner(Store& store, const std::string& owner,
                                                               const Session& session);

}  // namespace rapport
