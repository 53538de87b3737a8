#pragma once
// Days to remember, beside the birthday and the first purchase, which are columns of the customer.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"

namespace rapport RAPPORT_API {

enum class OccasionKind { wedding, name_day, company_anniversary, custom };
constexpr auto words_of(OccasionKind) {
  return std::to_array<std::pair<OccasionKind, std::string_view>>(
      {{OccasionKind::wedding, "wedding"},
       {OccasionKind::name_day, "name-day"},
       {OccasionKind::company_anniversary, "company-anniversary"},
       {OccasionKind::custom, "custom"}});
}

/// All that lists of what is to be remembered tell apart: the kinds of an occasion, and the two that are no records.
enum class RememberedKind { birthday, wedding, name_day, company_anniversary, first_purchase, custom };
constexpr auto words_of(RememberedKind) {
  return std::to_array<std::pair<RememberedKind, std::string_view>>(
      {{RememberedKind::birthday, "birthday"},
       {RememberedKind::wedding, "wedding"},
       {RememberedKind::name_day, "name-day"},
       {RememberedKind::company_anniversary, "company-anniversary"},
       {RememberedKind::first_purchase, "first-purchase"},
       {RememberedKind::custom, "custom"}});
}

/// On which day 29 February is remembered in a year that has none.
enum class LeapDay { feb_28, mar_1 };
constexpr auto words_of(LeapDay) {
  return std::to_array<std::pair<LeapDay, std::string_view>>({{LeapDay::feb_28, "feb-28"}, {LeapDay::mar_1, "mar-1"}});
}

struct Occasion {
  OccasionId id;
  CustomerId customer_id;
  OccasionKind kind = OccasionKind::custom;
  std::optional<std::string> name;  ///< what a custom one is called; of the others, whatever tells two apart
  Birthday day;                     ///< the first time; its year may be unknown
  bool yearly = true;               ///< else only on that day
};

/// The columns are declared in src/domain/occasion_columns.cpp.
extern const Entity<Occasion> occasions;

/// What must hold for one occasion. Throws InvalidInput: a custom one needs a name, and what happens once a year.
void check(const Occasion& occasion);

/// An occasion as one text, as the column `occasions` of customers has it: "2015-06-12 wedding", "--06-12 name-day",
/// "2019-04-01 custom: Opening of the roastery", "2026-03-13 once custom: Fair".
[[nodiscard]] std::string to_text(const Occasion& occasion);

/// What one text says, before it is known of whom.
struct SaidOccasion {
  Occasion occasion;
  bool is_anniversary = false;  ///< a wedding of a person, the anniversary of a company

  /// That of a customer of that kind.
  [[nodiscard]] Occasion of(bool company) const;
};

/// Reads what to_text() writes, and "anniversary" as a kind; words that are no kind are the name of a custom one.
/// Throws InvalidInput.
[[nodiscard]] SaidOccasion parse_occasion(std::string_view text);

/// How a day comes back.
struct Recurrence {
  bool yearly = true;
  /// So many years after the day itself it is remembered first, where the year is known: 1 for a birthday, of which the
  /// day itself is none, and 0 for a wedding that is still to come.
  int first = 0;
};

/// The first day on or after `from` on which a day is remembered: a single one is past for good after it, a yearly one
/// is not before its time. Nothing past the year 9999.
[[nodiscard]] std::optional<Date> next_occurrence(const Birthday& day, const Recurrence& recurrence, Date from,
                                                  LeapDay leap_day);
/// How many years after the day itself that is; nothing while its year is unknown.
[[nodiscard]] std::optional<int> years_on(const Birthday& day, Date on);

}  // namespace rapport
