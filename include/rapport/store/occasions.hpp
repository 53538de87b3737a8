#pragma once
// The SQL behind days to remember.

#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// Which days a list of what is to be remembered is about; both ends are in it.
struct OccasionScope {
  Date from{}, to{};
  std::optional<std::string> owner;  ///< of the customers
  Date today{};
  LeapDay leap_day{};
};

/// The occasions that are kept, with the next time of each, soonest first. What is past comes last.
class OccasionList {
 public:
  OccasionList(Date today, LeapDay leap_day);
  OccasionList(const OccasionList&) = delete;
  OccasionList& operator=(const OccasionList&) = delete;
  [[nodiscard]] const Source& source() const noexcept { return source_; }

 private:
  std::string next_, years_;
  std::vector<ColumnInfo> columns_;
  Source source_;
};

/// Those of customers who were not removed, as a condition on occasion.
[[nodiscard]] Condition occasions_of_present_customers();

// Each gives the rows as a subquery r: customer_id, on_date, in_days, customer, name_key, kind, what, years, day,
// owner, occasion_id. A birthday and a first purchase have no occasion_id.

/// Every day of the scope on which something of a customer is to be remembered: of those who are neither removed nor in
/// dissolution. Reads only the days of the year that the scope has, by index.
[[nodiscard]] Condition occasion_rows(const OccasionScope& scope);
/// The next time of each that one customer has.
[[nodiscard]] Condition occasion_rows_of(CustomerId customer, Date today, LeapDay leap_day);

/// All of one customer, in the order of their ids.
[[nodiscard]] std::vector<Occasion> occasions_of(Store& store, CustomerId customer);

/// The occasion of that customer with the same kind, name and day.
[[nodiscard]] std::optional<OccasionId> same_occasion(Store& store, const Occasion& occasion);

}  // namespace rapport
