#pragma once
// Money: whole minor units and an ISO 4217 code. There is no floating point anywhere near it.

#include <cstdint>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

struct Money {
  std::int64_t minor{};  ///< in the currency's minor unit (ISO 4217): cents for EUR, whole yen for JPY
  std::string currency;  ///< three capital letters
  bool operator==(const Money&) const = default;
};

/// Digits after the decimal point by ISO 4217: 2 for EUR and IDR, 0 for JPY, 3 for KWD. Throws InvalidInput
/// with the nearest codes for a code that ISO 4217 does not list.
[[nodiscard]] int minor_digits(std::string_view currency);

/// "1500000 IDR", "19.99 EUR", "EUR 19.99", "-5 usd", "1_000"; without a code `default_currency` is meant,
/// and when that is empty there is none to guess. A comma or a second point is an error that says how to write it,
/// because 1.500 and 1,500 mean different amounts in different countries. More digits than the currency has is an
/// error, as is an amount that does not fit 64 bits. Throws InvalidInput.
[[nodiscard]] Money parse_money(std::string_view text, std::string_view default_currency);

/// The exact decimal number without the code: "19.99", "12500000". Currencies whose minor unit is not in
/// everyday use (IDR, and others where cash has none) show it only when it is not zero.
[[nodiscard]] std::string amount_text(std::int64_t minor, std::string_view currency);
[[nodiscard]] std::string to_text(const Money& money);  ///< "19.99 EUR"

/// The form of a money cell (see Kind::money): "1999 EUR".
[[nodiscard]] std::string to_cell_text(const Money& money);
/// Reads a money cell's text; throws std::logic_error when it is none.
[[nodiscard]] Money from_cell_text(std::string_view text);

}  // namespace rapport
