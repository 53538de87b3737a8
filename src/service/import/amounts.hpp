#pragma once
// Numbers and amounts of money as people and other programs write them in tables.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/service/import.hpp"

namespace rapport {

/// The mark that stands before the decimals, where the number alone tells: 1.234,5 and 12,50 have a comma, 1.500.000
/// a point that groups digits, so that decimals would come after a comma. Nothing for 1500, 1.234 and what is no
/// number or has another word beside it than a currency: 12,5x.
[[nodiscard]] std::optional<DecimalMark> decimal_mark_of(std::string_view text);

/// True when the mark of a number such as 1.234 may group its digits or come before the decimals.
[[nodiscard]] bool has_doubtful_mark(std::string_view text);

/// True for a number with a currency beside it, by its code or its sign.
[[nodiscard]] bool is_amount(std::string_view text);

/// The number or amount as parse_money() and parse_integer() know it: "Rp 1.500.000,00" as "1500000 IDR", "(5,50)" as
/// "-5.50". A sign such as $ that several currencies have is that of `currency`. Text that is no number is returned as
/// it is. Throws InvalidInput for a number that is not written with that mark, for a doubtful one when there is no
/// mark, and for a sign that may mean several currencies.
[[nodiscard]] std::string plain_amount(std::string_view text, std::optional<DecimalMark> mark,
                                       std::string_view currency);

/// The code of a currency that may be written with its sign: "Rp" as "IDR"; other text is returned as it is.
[[nodiscard]] std::string currency_code(std::string_view text, std::string_view usual);

}  // namespace rapport
