#pragma once
// What can be done with deals: rules across records, each inside the caller's operation.

#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Stores a new deal. What is missing is filled in: the owner (the user), the day on which it was opened (today, or
/// when it was closed if that is earlier), the first stage of an open one. Notes a customer who is removed, an owner
/// never seen before and an expected day that is past. Throws InvalidInput as check(), Conflict for an external id in
/// use.
DealId add_deal(Operation& operation, Deal deal, const DealStages& stages, const Session& session);

/// As add_deal, for many at once: tells nothing.
DealId store_deal(Operation& operation, Deal deal, const DealStages& stages, const Session& session);

/// Makes the stored record equal to `after`, where it differs from `before`; the purchase that it became goes to
/// another customer with it, unless it is that of somebody else, and notes say so and name what was planned for it.
/// Returns whether anything changed. Throws as add_deal.
bool save_deal(Operation& operation, const Deal& before, const Deal& after, const Session& session);
/// Notes that the purchase of a won deal is of another amount or product than a correction made of the deal.
void note_unlike_purchase(Operation& operation, const Deal& before, const Deal& after);
/// The same of a won deal, once its purchase was corrected.
void note_unlike_deal(Operation& operation, const Interaction& before, const Interaction& after);
/// Throws Conflict unless the customer would buy, has a say in the deal, or belongs to the company that would buy.
void check_concerns(Store& store, DealId deal, CustomerId customer);
/// Adds somebody who has a say beside the customer. Returns whether they had none. Throws Conflict for the customer.
bool give_say(Operation& operation, DealId deal, CustomerId person);

/// Moves an open deal to another stage. Returns false when it is there already. Throws Conflict when it is closed.
bool move_deal(Operation& operation, DealId id, const DealStage& stage);

/// How a deal was won.
struct Win {
  std::optional<Money> amount{};    ///< instead of what the deal was worth
  Instant at{};                     ///< when; now
  bool purchase = true;             ///< log what was bought
  std::optional<Stage> customer{};  ///< the stage of the lifecycle that the customer comes to, who may be further
};
struct Won {
  std::optional<InteractionId> purchase;
  bool moved = false;  ///< the customer came to another stage
};
/// Ends an open deal as won, logs the purchase (the product, or the name of the deal; one of it, for the amount), and
/// moves the customer through the lifecycle. Throws Conflict when it is closed already, InvalidInput for a day that is
/// still to come.
Won win_deal(Operation& operation, DealId id, const Win& win, const Session& session);
/// What a won deal sold, when an import of invoices or of a timeline has logged it before: the first of
/// purchases_like() of the same product or the name of the deal; `last` is the last interaction to look at, and `apart`
/// how many days may be between. The deal has it from then on. What was logged for the company, or for somebody of it,
/// stays theirs.
std::optional<InteractionId> take_purchase_of(Operation& operation, Deal deal, InteractionId last,
                                              std::chrono::days apart, const Session& session);
/// Logs what a won deal sold, when that is not logged yet. Returns the purchase.
std::optional<InteractionId> log_purchase_of(Operation& operation, Deal deal, Instant at, const Session& session);

/// Ends an open deal as lost. Throws as win_deal.
void lose_deal(Operation& operation, DealId id, std::optional<std::string> reason, Date on, const Session& session);

/// Opens a closed deal again, in the stage it had or the first one. A purchase that was logged stays, and a note says
/// so. Throws Conflict when it is open.
void reopen_deal(Operation& operation, DealId id, const DealStages& stages);

/// Takes the record away. Its contacts and its purchase stay.
void remove_deal(Operation& operation, DealId id);

/// The open deal that somebody means who speaks with that customer: by its number, with or without #, or by its name.
/// Nothing for a name that no open deal has. Throws NotFound for a number that is none, Conflict for a deal that is
/// closed or not theirs, and for a name that several have.
[[nodiscard]] std::optional<DealId> find_open_deal(Store& store, CustomerId customer, std::string_view text);

/// Opens a deal that an interaction, which is stored already, has raised. Throws Conflict for one that is about another
/// deal.
DealId raise_deal(Operation& operation, const Interaction& interaction, std::string name, const DealStages& stages,
                  const Session& session);

/// "deal 3 Roastery with 12 Budi Santoso"
[[nodiscard]] std::string deal_label(Store& store, const Deal& deal);

}  // namespace rapport
