#pragma once
// Names of an import that a person should look at.

#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>

#include "rapport/domain/customer.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/key_index.hpp"
#include "service/import/known.hpp"
#include "service/import/match.hpp"
#include "service/import/row.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

class DoubtfulNames {
 public:
  /// The row on this line made a record of its own, whose folded name is `name_key`, and which may be that of somebody
  /// of whom the matcher tells.
  void add_created(std::size_t line, const std::string& name, const std::string& name_key, const Matcher& matcher,
                   KnownCustomers& known);
  /// The row on this line made a record of its own, because too many have its name to be told apart.
  void add_one_of_many(std::size_t line, const std::string& name);
  /// Takes the name of a person, and that of the company, from the draft, when that on this line says less than the one
  /// of the record; of a company its name when it lacks marks alone.
  void keep_fuller(std::size_t line, Draft& draft, const Customer& before);
  /// The row on this line has nothing but a name by which it was found, and gave the record a company, a city or a
  /// number that it did not have: another row of that name may be the one who was known.
  void add_joined(std::size_t line, CustomerId id, const Draft& draft, const Customer& before, const Customer& after);
  /// The row on this line gave a record this name instead of the one before, which may be quite another one.
  void add_renamed(std::size_t line, const Customer& before, const Customer& after);
  /// The row on this line has no name, and made a record that is called by its address or number.
  void add_nameless(std::size_t line, const std::string& called);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;

 private:
  struct Joined {
    CustomerId id;
    std::size_t line;
  };

  std::deque<Joined> joined_;
  KeyIndex<WholeSlot> joined_by_name_{1};  ///< the place of the first of a name, and one
  NamedTally new_, renamed_, poorer_, poorer_companies_, nameless_, of_other_id_, of_that_number_, one_of_many_,
      either_;
};

/// Tells of owners who are new; in an empty database every one is.
class NewOwners {
 public:
  NewOwners(Operation& operation, const Session& session);
  void add(const std::optional<std::string>& owner, std::size_t line);

 private:
  Operation& operation_;
  std::string user_;
  std::set<std::string> known_;
  bool tells_ = false;
};

}  // namespace rapport
