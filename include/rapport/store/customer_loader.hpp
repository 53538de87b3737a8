#pragma once
// New customers in great numbers. They are gathered and then inserted table by table, complete with the columns that
// the write path derives, at a tenth of what add_customer() of service/customers.hpp costs for each. What is stored is
// the same.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// By what a customer is found again.
struct CustomerKeys {
  std::string name;                         ///< fold() of it
  std::vector<std::string> emails, phones;  ///< match_key() of each
};
/// `country` completes the phone numbers of a customer without one.
[[nodiscard]] CustomerKeys keys_of(const Customer& customer, std::string_view country);

/// A customer who is not stored yet.
struct NewCustomer {
  NewCustomer(Customer&& made, CustomerKeys&& its_keys, std::optional<std::int64_t> key)
      : customer(std::move(made)), keys(std::move(its_keys)), import_key(key) {}

  Customer customer;
  CustomerKeys keys;
  std::optional<std::int64_t> import_key;  ///< of the row that says all this, see known_customers.hpp
  CustomerId company{};                    ///< whom the person belongs to; 0 for nobody
};

class CustomerLoader {
 public:
  /// `now` is when the records are made, `today` the day on which they enter their stage.
  CustomerLoader(Operation& operation, Instant now, Date today);
  ~CustomerLoader();
  CustomerLoader(const CustomerLoader&) = delete;
  CustomerLoader& operator=(const CustomerLoader&) = delete;

  /// Takes a record that check() of domain/customer.hpp has nothing against and whose external id nobody has, and its
  /// keys. Returns the id that it will have; while it waits, nobody else may add a customer.
  CustomerId add(Customer&& customer, CustomerKeys&& keys, std::optional<std::int64_t> import_key = std::nullopt);
  /// Makes a person one of a company, before either is passed on. Its name is that in the person's record.
  void join(CustomerId person, CustomerId company);
  /// The record while it waits; nullptr once it is stored.
  [[nodiscard]] const NewCustomer* waiting(CustomerId id) const noexcept;
  /// Stores what waits in a while, and has another thread prepare it.
  void pass_on_waiting();
  /// Stores what waits, so that it can be read and changed like any other record.
  void store_waiting();
  /// So many wait that they should be passed on or stored.
  [[nodiscard]] bool is_full() const noexcept;
  /// How many were added.
  [[nodiscard]] std::int64_t added() const noexcept;
  /// To be called before the first record: 64 MB are enough for any number.
  void save_memory();
  /// More records are going to follow than a few. A thread gets memory for the pages of a large file ready.
  void expect_more();
  /// The records are going to be many beside those that are there, so that to make indexes anew costs less than to keep
  /// them. With `drops_indexes`, those over names, owners, stages, contacts, tags and external ids are gone until
  /// finish(), and queries that would use them read whole tables; that of full text is made anew in any case.
  void expect_many(bool drops_indexes);
  /// Stores what waits, and makes the indexes again. Throws Conflict for an external id that is used twice.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rapport
