#include "service/import/amounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// A sign and the codes of the currencies that have it.
struct Sign {
  std::string_view sign, codes;
};
constexpr std::array signs{Sign{"Rp.", "IDR"},
                           Sign{"Rp", "IDR"},
                           Sign{"€", "EUR"},
                           Sign{"£", "GBP"},
                           Sign{"₹", "INR"},
                           Sign{"₩", "KRW"},
                           Sign{"₽", "RUB"},
                           Sign{"₺", "TRY"},
                           Sign{"₫", "VND"},
                           Sign{"₱", "PHP"},
                           Sign{"₴", "UAH"},
                           Sign{"₪", "ILS"},
                           Sign{"฿", "THB"},
                           Sign{"zł", "PLN"},
                           Sign{"Kč", "CZK"},
                           Sign{"Ft", "HUF"},
                           Sign{"RM", "MYR"},
                           Sign{"R$", "BRL"},
                           Sign{"US$", "USD"},
                           Sign{"A$", "AUD"},
                           Sign{"C$", "CAD"},
                           Sign{"S$", "SGD"},
                           Sign{"NZ$", "NZD"},
                           Sign{"HK$", "HKD"},
                           Sign{"NT$", "TWD"},
                           Sign{"¥", "JPY CNY"},
                           Sign{"kr", "SEK NOK DKK ISK"},
                           Sign{"kr.", "DKK NOK SEK ISK"},
                           Sign{"$", "USD AUD CAD SGD NZD HKD TWD MXN ARS CLP COP"}};

/// What groups digits besides a point and a comma: spaces, also those that do not break a line, and apostrophes.
constexpr std::array<std::string_view, 6> group_signs{" ", "\u00A0", "\u202F", "\u2009", "'", "’"};

/// The number of a text and what else it says.
struct Written {
  bool negative = false;
  std::string number;         ///< digits, points and commas
  std::string_view currency;  ///< as it is written; empty without one
};

bool take_front(std::string_view& text, std::string_view part) {
  if (!text.starts_with(part)) return false;
  text = trim(text.substr(part.size()));
  return true;
}

bool take_back(std::string_view& text, std::string_view part) {
  if (!text.ends_with(part)) return false;
  text = trim(text.substr(0, text.size() - part.size()));
  return true;
}

/// Takes a sign, which may stand on either side of the currency.
void take_sign(std::string_view& text, bool& negative) {
  // The longer one is the minus of Unicode.
  for (const std::string_view minus : {"-", "−"})
    if (take_front(text, minus)) negative = true;
  take_front(text, "+");
}

/// Takes what stands before the first digit, or else after the last one, off the text.
std::string_view take_currency(std::string_view& text) {
  auto begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return {};
  while (begin > 0 && (text[begin - 1] == '-' || text[begin - 1] == '+')) --begin;
  const auto before = trim(text.substr(0, begin));
  if (before.find_first_not_of(".,") != std::string_view::npos) {
    text.remove_prefix(begin);
    return before;
  }
  // "5,-" has no decimals.
  auto end = text.find_last_of("0123456789") + 1;
  while (end < text.size() && std::string_view{".,-"}.find(text[end]) != std::string_view::npos) ++end;
  const auto after = trim(text.substr(end));
  text = trim(text.substr(0, end));
  return after;
}

/// Digits, points and commas of the text without what groups digits besides; nothing for what is no number.
std::optional<std::string> bare_number(std::string_view text) {
  std::string number;
  while (!text.empty()) {
    const auto sign =
        std::ranges::find_if(group_signs, [&](std::string_view group) { return text.starts_with(group); });
    if (sign != group_signs.end()) {
      text.remove_prefix(sign->size());
      const auto digits = std::ranges::find_if_not(text, detail::is_digit) - text.begin();
      if (number.empty() || digits != 3) return std::nullopt;
      continue;
    }
    if (!detail::is_digit(text.front()) && text.front() != '.' && text.front() != ',') return std::nullopt;
    number += text.front();
    text.remove_prefix(1);
  }
  return number.find_first_of("0123456789") == std::string::npos ? std::nullopt : std::optional{number};
}

/// Nothing for what is no number.
std::optional<Written> written(std::string_view text) {
  Written result;
  text = trim(text);
  // Accounts put what is negative in parentheses.
  if (text.starts_with('(') && text.ends_with(')')) {
    text = trim(text.substr(1, text.size() - 2));
    result.negative = true;
  }
  take_sign(text, result.negative);
  result.currency = take_currency(text);
  take_sign(text, result.negative);
  const bool whole = take_back(text, ",--") || take_back(text, ",-") || take_back(text, ".-");
  if (!whole && take_back(text, "-")) result.negative = true;
  auto number = bare_number(text);
  if (!number) return std::nullopt;
  result.number = *std::move(number);
  return result;
}

/// Groups of two digits stand before the last three in India: 1,50,000.
bool is_grouped(std::string_view number, char mark) {
  const auto first = number.find(mark), last = number.rfind(mark);
  const auto is_group = [](std::string_view digits) { return digits.size() == 3 && detail::all_digits(digits); };
  if (first == 0 || first > 3 || !detail::all_digits(number.substr(0, first)) || number.front() == '0') return false;
  if (!is_group(number.substr(last + 1))) return false;
  for (auto at = first; at != last;) {
    const auto next = number.find(mark, at + 1);
    const auto group = number.substr(at + 1, next - at - 1);
    if (!is_group(group) && !(group.size() == 2 && detail::all_digits(group))) return false;
    at = next;
  }
  return true;
}

constexpr char character_of(DecimalMark mark) { return mark == DecimalMark::comma ? ',' : '.'; }
constexpr DecimalMark other_mark(DecimalMark mark) {
  return mark == DecimalMark::comma ? DecimalMark::point : DecimalMark::comma;
}

/// The digits before and after the mark, when the number is written with it.
struct Digits {
  std::string whole;
  std::string_view decimals;
};
std::optional<Digits> read_with(std::string_view number, DecimalMark mark) {
  const char decimal = character_of(mark), group = character_of(other_mark(mark));
  const auto at = number.find(decimal);
  const auto whole = number.substr(0, at);
  const auto decimals = at == std::string_view::npos ? std::string_view{} : number.substr(at + 1);
  if (at != std::string_view::npos && !detail::all_digits(decimals)) return std::nullopt;
  if (whole.find(group) != std::string_view::npos && !is_grouped(whole, group)) return std::nullopt;
  Digits result{std::string{whole}, decimals};
  std::erase(result.whole, group);
  if (result.whole.empty()) result.whole = "0";
  return result;
}

bool may_be(std::string_view number, DecimalMark mark) { return read_with(number, mark).has_value(); }

/// Nothing for a number that says nothing of its mark, or has one that can be read both ways.
std::optional<DecimalMark> mark_of(std::string_view number) {
  const bool comma = may_be(number, DecimalMark::comma), point = may_be(number, DecimalMark::point);
  if (comma == point) return std::nullopt;
  return comma ? DecimalMark::comma : DecimalMark::point;
}

/// True without a currency, and for one by its code or its sign.
bool has_no_other_word(const Written& amount) {
  if (amount.currency.empty() || std::ranges::find(signs, amount.currency, &Sign::sign) != signs.end()) return true;
  if (amount.currency.size() != 3) return false;
  std::string code{amount.currency};
  std::ranges::transform(code, code.begin(), detail::to_upper);
  try {
    static_cast<void>(minor_digits(code));
    return true;
  } catch (const InvalidInput&) {
    return false;
  }
}

bool has_mark(std::string_view number) { return number.find_first_of(".,") != std::string_view::npos; }

}  // namespace

std::optional<DecimalMark> decimal_mark_of(std::string_view text) {
  const auto amount = written(text);
  if (!amount || !has_mark(amount->number)) return std::nullopt;
  const auto mark = mark_of(amount->number);
  return mark && has_no_other_word(*amount) ? mark : std::nullopt;
}

bool has_doubtful_mark(std::string_view text) {
  const auto amount = written(text);
  return amount && has_mark(amount->number) && may_be(amount->number, DecimalMark::comma) &&
         may_be(amount->number, DecimalMark::point) && has_no_other_word(*amount);
}

bool is_amount(std::string_view text) {
  const auto amount = written(text);
  if (!amount) return false;
  const auto currency = amount->currency;
  const bool code = currency.size() == 3 && std::ranges::all_of(currency, detail::is_ascii_letter);
  return code || std::ranges::find(signs, currency, &Sign::sign) != signs.end();
}

std::string currency_code(std::string_view text, std::string_view usual) {
  const auto known = std::ranges::find(signs, text, &Sign::sign);
  if (known == signs.end()) return std::string{text};
  if (known->codes.size() == 3) return std::string{known->codes};
  if (usual.size() == 3 && known->codes.find(usual) != std::string_view::npos) return std::string{usual};
  std::string codes{known->codes};
  for (auto at = codes.find(' '); at != std::string::npos; at = codes.find(' ', at + 2)) codes.insert(at, ",");
  throw InvalidInput(
      fmt::format("{} may mean {}; add a column 'currency' with the code, or write it beside the number, as in 5 {}{}",
                  detail::quoted(text), codes, known->codes.substr(0, 3),
                  usual.empty() ? "; 'rapport config set currency' names the one that is yours" : ""));
}

std::string plain_amount(std::string_view text, std::optional<DecimalMark> mark, std::string_view currency) {
  const auto amount = written(text);
  if (!amount) return std::string{text};
  if (!mark && has_doubtful_mark(text))
    throw InvalidInput(detail::quoted(text) +
                       " does not say what its mark means: add --decimal comma or --decimal point for the one that "
                       "decimals come after");
  const auto alone = mark_of(amount->number);
  const auto assumed = mark ? mark : alone;
  const auto digits = read_with(amount->number, assumed.value_or(DecimalMark::point));
  if (!digits && !alone) return std::string{text};
  if (!digits)
    throw InvalidInput(
        fmt::format("{} is no number in which decimals come after a {}; --decimal says which mark they "
                    "come after",
                    detail::quoted(text), word_of(assumed.value_or(DecimalMark::point))));
  std::string result = amount->negative ? "-" : "";
  result += digits->whole;
  if (digits->decimals.find_first_not_of('0') != std::string_view::npos) result.append(".").append(digits->decimals);
  if (!amount->currency.empty()) result.append(" ").append(currency_code(amount->currency, currency));
  return result;
}

}  // namespace rapport
