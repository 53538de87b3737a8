#pragma once
// Which of the records that answer to what a row says is meant.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/store.hpp"
#include "service/import_known.hpp"
#include "service/import_new_records.hpp"

namespace rapport {

/// By which several records may answer.
struct SharedValue {
  std::string_view field, text;
  std::string_view beside = {};  ///< what else was looked for, in words that follow the quoted text
};

/// The only one that answers, a live one before the removed. `what` is what several share, `remedy` what the person can
/// do to tell them apart. Throws Conflict when several live ones answer.
[[nodiscard]] std::optional<KnownCustomer> only_one(std::vector<KnownCustomer> found, const SharedValue& what,
                                                    std::string_view remedy, const NewRecords& made);

/// Adds those of `found` that are not there yet.
void add_new_ones(std::vector<KnownCustomer>& all, std::vector<KnownCustomer> found);

/// The one that lives on for a record that was merged into another; nothing when there is none.
[[nodiscard]] std::optional<KnownCustomer> survivor_of(Store& store, KnownCustomers& known,
                                                       const KnownCustomer& merged);

/// Why a row about a record that was put away is skipped, and what helps.
[[nodiscard]] std::string why_put_away(Store& store, CustomerId id);

}  // namespace rapport
