#pragma once
// What an import gets ready when its rows are many: keys in memory instead of a look-up for each row, and records that
// are stored together.

#include <cstdint>

#include "rapport/core/id.hpp"
#include "rapport/store/customer_loader.hpp"
#include "service/import/known.hpp"
#include "service/import/occasions.hpp"

namespace rapport {

class ManyRows {
 public:
  /// `last` is the last record before the import. The others must outlive the object.
  ManyRows(CustomerLoader& loader, KnownCustomers& known, ImportedOccasions& days, CustomerId last, bool low_memory);

  /// To be called for each row. What is known again is so cheap that it pays early to know of all records from which
  /// row they are.
  void expect_row();
  /// To be called for each row that is not known again; in a file that was imported before, these are few. A few ask
  /// the database for what they mean; of many it pays to know all keys, and for many new records to make the indexes
  /// anew.
  void expect_unknown();
  /// Knows of all records from which row they are, unless memory is to be saved.
  void know_rows();
  /// Makes room for new records. Of those whose keys are not all known, the database is asked.
  void pass_on_waiting();
  /// Stores whoever waits for it.
  void store_waiting();

 private:
  CustomerLoader& loader_;
  KnownCustomers& known_;
  ImportedOccasions& occasions_;
  CustomerId last_before_;
  bool low_memory_;
  std::int64_t rows_ = 0, unknown_rows_ = 0;
};

}  // namespace rapport
