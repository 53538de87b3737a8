#pragma once
// The table silence, which the write path keeps: until which day each customer is attended to, of those for whom no
// play has planned since they were last touched. 'followup plan' takes from it who is silent for too long.

#include <cstdint>
#include <vector>

#include "rapport/store/maintenance.hpp"
#include "store/database.hpp"

namespace rapport {

/// Brings the row of one customer up to date.
void keep_silence(Store::Impl& store, std::int64_t customer);
/// Makes all of them anew.
void rebuild_silence(Store::Impl& store);
/// Takes the rows of customers who were erased.
void erase_silence(Store::Impl& store, std::int64_t first, std::int64_t last);
/// Reports the customers whose row is not as it should be.
void check_silence(Store& store, std::vector<Problem>& problems);

/// Whether it is that table, which holds nothing that was entered.
[[nodiscard]] bool is_silence(std::string_view table) noexcept;

}  // namespace rapport
