#pragma once
// The days to remember that rows of customers say: an anniversary of an address book, or the column `occasions` of our
// own export.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/domain/customer.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/service/import.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/customer_loader.hpp"
#include "rapport/store/operation.hpp"

namespace rapport {

/// What the day is that a person calls so: an anniversary or a kind of occasion in one of the languages of headers, or
/// a custom one of that name. A blank name is no answer.
[[nodiscard]] std::optional<SaidOccasion> occasion_called(std::string_view name);

/// What a row does to the days of one customer.
struct OccasionChanges {
  std::vector<Occasion> added;
  std::vector<std::pair<Occasion, Occasion>> changed;  ///< before and after

  [[nodiscard]] bool empty() const noexcept { return added.empty() && changed.empty(); }
};

/// A day that is known already changes nothing, and one that is known with its year does not lose it to a day without
/// one, unless the year has no such day. Another day for what is known by its kind and name replaces it, or with
/// `fills_blanks` gives it the year that it lacks and nothing else. All others are added. No change is to what is known
/// already, so that all of them can be saved.
[[nodiscard]] OccasionChanges changes_of(const std::vector<Occasion>& known, const std::vector<SaidOccasion>& said,
                                         bool is_company, bool fills_blanks);

class ImportedOccasions {
 public:
  ImportedOccasions(Operation& operation, CustomerLoader& loader, const Session& session, ImportListener& listener)
      : operation_(operation), loader_(loader), session_(session), listener_(listener) {}

  /// Those of a customer who was just made, and who may wait to be stored; the days wait as long.
  void add_new(CustomerId id, const Customer& customer, const std::vector<SaidOccasion>& said, const PlanLine& line);
  /// What a row does to those of a customer who is stored. Nothing is looked up when it says none.
  [[nodiscard]] OccasionChanges look_up(CustomerId id, const Customer& customer, const std::vector<SaidOccasion>& said,
                                        OnMatch on_match);
  void save(CustomerId id, const OccasionChanges& changes, const PlanLine& line);
  /// Stores the days of those who are stored by now.
  void store_waiting();

 private:
  void tell(const PlanLine& line, const std::string& before, const std::string& after);

  Operation& operation_;
  CustomerLoader& loader_;
  const Session& session_;
  ImportListener& listener_;
  std::vector<Occasion> waiting_;  ///< in the order of their customers
};

}  // namespace rapport
