#include "service/import/many.hpp"

#include <algorithm>

namespace rapport {

ManyRows::ManyRows(CustomerLoader& loader, KnownCustomers& known, ImportedOccasions& days, CustomerId last,
                   bool low_memory)
    : loader_(loader), known_(known), occasions_(days), last_before_(last), low_memory_(low_memory) {
  if (!low_memory) return;
  loader_.save_memory();
  known_.keep_waiting_only();
}

void ManyRows::expect_row() {
  constexpr std::int64_t import_keys_per_row = 100;
  if (++rows_ >= last_before_.value / import_keys_per_row) know_rows();
}

void ManyRows::expect_unknown() {
  constexpr std::int64_t keys_per_row = 10, records_per_row = 3, few = 1'000, a_few = 10;
  // Of more the history says no more by whom each row is.
  constexpr std::int64_t told_apart = 1'000;
  ++unknown_rows_;
  if (unknown_rows_ == a_few && !low_memory_) loader_.expect_more();
  if (unknown_rows_ > told_apart && !known_.finds_waiting()) known_.keep_waiting_only();
  if (unknown_rows_ >= last_before_.value / keys_per_row && !known_.in_memory() && !low_memory_) {
    store_waiting();
    known_.keep_in_memory();
  }
  if (!known_.finds_waiting() || loader_.added() < std::max(few, last_before_.value / records_per_row)) return;
  loader_.expect_many(known_.in_memory());
}

void ManyRows::know_rows() {
  if (!low_memory_ && !known_.has_import_keys()) known_.read_import_keys(last_before_);
}

void ManyRows::pass_on_waiting() {
  if (!known_.in_memory()) return store_waiting();
  loader_.pass_on_waiting();
  occasions_.store_waiting();
}

void ManyRows::store_waiting() {
  loader_.store_waiting();
  known_.forget_waiting();
  occasions_.store_waiting();
}

}  // namespace rapport
