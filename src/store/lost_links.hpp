#pragma once
// Records of later operations that say to which record they belong, and stay when that one is taken away.

#include <map>
#include <string>
#include <vector>

#include "rapport/store/operation.hpp"
#include "store/changes.hpp"

namespace rapport {

/// The columns with ON DELETE SET NULL.
class LostLinks {
 public:
  LostLinks(Operation& undo, OperationId target) : undo_(undo), target_(target) {}

  /// Before the rows that `change` made are taken away: notes what refers to them, but for the ledger of plays.
  void note(const Change& change);
  /// The same where SQLite does not look at references: what refers to the rows does not any more.
  void cut(const Change& change);

 private:
  struct Link {
    std::string table, column;
  };

  [[nodiscard]] const std::vector<Link>& links_to(const std::string& table);
  void note(const Link& link, const Change& change);

  Operation& undo_;
  OperationId target_;
  std::map<std::string, std::vector<Link>> links_;
};

}  // namespace rapport
