#pragma once
// The SQL behind deals: their list with what follows from the stages, and look-ups by index.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Which columns a list of deals shows when nobody says so.
enum class DealList { open, closed, all };

/// Deals with the probability of their stage and their amount weighted by it, which closed deals do not have, and those
/// in a stage that is not configured. A weighted amount is rounded half up to the minor unit, deal by deal: sums of
/// deals add these, so that a report is the sum of what a list shows.
class DealView {
 public:
  /// `former` are stages that a filter may name though they are not configured.
  explicit DealView(const DealStages& stages, DealList kind = DealList::open,
                    const std::vector<std::string>& former = {});
  DealView(const DealView&) = delete;
  DealView& operator=(const DealView&) = delete;
  /// The rows are called `deal`. Without an order of its own.
  [[nodiscard]] const Source& source() const noexcept { return source_; }

 private:
  std::string from_, rank_;
  std::vector<std::string> words_;
  std::vector<std::string_view> choices_;
  std::vector<ColumnInfo> columns_;
  Source source_;
};

/// A subquery of all deals with `probability`, `rank` of the stage, `weighted` and `weighted_currency`.
[[nodiscard]] std::string weighted_deals(const DealStages& stages);

/// The words of the stages in their order, and those of former ones.
[[nodiscard]] std::vector<std::string> stage_words(const DealStages& stages, const std::vector<std::string>& former);
/// In which deals are, or were when they were closed, but which are not among `stages`: all deals are read for them.
[[nodiscard]] std::vector<std::string> former_deal_stages(Store& store, const DealStages& stages);

[[nodiscard]] std::optional<DealId> deal_by_external_id(Store& store, std::string_view key);
/// The deal that became this purchase when it was won.
[[nodiscard]] std::optional<DealId> deal_of_purchase(Store& store, InteractionId purchase);
/// What the customer of a won deal bought on the day of its close for the same amount, of the purchases up to `last`
/// that belong to no other deal. Where it has an amount, behind these what was bought so many days `apart` from it,
/// since another system may have another time zone, and behind all of them the same of their company or its people.
[[nodiscard]] Query purchases_like(const Deal& deal, InteractionId last, std::chrono::days apart);
/// The latest purchase that was logged as one about the deal and that no deal became: of its amount, where it has one.
[[nodiscard]] std::optional<InteractionId> purchase_about(Store& store, const Deal& deal);
/// The open deals that concern() a customer and have that name, case and accents folded, by id.
[[nodiscard]] std::vector<DealId> open_deals_named(Store& store, CustomerId customer, std::string_view name);
/// The open deals of which a customer is the one who would buy, by id.
[[nodiscard]] std::vector<DealId> open_deals_with(Store& store, CustomerId customer);
/// The deals of a customer with exactly that name, by id, of those up to `last`.
[[nodiscard]] Query deals_named(CustomerId customer, std::string_view name, DealId last);
/// Of rows called `deal`: their customers were removed.
[[nodiscard]] Condition deals_of_removed();
[[nodiscard]] DealId last_deal(Store& store);

/// True when the customer would buy, has a say in it, or belongs to the company that would.
[[nodiscard]] bool concerns(Store& store, DealId deal, CustomerId customer);
/// Returns false when they had a say in it already.
bool add_person(Operation& operation, DealId deal, CustomerId person);
/// Returns false when they had none.
bool remove_person(Operation& operation, DealId deal, CustomerId person);
/// Takes the record away, and who has a say in it.
void erase_deal(Operation& operation, DealId deal);

/// ORDER BY terms of open deals: the one that is expected to close first, and those without a day at the end.
inline constexpr std::string_view soonest_close_first = "deal.expected_close IS NULL, deal.expected_close";
/// The open deals that concern a customer, as a condition on `deal`.
[[nodiscard]] Condition open_deals_of(CustomerId customer);
/// The people who have a say in a deal, as a condition on `customer`.
[[nodiscard]] Condition people_of(DealId deal);
/// What happened to a deal, as a condition on `change` of changes_from (store/history.hpp).
[[nodiscard]] Condition changes_of_deal(DealId deal);

}  // namespace rapport
