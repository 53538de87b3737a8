#pragma once
// The records that the rows of an import may mean: those of the database, and those that the import has made so far.

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/store/customer_loader.hpp"
#include "rapport/store/known_customers.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/key_index.hpp"

namespace rapport {

/// Companies of one name, to the oldest of which people are linked.
class CompanyNamesakes {
 public:
  void add(CustomerId oldest, CustomerId other, const std::string& name);
  void note(Operation& operation) const;

 private:
  std::set<CustomerId> oldest_;
  std::string first_;
};

class KnownCustomers {
 public:
  /// More answers than this tell nobody apart.
  static constexpr std::size_t most_answers = 100;

  KnownCustomers(Store& store, CustomerLoader& loader);

  [[nodiscard]] std::optional<KnownCustomer> by_id(CustomerId id);
  [[nodiscard]] Customer customer(CustomerId id);
  [[nodiscard]] std::vector<KnownCustomer> by_external_id(const std::string& key);
  /// `kind` is that of a contact point; `key` comes from match_key().
  [[nodiscard]] std::vector<KnownCustomer> by_contact(std::string_view kind, const std::string& key);
  /// Those of by_name() who have this address or number.
  [[nodiscard]] std::vector<KnownCustomer> by_name_and_contact(const std::string& name_key, CustomerKind customer_kind,
                                                               std::string_view kind, const std::string& key);
  /// Whether they have this address or number.
  [[nodiscard]] bool has_contact(const KnownCustomer& known, std::string_view kind, const std::string& key);
  /// Somebody else who has an e-mail address that the row has added to `before`; `keys` are those of `after`.
  [[nodiscard]] std::optional<CustomerId> other_owner(const Customer& before, const Customer& after,
                                                      const CustomerKeys& keys);
  /// The keys of somebody's phone numbers.
  [[nodiscard]] std::vector<std::string> phones_of(CustomerId id);
  /// At most `limit` of those whose folded name this is.
  [[nodiscard]] std::vector<KnownCustomer> by_name(const std::string& name_key, CustomerKind kind,
                                                   std::size_t limit = most_answers);
  /// No company has this folded name, as far as can be told without asking the database.
  [[nodiscard]] bool has_no_company_called(const std::string& name_key) const;
  /// As !by_name(name_key, CustomerKind::person, 1).empty(), but reads nothing more of whom it finds.
  [[nodiscard]] bool has_person_called(const std::string& name_key);
  struct Company {
    CustomerId id;
    std::string name, name_key;
  };
  /// The company that lives and has the external id. Remembered, since many rows name few companies; lives until the
  /// next call.
  [[nodiscard]] const Company* company_with_id(std::string_view external_id);
  /// Remembered as well: a file may name people's companies by ids before any company has one.
  [[nodiscard]] const std::optional<std::string>& external_id_of_company(CustomerId id);
  /// Whether a name with ae, oe or ue is none with umlauts: rapport writes each company as it is called.
  void take_names_exactly(bool exactly) noexcept { exact_names_ = exactly; }
  /// The company that people are linked to by its name: the oldest that lives, as company_named() of the store.
  std::optional<CustomerId> company_named(const std::string& name);
  /// What that company is called, when it has umlauts where the name has ae, oe and ue for them, or the other way
  /// round.
  [[nodiscard]] std::optional<std::string> company_spelled_otherwise(const std::string& name);
  /// To be called when all rows are taken: tells of names that company_named() found several companies by.
  void note_namesakes(Operation& operation) const { namesakes_.note(operation); }

  /// Reads the keys of all records into memory, 50 bytes for each, and asks the database only for those that answer:
  /// what must be when its indexes are away, and pays when the rows are many beside the records. Nobody may wait then.
  void keep_in_memory();
  [[nodiscard]] bool in_memory() const noexcept { return in_memory_; }
  /// Keeps nothing but the keys of those who wait to be stored, and asks the database for all others.
  void keep_waiting_only() { waiting_only_ = true; }
  /// True when new records may wait to be stored, because they are found all the same.
  [[nodiscard]] bool finds_waiting() const noexcept { return in_memory_ || waiting_only_; }
  /// Those who waited are stored.
  void forget_waiting();

  /// Reads the keys of the rows that made the records, up to the last one that was there before the import.
  void read_import_keys(CustomerId last);
  [[nodiscard]] bool has_import_keys() const noexcept { return has_import_keys_; }
  /// The record that was made of the row with this key, and was as the row made it before the import. Nothing before
  /// read_import_keys(). May be asked on any thread.
  [[nodiscard]] std::optional<CustomerId> by_import_key(std::int64_t key) const;

  /// A record is new, or has another name, contact or external id than before.
  void learn(CustomerId id, const Customer& customer, const CustomerKeys& keys);
  /// The row about this customer is the next one. What is known of millions is in no cache of the processor; it is
  /// fetched while the row before is written.
  void prefetch(const Customer& customer, const CustomerKeys& keys) const;
  /// company_named() found none of that name, and this one was made.
  void learn_company(CustomerId id, const std::string& name_key);
  void forget_companies() {
    companies_.clear();
    latest_company_ = {};
    companies_with_ids_.clear();
    ids_of_companies_.clear();
  }

 private:
  /// Before one more is remembered: where memory is to be saved, they are few.
  template <class Map>
  void make_room(Map& remembered) const {
    constexpr std::size_t few = 20'000;
    if (waiting_only_ && remembered.size() >= few) remembered.clear();
  }
  /// One row asks several times: how its company is spelled, whom the row is about, and whom to link.
  [[nodiscard]] std::optional<CustomerId> company_remembered(const std::string& name);
  /// Not remembered: a company that is called exactly so may come later.
  [[nodiscard]] std::optional<CustomerId> company_with_umlauts(const std::string& name, const std::string& name_key);
  using Keys = KeyIndex<ShortSlot>;
  [[nodiscard]] Keys& names_of(CustomerKind kind) noexcept {
    return kind == CustomerKind::company ? companies_by_name_ : people_;
  }
  [[nodiscard]] std::vector<KnownCustomer> in(const Keys& index, std::string_view key, std::size_t limit,
                                              const std::function<bool(const KnownCustomer&)>& has_key);
  /// What the database has found, and who answers of those that it does not know yet.
  [[nodiscard]] std::vector<KnownCustomer> and_waiting(std::vector<KnownCustomer> found, const Keys& index,
                                                       std::string_view key, std::size_t limit,
                                                       const std::function<bool(const KnownCustomer&)>& has_key);

  Store& store_;
  CustomerLoader& loader_;
  bool in_memory_ = false, waiting_only_ = false, exact_names_ = false;
  Keys external_ids_, people_, companies_by_name_, emails_, phones_;
  KeyIndex<WholeSlot> import_keys_{1};
  std::atomic<bool> has_import_keys_{false};  ///< set when they are complete; from then on they stay as they are
  std::unordered_map<std::string, CustomerId> companies_;
  struct {
    CustomerId id;
    std::string name;  ///< as it was asked for
  } latest_company_;
  std::unordered_map<std::string, Company> companies_with_ids_;
  std::unordered_map<std::int64_t, std::optional<std::string>> ids_of_companies_;
  CompanyNamesakes namesakes_;
};

}  // namespace rapport
