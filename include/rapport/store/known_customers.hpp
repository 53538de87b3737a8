#pragma once
// Look-ups by which an import finds the record that a row means. Each is by index and reads no whole record.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// As much of a record as tells it from others.
struct KnownCustomer {
  CustomerId id;
  std::string name_key;  ///< the name without case and accents
  CustomerKind kind = CustomerKind::person;
  bool archived = false;
  std::optional<std::string> external_id, company, city;
  bool has_phone = false;  ///< one that is a number

  bool operator==(const KnownCustomer& other) const { return id == other.id; }
};

[[nodiscard]] std::vector<KnownCustomer> known_by_id(Store& store, CustomerId id);
[[nodiscard]] std::vector<KnownCustomer> known_by_external_id(Store& store, const std::string& key);
/// `kind` is that of a contact point; `key` comes from match_key(). At most `limit` of them, in the order of their ids.
[[nodiscard]] std::vector<KnownCustomer> known_by_contact(Store& store, std::string_view kind, const std::string& key,
                                                          std::int64_t limit);
/// Those whose folded name this is, at most `limit` of them.
[[nodiscard]] std::vector<KnownCustomer> known_by_name(Store& store, const std::string& name_key, CustomerKind kind,
                                                       std::int64_t limit);

/// Whether this is a person, removed or not, whose folded name this is.
[[nodiscard]] bool is_person_called(Store& store, CustomerId id, const std::string& name_key);

/// The web sites and e-mail addresses of companies that were not removed.
void each_company_contact(Store& store, const std::function<void(CustomerId, std::string_view)>& use);

/// What match_key() made of somebody's contact points of that kind.
[[nodiscard]] std::vector<std::string> contact_keys_of(Store& store, CustomerId id, std::string_view kind);
[[nodiscard]] bool customer_has_contact(Store& store, CustomerId id, std::string_view kind, const std::string& key);

/// The keys of all records, each in the order of the ids: for who keeps them in memory. They read whole tables.
void each_external_id(Store& store, const std::function<void(std::string_view key, CustomerId)>& use);
void each_name(Store& store, const std::function<void(CustomerKind, std::string_view key, CustomerId)>& use);
/// The row of a file that made a record has a key; a record has it for as long as it is as that row made it. Up to the
/// record `last`.
void each_import_key(Store& store, CustomerId last, const std::function<void(std::int64_t key, CustomerId)>& use);
/// E-mail addresses and phone numbers.
void each_contact(Store& store,
                  const std::function<void(std::string_view kind, std::string_view key, CustomerId)>& use);

/// The highest id that a customer has.
[[nodiscard]] CustomerId last_customer(Store& store);
/// How many customers have a higher id than that.
[[nodiscard]] std::int64_t count_customers_after(Store& store, CustomerId id);

}  // namespace rapport
