#pragma once
// Which of the records that answer to what a row says is meant.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/store.hpp"
#include "service/import/known.hpp"
#include "service/import/new_records.hpp"
#include "service/import/row.hpp"

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

/// Whether the record is called as the row says: written in another order or without its marks it is the same name.
[[nodiscard]] bool has_name_of(const KnownCustomer& known, const Draft& draft);
/// Both have a town, and not the same.
[[nodiscard]] bool is_in_other_town(const KnownCustomer& known, const Draft& draft);
/// The row names its company and nobody in it, and the record is a company that is called otherwise.
[[nodiscard]] bool is_company_of_other_name(const KnownCustomer& known, const Draft& draft);
/// As may_be_one_name().
[[nodiscard]] bool may_have_name_of(const KnownCustomer& known, const Draft& draft);
/// A number as it is dialled within a country among one, and with a country before it among the other: "0812 5550 123"
/// and "62812 5550 123".
[[nodiscard]] bool differs_in_country(const std::vector<std::string>& one, const std::vector<std::string>& other);
/// Of several with an address or number of a row without a name the first live person who is called by it, as whoever
/// an earlier row like this made, and not in another company than the row says.
[[nodiscard]] std::optional<KnownCustomer> one_called_by_address(const std::vector<KnownCustomer>& owners,
                                                                 const Draft& draft);
/// Whether the draft has something that few but the customer have, beside names, e-mail addresses and phone numbers.
[[nodiscard]] bool has_own_value_of(const Draft& draft, const Customer& customer);

/// The one that lives on for a record that was merged into another; nothing when there is none.
[[nodiscard]] std::optional<KnownCustomer> survivor_of(Store& store, KnownCustomers& known,
                                                       const KnownCustomer& merged);

/// Why a row about a record that was removed, or merged into one that was, is skipped, and what helps.
[[nodiscard]] std::string why_put_away(Store& store, CustomerId id);

/// What helps with a row that several records answer, because they share what it is looked for by. `ids_count` when an
/// external id is looked for too.
[[nodiscard]] std::string how_to_say_whom(const Draft& draft, bool ids_count);

}  // namespace rapport
