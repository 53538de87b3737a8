#pragma once
// The records that the rows of an import may mean: those of the database, and those that the import has made so far.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/store/customer_loader.hpp"
#include "rapport/store/known_customers.hpp"
#include "service/key_index.hpp"

namespace rapport {

class KnownCustomers {
 public:
  /// More answers than this tell nobody apart.
  static constexpr std::size_t most_answers = 100;

  /// `country` completes the phone numbers of customers without one.
  KnownCustomers(Store& store, CustomerLoader& loader, std::string_view country);

  [[nodiscard]] std::optional<KnownCustomer> by_id(CustomerId id);
  /// As the customer writes it.
  [[nodiscard]] std::string name_of(CustomerId id);
  [[nodiscard]] std::vector<KnownCustomer> by_external_id(const std::string& key);
  /// `kind` is that of a contact point; `key` comes from match_key().
  [[nodiscard]] std::vector<KnownCustomer> by_contact(std::string_view kind, const std::string& key);
  /// At most `limit` of those whose folded name this is.
  [[nodiscard]] std::vector<KnownCustomer> by_name(const std::string& name_key, CustomerKind kind,
                                                   std::size_t limit = most_answers);
  /// The company that people are linked to by its name: the oldest that lives.
  [[nodiscard]] std::optional<CustomerId> company_named(const std::string& name_key);

  /// Reads the keys of all records into memory, 100 bytes for each, and asks the database only for those that answer:
  /// what must be when its indexes are away, and pays when the rows are many beside the records.
  void keep_in_memory();
  [[nodiscard]] bool in_memory() const noexcept { return in_memory_; }

  /// The record that was made of the row with this key, and is as it was then. Only of what is kept in memory, and of
  /// what was there before the import.
  [[nodiscard]] std::optional<CustomerId> by_import_key(std::int64_t key) const;

  /// A record is new, or has another name, contact or external id than before. Only for what is kept in memory.
  void learn(CustomerId id, const Customer& customer, const std::string& name_key);
  /// company_named() found none of that name, and this one was made.
  void learn_company(CustomerId id, const std::string& name_key) { companies_.emplace(name_key, id); }
  void forget_companies() { companies_.clear(); }

 private:
  [[nodiscard]] std::vector<KnownCustomer> in(const KeyIndex& index, std::string_view key, std::size_t limit,
                                              const std::function<bool(const KnownCustomer&)>& has_key);
  [[nodiscard]] bool has_contact(const KnownCustomer& known, std::string_view kind, const std::string& key);

  Store& store_;
  CustomerLoader& loader_;
  std::string country_;
  bool in_memory_ = false;
  KeyIndex external_ids_, names_, contacts_;  ///< the keys of contacts and names begin with their kind
  std::unordered_map<std::int64_t, CustomerId> import_keys_;
  std::unordered_map<std::string, CustomerId> companies_;
};

}  // namespace rapport
