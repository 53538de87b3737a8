#pragma once
// Rows and cells of an import that come to nothing, because nobody can be meant or reached by them, or they are there.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "rapport/core/id.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/by_id.hpp"
#include "service/import/row.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

/// Several rows of one file about one record.
class RepeatedRows {
 public:
  /// A row is about the record: to be called once for each. Returns the line of the first one before it that was.
  std::optional<std::size_t> saw(CustomerId id, std::size_t line);
  [[nodiscard]] bool has_seen(CustomerId id) const { return first_lines_.get(id.value) != 0; }
  /// The row on this line says nothing that one before it does not.
  void add_same(std::size_t line, std::size_t earlier);
  /// The row on this line changed a record that one before it is about.
  void add_other(std::size_t line, const Customer& before, const Customer& after);
  /// A row has made `after` of `before`; `lasts` when it changed more than that.
  void changed(const Customer& before, const Customer& after, bool lasts);
  /// What the rows about the record have changed of others beside it stays.
  void changed_more(CustomerId id);
  /// How many rows changed records that are in the end as they were before the first of them.
  [[nodiscard]] std::int64_t changed_back() const noexcept { return changed_back_; }
  /// Calls `use` with the id of each such record up to `last`.
  template <class Use>
  void each_changed_back(CustomerId last, Use&& use) const {
    changes_.each([&](std::int64_t id, const Changes& changes) {
      if (changes.is_back && id <= last.value) use(id);
    });
  }
  void note(Operation& operation) const;

 private:
  /// Of one record, by as many rows. Whole records would need memory by the size of the file.
  struct Changes {
    std::uint32_t before = 0;  ///< a fingerprint of what it was
    std::uint32_t rows : 30 = 0;
    bool lasts : 1 = false, is_back : 1 = false;
  };

  ById<std::uint32_t> first_lines_;  ///< 0 for those that no row was about
  RowTally same_;
  std::size_t first_earlier_ = 0;  ///< of those that are the same
  NamedTally other_;
  ById<Changes> changes_;
  std::int64_t changed_back_ = 0;
};

struct ImportGaps {
  SomeLines nobody;  ///< rows that name nobody, of systems that hide people
  SomeLines exchange_addresses, no_values, marks_of_no_value, several;  ///< see CellDoubts
  NamedTally other_roles, unclear_opt_outs;                             ///< see CellDoubts
  SomeLines birthdays;                                                  ///< that have a year and no day
  NamedTally birthdays_to_come, birthdays_long_ago;
  NamedTally unreachable_emails;  ///< and why they are
  SomeLines titles;               ///< of people who belong to no company
  SomeLines refusals;             ///< of messages, where consent was given and blanks are filled
  SomeLines refusals_kept;        ///< rows that want messages, of somebody who has refused them
  NamedTally merged;              ///< rows about somebody who was merged into another
  NamedTally people_by_id;        ///< who have the ids of rows that name a company and nobody
  NamedTally put_away;            ///< rows about somebody who was removed, and why that is so
  NamedTally shared;              ///< rows that give somebody an address of somebody else
  RepeatedRows repeated;

  void add(const CellDoubts& doubts, std::size_t line);
  /// The row on this line is about the record.
  void add_met(const Customer& before, const Draft& draft, std::size_t line);
  /// The row on this line made `after` of `before`.
  void add_saved(const Customer& before, const Customer& after, std::size_t line, Date today);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;
};

}  // namespace rapport
