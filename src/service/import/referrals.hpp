#pragma once
// Who brought a customer, as the columns referred_by and referred_by_id of an import say it. Whoever did may stand in a
// later row, so that this is kept when all rows are taken. What names nobody goes into a custom field.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapport/service/import.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/by_id.hpp"
#include "service/import/gaps.hpp"
#include "service/import/header.hpp"
#include "service/import/row_tally.hpp"
#include "service/import/rows.hpp"

namespace rapport {

class ImportedReferrals {
 public:
  /// With `low_memory` nobody is known by the number that they have in the file, but by their names. All must outlive
  /// the object.
  ImportedReferrals(Operation& operation, ImportListener& listener, bool low_memory)
      : operation_(operation), listener_(listener), low_memory_(low_memory) {}

  /// From now on the columns are these; `custom_fields` are those that the database has, without x. The map must
  /// outlive the object.
  void use(const HeaderMap& map, std::span<const std::string> custom_fields);
  /// The row with these cells, of which that became, is about the customer; 0 for nobody. Returns whether it says who
  /// brought them: that it changes nothing is told when that is known.
  bool saw(std::span<const std::string_view> cells, CustomerId customer, std::size_t line, RowResult result);
  /// To be called when all records are stored. Who is known to have brought a customer stays unless rows change what is
  /// known; of those whom several rows name, the last one counts. Returns how many rows that had changed nothing have
  /// changed something now; `repeated` is told of whom they change.
  std::int64_t keep(const Session& session, OnMatch on_match, RepeatedRows& repeated);
  /// To be called after keep().
  void note() const;

 private:
  /// What names nobody goes into it.
  struct Field {
    std::string name;  ///< without x.
    bool was_there;    ///< before the import
    bool keeps_text;
  };
  struct Said {
    CustomerId customer;
    std::size_t line;
    RowResult result;
    std::int64_t number;  ///< of who brought them, in the file; 0 for none
    std::string name;     ///< or an e-mail address, or an external id
    std::size_t field;    ///< one of fields_

    [[nodiscard]] std::string text() const;
  };
  /// What a row has changed, and what of it was so before; 0 is nobody.
  struct Kept {
    CustomerId before, after;
    std::string old_text{}, text{};

    [[nodiscard]] bool changes() const { return before != after || old_text != text; }
  };

  /// Who answers to a name.
  struct Answers {
    std::vector<CustomerId> live, removed;
  };

  [[nodiscard]] const Answers& who_answers(const std::string& name);
  [[nodiscard]] std::optional<CustomerId> by_number(const Said& said) const;
  /// `known` is who is known to have brought the customer. Adds to the tallies when nobody answers, or several do.
  [[nodiscard]] std::optional<CustomerId> by_name(const Said& said, std::optional<CustomerId> known);
  /// Makes `referrer` the one who brought the customer, unless that cannot be. Returns whether it is so now.
  [[nodiscard]] bool refer(const Said& said, CustomerId referrer, const Session& session);
  /// Keeps what names nobody in the field, and takes it away again once somebody is linked by it.
  void save_text(const Said& said, bool is_linked, const Session& session, OnMatch on_match, Kept& kept);
  void tell(const Said& said, const Kept& kept);
  [[nodiscard]] std::string where_kept(const Said& said) const;
  /// `referrer` is whom the row names, and `counts` false when a later row names another. Returns whether the row has
  /// changed something.
  bool keep(const Said& said, std::optional<CustomerId> referrer, bool counts, const Session& session,
            OnMatch on_match);

  Operation& operation_;
  ImportListener& listener_;
  bool low_memory_;
  const HeaderMap* map_ = nullptr;
  std::optional<std::size_t> id_, name_, number_;  ///< columns
  std::vector<Field> fields_;                      ///< records may spell it in several ways
  std::size_t field_ = 0;                          ///< that of the columns
  ById<bool> same_;                                ///< customers who have the number that they have in the file
  std::unordered_map<std::int64_t, CustomerId> others_;
  std::vector<Said> said_;
  std::unordered_map<std::string, Answers> answers_;
  std::int64_t kept_ = 0;
  NamedTally unknown_, several_, removed_, impossible_;
};

}  // namespace rapport
