#pragma once
// What the verbs of `gift` share.

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/gift.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/gifts.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

[[nodiscard]] Source gift_source();

/// The gift of that number. Throws InvalidInput and NotFound.
[[nodiscard]] GiftId find_gift(Store& store, const std::string& text);
/// "gift 3 for 12 Budi Santoso", or "idea 3 for ..."
[[nodiscard]] std::string gift_label(Store& store, const Gift& gift);
/// ": A book (birthday), 150000 IDR"
[[nodiscard]] std::string described(const Gift& gift);

/// --occasion --cost --owner --at, of which `at` is the day that `at_help` says.
void add_gift_flags(std::vector<FlagGroup>& groups, std::string at_help);
/// What those flags say of a gift.
void set_gift_from_flags(Gift& gift, const Context& context);

}  // namespace rapport::cli
