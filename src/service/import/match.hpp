#pragma once
// Which record a row of an import means.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapport/service/import.hpp"
#include "service/import/answers.hpp"
#include "service/import/by_id.hpp"
#include "service/import/domains.hpp"
#include "service/import/known.hpp"
#include "service/import/new_records.hpp"
#include "service/import/row.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

/// What a person may doubt of an answer, or of there being none.
struct MatchDoubts {
  /// Of another name, who has the e-mail address of a row that is about nobody.
  std::optional<CustomerId> sharer;
  /// Has that address and may be the one that is meant, but for another external id.
  std::optional<CustomerId> of_other_id;
  /// Somebody else, who has the number of the row in a file that rapport wrote.
  std::optional<CustomerId> of_that_number;
  /// Of the name of the row, with its phone number but for a country before one of the two: taken for somebody else.
  std::optional<CustomerId> written_otherwise;
  /// Whom the row means, who was merged into the one that was answered.
  std::optional<CustomerId> merged;
  bool is_of_several = false;       ///< companies that have the domain of a person, who is in none of them
  bool has_many_namesakes = false;  ///< too many have the name of the row to be told apart, and so it is about nobody
};

/// Whoever a row exactly like the one at hand made.
using SameRow = std::function<std::optional<KnownCustomer>()>;

class Matcher {
 public:
  /// `keys` as in CustomerImportOptions; they must outlive the matcher. Records after `last_before` are
  /// made by the import.
  Matcher(Store& store, KnownCustomers& known, const std::vector<MatchKey>& keys, CustomerId last_before);

  /// To be called before the first row, and for each header: records of JSON have one of their own. With `own_export`
  /// each row is a record of its own, and none means one that an earlier row made.
  void use(const HeaderMap& map);

  /// The record, which may be removed; nothing when the row is about a new one. Who was merged into another is answered
  /// for by that one. The id that rapport gave counts as an external id. Takes an external id back from the draft that
  /// turns out to be rapport's own id. `made_by_same_row` is asked where nothing in the row tells whom it means: a name
  /// that many have, a number that cannot be dialled, or several records that answer. Throws Conflict when it answers
  /// nobody of these.
  [[nodiscard]] std::optional<KnownCustomer> find(Draft& draft, const SameRow& made_by_same_row);
  /// Of what find() answered last.
  [[nodiscard]] const MatchDoubts& doubts() const noexcept { return doubts_; }
  /// The records that this import made.
  [[nodiscard]] const NewRecords& made() const { return made_; }
  /// The row on this line made the record.
  void add_made(CustomerId id, const Draft& draft, std::size_t line);
  /// A row was about this record, which is now like this.
  void claim(CustomerId id, const Customer& customer);
  /// Gives a person without a company the one that has their domain, when domains count and only one has it.
  void link_company(Draft& draft, std::size_t line);
  /// Throws Conflict when another record of the same kind than `id` has the external id of `customer`.
  void check_external_id(const Customer& customer, CustomerId id);
  /// To be called when all rows are taken: tells of people whose domain several companies have.
  void note(Operation& operation) const;

 private:
  [[nodiscard]] std::optional<KnownCustomer> look_up(Draft& draft);
  /// Whose name is but like that of the row shares the address with the one who is called so and has the number.
  [[nodiscard]] std::optional<KnownCustomer> by_usual_keys(Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_key(MatchKey key, Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_id(Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_external_id(const Draft& draft);
  /// A row without a kind and a name has the id of both. Throws Conflict when nothing tells which of them is meant.
  [[nodiscard]] KnownCustomer one_of_kinds(const KnownCustomer& person, const KnownCustomer& company,
                                           const Draft& draft);
  /// Two systems may have the same ids: throws Conflict when the row names somebody else than `known`, in whose record
  /// nothing agrees with it.
  void check_is_same(const KnownCustomer& known, const Draft& draft);
  /// Throws that Conflict. `called` says which record it is.
  [[noreturn]] void refuse_other(const KnownCustomer& known, const std::string& called, const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_record_id(Draft& draft);
  enum class Names { equal, mistyped, parts };
  /// The row says of the record an address, a number, or the name: the very same, with a slip of the pen, or a part.
  [[nodiscard]] bool agrees(const KnownCustomer& known, const Draft& draft, Names names);
  /// The row of an export has the moment at which the record was made.
  [[nodiscard]] bool was_made_then(const KnownCustomer& known, const Draft& draft);
  /// Another than `known` was made at that moment, too, and has the name or an address of the row: ids are given anew
  /// where a whole export is imported.
  [[nodiscard]] bool means_other_made_then(const KnownCustomer& known, const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_email(const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_phone(const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_domain(const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_name(const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_name_and_company(const Draft& draft);
  /// The one who has the name and one of the numbers of a row whose address or external id nobody has.
  [[nodiscard]] std::optional<KnownCustomer> by_name_and_phone(const Draft& draft);
  /// The company that is called as the row, which says neither what it is about nor where somebody works.
  [[nodiscard]] std::optional<KnownCustomer> company_of_name(const Draft& draft);
  /// Those who have the name and one of the numbers of the row.
  [[nodiscard]] std::vector<KnownCustomer> namesakes_by_phone(const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> one_of(std::vector<KnownCustomer> owners, const Draft& draft,
                                                    const SharedValue& what);
  /// People of one office or family may share an address, and are told apart by their names unless the person said
  /// by what customers are to be known.
  void leave_out_other_names(std::vector<KnownCustomer>& owners, const Draft& draft);
  [[nodiscard]] std::vector<KnownCustomer> owners_of(const std::vector<std::string>& keys, std::string_view kind);
  /// Who is called as the row says among those with the address or number.
  [[nodiscard]] std::vector<KnownCustomer> sharers_called(const Draft& draft, std::string_view kind,
                                                          const std::string& key);
  /// Of more than tell anybody apart, those with the name of the row too.
  [[nodiscard]] std::vector<KnownCustomer> owners_of(const std::vector<std::string>& keys, std::string_view kind,
                                                     const Draft& draft);
  [[nodiscard]] bool is_unlike(const KnownCustomer& known, const Draft& draft);
  /// A record with the name of the row that was merged into one of those.
  [[nodiscard]] std::optional<KnownCustomer> merged_into_one_of(const std::vector<KnownCustomer>& owners,
                                                                const Draft& draft);
  /// Another row of this file says that it is a company, and this one that it is a person, or the other way round.
  [[nodiscard]] bool is_of_other_kind(const KnownCustomer& known, const Draft& draft) const;
  [[nodiscard]] bool has_other_id(const KnownCustomer& known, const Draft& draft) const;
  /// Of an address that everybody has only those whose name is that of the row.
  [[nodiscard]] std::vector<KnownCustomer> owners_by_name_too(const Draft& draft);
  [[nodiscard]] bool may_be(const KnownCustomer& known, const Draft& draft) const;

  Store& store_;
  KnownCustomers& known_;
  const std::vector<MatchKey>& keys_;
  bool own_export_ = false, may_be_own_ = false;
  bool ids_count_;                         ///< another external id is another record
  std::optional<CompanyDomains> domains_;  ///< when they are one of the keys
  MatchDoubts doubts_;
  std::unordered_map<std::string, CustomerId> everybodys_;  ///< what tells nobody apart, and one who has it
  NewRecords made_;
  NamedTally of_several_;
  ById<bool> claimed_;       ///< which of those rows were about; only for own exports
  ById<bool> of_said_kind_;  ///< the row that made it says that it is a person or a company
};

}  // namespace rapport
