#include "rapport/core/money.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <vector>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

struct Currency {
  std::string_view code;
  int digits;
};

// ISO 4217. Codes without a minor unit of their own (metals, XDR, XXX) have 0. Codes that were withdrawn since 2021
// (ANG BGN CUC HRK SLL ZWL) stay, because purchases of those years carry them.
// clang-format off
constexpr Currency currencies[] = {
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"ANG", 2}, {"AOA", 2}, {"ARS", 2}, {"AUD", 2}, {"AWG", 2},
    {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3}, {"BIF", 0}, {"BMD", 2}, {"BND", 2},
    {"BOB", 2}, {"BOV", 2}, {"BRL", 2}, {"BSD", 2}, {"BTN", 2}, {"BWP", 2}, {"BYN", 2}, {"BZD", 2}, {"CAD", 2},
    {"CDF", 2}, {"CHE", 2}, {"CHF", 2}, {"CHW", 2}, {"CLF", 4}, {"CLP", 0}, {"CNY", 2}, {"COP", 2}, {"COU", 2},
    {"CRC", 2}, {"CUC", 2}, {"CUP", 2}, {"CVE", 2}, {"CZK", 2}, {"DJF", 0}, {"DKK", 2}, {"DOP", 2}, {"DZD", 2},
    {"EGP", 2}, {"ERN", 2}, {"ETB", 2}, {"EUR", 2}, {"FJD", 2}, {"FKP", 2}, {"GBP", 2}, {"GEL", 2}, {"GHS", 2},
    {"GIP", 2}, {"GMD", 2}, {"GNF", 0}, {"GTQ", 2}, {"GYD", 2}, {"HKD", 2}, {"HNL", 2}, {"HRK", 2}, {"HTG", 2},
    {"HUF", 2}, {"IDR", 2}, {"ILS", 2}, {"INR", 2}, {"IQD", 3}, {"IRR", 2}, {"ISK", 0}, {"JMD", 2}, {"JOD", 3},
    {"JPY", 0}, {"KES", 2}, {"KGS", 2}, {"KHR", 2}, {"KMF", 0}, {"KPW", 2}, {"KRW", 0}, {"KWD", 3}, {"KYD", 2},
    {"KZT", 2}, {"LAK", 2}, {"LBP", 2}, {"LKR", 2}, {"LRD", 2}, {"LSL", 2}, {"LYD", 3}, {"MAD", 2}, {"MDL", 2},
    {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2}, {"MOP", 2}, {"MRU", 2}, {"MUR", 2}, {"MVR", 2}, {"MWK", 2},
    {"MXN", 2}, {"MXV", 2}, {"MYR", 2}, {"MZN", 2}, {"NAD", 2}, {"NGN", 2}, {"NIO", 2}, {"NOK", 2}, {"NPR", 2},
    {"NZD", 2}, {"OMR", 3}, {"PAB", 2}, {"PEN", 2}, {"PGK", 2}, {"PHP", 2}, {"PKR", 2}, {"PLN", 2}, {"PYG", 0},
    {"QAR", 2}, {"RON", 2}, {"RSD", 2}, {"RUB", 2}, {"RWF", 0}, {"SAR", 2}, {"SBD", 2}, {"SCR", 2}, {"SDG", 2},
    {"SEK", 2}, {"SGD", 2}, {"SHP", 2}, {"SLE", 2}, {"SLL", 2}, {"SOS", 2}, {"SRD", 2}, {"SSP", 2}, {"STN", 2},
    {"SVC", 2}, {"SYP", 2}, {"SZL", 2}, {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2}, {"TRY", 2},
    {"TTD", 2}, {"TWD", 2}, {"TZS", 2}, {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"USN", 2}, {"UYI", 0}, {"UYU", 2},
    {"UYW", 4}, {"UZS", 2}, {"VED", 2}, {"VES", 2}, {"VND", 0}, {"VUV", 0}, {"WST", 2}, {"XAD", 2}, {"XAF", 0},
    {"XAG", 0}, {"XAU", 0}, {"XBA", 0}, {"XBB", 0}, {"XBC", 0}, {"XBD", 0}, {"XCD", 2}, {"XCG", 2}, {"XDR", 0},
    {"XOF", 0}, {"XPD", 0}, {"XPF", 0}, {"XPT", 0}, {"XSU", 0}, {"XTS", 0}, {"XUA", 0}, {"XXX", 0}, {"YER", 2},
    {"ZAR", 2}, {"ZMW", 2}, {"ZWG", 2}, {"ZWL", 2},
};

// Currencies with a minor unit on paper only: nobody writes 1500000.00 IDR.
constexpr std::string_view without_cents[] = {
    "AFN", "ALL", "AMD", "COP", "CRC", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP",
    "MGA", "MMK", "MNT", "PKR", "RSD", "SLL", "SOS", "SYP", "TWD", "TZS", "UZS", "YER",
};
// clang-format on

constexpr bool by_code(const Currency& a, const Currency& b) { return a.code < b.code; }
static_assert(std::is_sorted(std::begin(currencies), std::end(currencies), by_code));

[[noreturn]] void not_an_amount(std::string_view text, std::string_view why) {
  throw InvalidInput(detail::quoted(text) + " is not an amount" + std::string{why} +
                     "; write a number and a currency code, such as 1500000 IDR or 19.99 EUR");
}

struct Parts {
  std::string_view number;
  std::string_view code;  ///< empty when none was written
};

/// Takes the letters of a currency code off either end.
Parts split_amount(std::string_view text) {
  std::size_t head = 0;
  while (head < text.size() && detail::is_ascii_letter(text[head])) ++head;
  if (head > 0) return {trim(text.substr(head)), text.substr(0, head)};
  std::size_t tail = text.size();
  while (tail > 0 && detail::is_ascii_letter(text[tail - 1])) --tail;
  return {trim(text.substr(0, tail)), text.substr(tail)};
}

/// An underscore may stand between two digits and nowhere else.
bool groups_digits(std::string_view number, std::size_t at) {
  return at > 0 && at + 1 < number.size() && detail::is_digit(number[at - 1]) && detail::is_digit(number[at + 1]);
}

/// Digits of a number and how many of them follow the point.
struct Decimal {
  std::string digits;
  std::size_t decimals = 0;
};

Decimal read_decimal(std::string_view number, std::string_view text) {
  Decimal result;
  std::optional<std::size_t> point;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const char c = number[i];
    if (detail::is_digit(c)) {
      result.digits += c;
    } else if (c == '.' && !point) {
      point = i;
    } else if (c == '.' || c == ',') {
      not_an_amount(text, ": leave out thousands separators and write decimals after one point");
    } else if (c != '_' || !groups_digits(number, i)) {
      not_an_amount(text, c == ' ' ? ": leave out the spaces between digits" : "");
    }
  }
  if (point) {
    const auto fraction = number.substr(*point + 1);
    result.decimals = fraction.size() - static_cast<std::size_t>(std::count(fraction.begin(), fraction.end(), '_'));
    if (result.decimals == 0 || result.digits.size() == result.decimals)
      not_an_amount(text, ": digits belong on both sides of the point");
  }
  if (result.digits.empty()) not_an_amount(text, "");
  return result;
}

std::int64_t to_minor(const Decimal& decimal, int minor_digits, bool negative, std::string_view text) {
  std::int64_t minor = 0;
  bool overflow = false;
  const auto append = [&](int digit) {
    overflow |= __builtin_mul_overflow(minor, std::int64_t{10}, &minor);
    overflow |= __builtin_add_overflow(minor, std::int64_t{negative ? -digit : digit}, &minor);
  };
  for (const char c : decimal.digits) append(c - '0');
  for (auto i = decimal.decimals; i < static_cast<std::size_t>(minor_digits); ++i) append(0);
  if (overflow) throw InvalidInput(detail::quoted(text) + " is too large an amount");
  return minor;
}

[[noreturn]] void no_currency(std::string_view text) {
  throw InvalidInput(detail::quoted(text) + " has no currency: write it, such as '" + std::string{trim(text)} +
                     " EUR', or name yours once with 'rapport config set currency EUR'");
}

[[noreturn]] void too_many_decimals(std::string_view text, std::string_view code, int digits) {
  const auto allowed = digits == 0 ? "no digits" : digits == 1 ? "1 digit" : std::to_string(digits) + " digits";
  throw InvalidInput(detail::quoted(text) + ": " + std::string{code} + " has " + allowed +
                     " after the decimal point; a point never separates thousands");
}

}  // namespace

int minor_digits(std::string_view currency) {
  const auto* found = std::lower_bound(std::begin(currencies), std::end(currencies), Currency{currency, 0}, by_code);
  if (found != std::end(currencies) && found->code == currency) return found->digits;
  std::vector<std::string_view> codes;
  for (const auto& known : currencies) codes.push_back(known.code);
  throw InvalidInput(detail::quoted(currency) + " is not a currency code of ISO 4217" + did_you_mean(currency, codes));
}

Money parse_money(std::string_view text, std::string_view default_currency) {
  const auto [signed_number, written_code] = split_amount(trim(text));
  const bool negative = signed_number.starts_with('-');
  const auto number = signed_number.substr(negative || signed_number.starts_with('+') ? 1 : 0);
  const auto decimal = read_decimal(number, text);
  Money money{0, std::string{written_code.empty() ? default_currency : written_code}};
  if (money.currency.empty()) no_currency(text);
  std::transform(money.currency.begin(), money.currency.end(), money.currency.begin(), detail::to_upper);
  const int digits = minor_digits(money.currency);
  if (decimal.decimals > static_cast<std::size_t>(digits)) too_many_decimals(text, money.currency, digits);
  money.minor = to_minor(decimal, digits, negative, text);
  return money;
}

std::string amount_text(std::int64_t minor, std::string_view currency) {
  auto text = std::to_string(minor);
  const auto digits = static_cast<std::size_t>(minor_digits(currency));
  if (digits == 0) return text;
  const std::size_t sign = minor < 0 ? 1 : 0;
  if (text.size() - sign <= digits) text.insert(sign, digits + 1 - (text.size() - sign), '0');
  const auto point = text.size() - digits;
  const bool whole = text.find_first_not_of('0', point) == std::string::npos;
  const auto* hidden = std::find(std::begin(without_cents), std::end(without_cents), currency);
  if (whole && hidden != std::end(without_cents))
    text.resize(point);
  else
    text.insert(point, 1, '.');
  return text;
}

std::string to_text(const Money& money) { return amount_text(money.minor, money.currency) + ' ' + money.currency; }

std::string to_cell_text(const Money& money) { return std::to_string(money.minor) + ' ' + money.currency; }

Money from_cell_text(std::string_view text) {
  Money money;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, money.minor);
  if (error != std::errc{} || end - rest != 4 || *rest != ' ')
    throw std::logic_error("a money cell does not have the form 'MINOR CODE'");
  money.currency.assign(rest + 1, end);
  return money;
}

}  // namespace rapport
