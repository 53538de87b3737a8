#pragma once
// New customers on their way into the tables: as records, and then as the rows that they become.

#include <cstdint>
#include <deque>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/customer_loader.hpp"
#include "rapport/store/row_batch.hpp"
#include "store/search_indexer.hpp"

namespace rapport {

/// What the rows of all customers of a load have in common.
struct LoadRules {
  std::string today;  ///< when they enter their stage
  Cadences cadences;
};

class CustomerBatch {
 public:
  CustomerBatch();

  std::int64_t first_id = 0;
  std::vector<NewCustomer> customers;       ///< their ids follow each other
  std::vector<std::int64_t> custom_fields;  ///< the field of each of their custom values, in the order of the records
  bool is_stored = false;                   ///< until clear()

  [[nodiscard]] std::int64_t end_id() const noexcept { return first_id + static_cast<std::int64_t>(customers.size()); }
  /// The customer with this id; nullptr when it is not among these.
  [[nodiscard]] NewCustomer* find(CustomerId id) noexcept;

  /// Makes the rows. On any thread, while the customers are read on others.
  void make_rows(const LoadRules& rules) noexcept;
  /// They view the customers. Throws what make_rows() ran into.
  [[nodiscard]] std::span<const RowBatch> tables() const;
  [[nodiscard]] std::vector<SearchRow> take_search_rows() { return std::move(search_rows_); }
  /// Ready for other customers, with the memory of these.
  void clear() noexcept;

 private:
  void add_rows(const LoadRules& rules, std::int64_t id, const NewCustomer& added, const std::int64_t*& field);
  void add_customer(const LoadRules& rules, std::int64_t id, const NewCustomer& added);
  void add_contacts(std::int64_t id, const Child& child, std::span<const std::string> values,
                    std::span<const std::string> keys = {});
  [[nodiscard]] static SearchRow search_row(std::int64_t id, const Customer& customer, std::span<const Cell> contacts);
  Cell kept(std::string text);

  std::vector<RowBatch> tables_;
  std::vector<SearchRow> search_rows_;
  std::deque<std::string> texts_;  ///< what cells view that is in no record
  std::exception_ptr problem_;
};

}  // namespace rapport
