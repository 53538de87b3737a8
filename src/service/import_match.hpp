#pragma once
// Which record a row of an import means.

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "rapport/service/session.hpp"
#include "service/import_known.hpp"
#include "service/import_row.hpp"

namespace rapport {

class Matcher {
 public:
  /// `own_export` as in HeaderMap: then each row is a record of its own, and none means one that an earlier row made.
  Matcher(Store& store, KnownCustomers& known, const Session& session, bool own_export);

  /// The record, which may be removed; nothing when the row is about a new one. By external id, by the id that rapport
  /// gave, by e-mail address, and without any of these by name. Takes an external id back from the draft that turns out
  /// to be rapport's own id. Throws InvalidInput when several records answer.
  [[nodiscard]] std::optional<KnownCustomer> find(Draft& draft);
  /// A row was about this record.
  void claim(CustomerId id);

 private:
  [[nodiscard]] std::optional<KnownCustomer> by_record_id(Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_email(const Draft& draft);
  [[nodiscard]] std::optional<KnownCustomer> by_name(const Draft& draft);
  [[nodiscard]] std::vector<KnownCustomer> owners_of(const std::vector<std::string>& contacts, std::string_view kind,
                                                     Match match, std::string_view country);
  [[nodiscard]] bool may_be(const KnownCustomer& known, const Draft& draft) const;
  [[nodiscard]] std::string_view country_of(const Draft& draft) const;

  KnownCustomers& known_;
  const Session& session_;
  bool own_export_;
  CustomerId last_before_;                    ///< records after it were made by this import
  std::unordered_set<std::int64_t> claimed_;  ///< of those, the ones that rows were about; only for own exports
};

}  // namespace rapport
