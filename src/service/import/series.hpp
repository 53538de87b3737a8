#pragma once
// The series of follow-ups while a file is imported: what follows one that a row closes, which the file may bring too.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rapport/domain/followup.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/followup_draft.hpp"
#include "service/import/records.hpp"

namespace rapport {

/// An event cannot be done: what is past of it is no work. A series goes on from today, and starts on no day that is
/// left out of it.
[[nodiscard]] bool is_over(FollowupDraft& draft, Date today);

/// A rule that is not the one that is known starts a series on the day that comes with it.
void say_series(const Followup& before, FollowupDraft& draft);

class ImportSeries {
 public:
  ImportSeries(Operation& operation, const Session& session, const Claims& claims)
      : operation_(operation), session_(session), claims_(claims) {}

  /// A record that this operation may have made: its derived columns are made first.
  [[nodiscard]] Followup load_made(std::int64_t id) const;
  /// The follow-ups of a customer that were there before the import, by id.
  [[nodiscard]] std::vector<Followup> known_of(CustomerId customer) const;

  /// The one that is open of the series of one that is closed.
  [[nodiscard]] std::optional<Followup> open_after(const Followup& closed, const std::string& text_now) const;
  /// Plans what comes after one that was closed, unless it is there already or a row has brought it.
  void plan_next(const Followup& closed, const std::set<Date>& left_out);
  /// What is open of the series of one that is closed goes to another customer with it.
  void move_next(const Followup& closed, CustomerId customer);
  /// What plan_next() planned, and the row, which names none that is known, is about; each is given once.
  [[nodiscard]] std::optional<Followup> take_planned(const FollowupDraft& draft);

 private:
  struct Planned {
    Followup closed;
    FollowupId next;
  };

  [[nodiscard]] std::vector<Followup> loaded(const Query& query) const;
  [[nodiscard]] bool is_brought(const Followup& record) const;

  Operation& operation_;
  const Session& session_;
  const Claims& claims_;
  std::vector<Planned> planned_;
};

}  // namespace rapport
