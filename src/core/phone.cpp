// Phone numbers in E.164 by own rules. Numbers are completed and compared, not validated: a bulk import calls this for
// every row, so that nothing but the result is allocated on the way.

#include "rapport/core/phone.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "core/countries.hpp"
#include "core/digits.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

using detail::CallingPlan;
using detail::is_digit;

constexpr std::size_t longest_e164 = 15;
constexpr std::size_t shortest_e164 = 7;

/// A number as written, without its layout.
struct Written {
  bool international = false;        ///< it started with a plus sign
  bool has_optional_zero = false;    ///< "(0)" stood in it: the trunk prefix, which those abroad leave out
  std::size_t optional_zero_at = 0;  ///< the position of that zero among the digits
  std::size_t size = 0;
  std::array<char, 32> digits{};

  [[nodiscard]] std::string_view view() const { return {digits.data(), size}; }
};

/// The length of the separator that the text starts with, 0 when there is none.
std::size_t separator_size(std::string_view text) {
  if (std::string_view{" -./()\t"}.find(text[0]) != std::string_view::npos) return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.size() < 3 || !text.starts_with("\xE2\x80")) return 0;
  // U+2000 to U+2015 and U+2028 to U+202F: spaces, hyphens and the direction marks that address books paste along.
  const auto last = static_cast<unsigned char>(text[2]);
  return last <= 0x95 || (last >= 0xA8 && last <= 0xAF) ? 3 : 0;
}

/// True for "x12", "ext. 12", "extension 12", "#12", ";ext=12".
bool is_extension(std::string_view text) {
  constexpr std::string_view markers[] = {";ext=", "extension", "extn", "ext", "x", "#"};
  const auto starts = [&](std::string_view marker) {
    return text.size() >= marker.size() && std::equal(marker.begin(), marker.end(), text.begin(),
                                                      [](char a, char b) { return a == detail::to_lower(b); });
  };
  const auto* marker = std::find_if(std::begin(markers), std::end(markers), starts);
  if (marker == std::end(markers)) return false;
  text.remove_prefix(marker->size());
  text.remove_prefix(std::min(text.find_first_not_of(".: "), text.size()));
  return detail::all_digits(trim(text));
}

std::optional<Written> read(std::string_view text) {
  Written number;
  while (!text.empty()) {
    const char c = text[0];
    if (is_digit(c)) {
      if (number.size == number.digits.size()) return std::nullopt;
      number.digits[number.size++] = c;
    } else if (c == '+') {
      if (number.international || number.size > 0) return std::nullopt;
      number.international = true;
    } else if (text.starts_with("(0)") && !number.has_optional_zero) {
      number.has_optional_zero = true;
      number.optional_zero_at = number.size;
    } else if (const auto size = separator_size(text)) {
      text.remove_prefix(size - 1);
    } else {
      if (is_extension(text)) break;
      return std::nullopt;
    }
    text.remove_prefix(1);
  }
  return number;
}

/// What people in a country dial before a foreign number, besides 00.
std::string_view exit_prefix(const CallingPlan& plan) {
  if (plan.calling_code == "1") return "011";
  if (plan.calling_code == "7") return "810";
  if (plan.calling_code == "61") return "0011";
  if (plan.calling_code == "81") return "010";
  return {};
}

/// The national number without the trunk prefix that it may start with. No national number starts with 0 where 0 is
/// the trunk prefix; another prefix may be an area code and is one unless the number is too long.
std::string_view without_trunk(std::string_view national, const CallingPlan& plan) {
  for (auto trunks = plan.trunks; !trunks.empty();) {
    const auto trunk = trunks.substr(0, trunks.find(' '));
    if (national.starts_with(trunk) && (trunk[0] == '0' || national.size() > plan.longest))
      return national.substr(trunk.size());
    trunks.remove_prefix(std::min(trunk.size() + 1, trunks.size()));
  }
  return national;
}

/// Long-distance calls in Brazil name a carrier by two digits between the trunk prefix and the area code.
std::string_view without_carrier(std::string_view national, const CallingPlan& plan) {
  return plan.calling_code == "55" && national.size() > plan.longest ? national.substr(2) : national;
}

bool fits(std::string_view national, const CallingPlan& plan) {
  return national.size() >= plan.shortest && national.size() <= plan.longest;
}

std::optional<std::string> e164(std::string_view calling_code, std::string_view national) {
  const auto size = calling_code.size() + national.size();
  if (size < shortest_e164 || size > longest_e164) return std::nullopt;
  std::string result;
  result.reserve(size + 1);
  result += '+';
  result += calling_code;
  result += national;
  return result;
}

/// `digits` start with a calling code. Whoever writes one means the whole number, so that only E.164 limits its length.
std::optional<std::string> international(std::string_view digits) {
  const auto* plan = detail::plan_of_number(digits);
  if (!plan) return std::nullopt;
  return e164(plan->calling_code, without_trunk(digits.substr(plan->calling_code.size()), *plan));
}

/// "628123456789" without a plus sign: true when the calling code of the country itself comes first.
bool repeats_calling_code(std::string_view digits, const CallingPlan& plan) {
  if (!digits.starts_with(plan.calling_code)) return false;
  const auto rest = digits.substr(plan.calling_code.size());
  // Where national numbers may be that long themselves, a long remainder tells a calling code from an area code.
  const bool too_long = digits.size() > plan.longest || (digits.size() >= 11 && rest.size() >= 9);
  return too_long && fits(without_trunk(rest, plan), plan);
}

std::optional<std::string> within(const CallingPlan& plan, std::string_view digits) {
  const auto exit = exit_prefix(plan);
  if (!exit.empty() && digits.starts_with(exit) && digits.size() > plan.longest + 1u)
    return international(digits.substr(exit.size()));
  if (digits.starts_with("00")) return international(digits.substr(2));
  if (repeats_calling_code(digits, plan)) return international(digits);
  const auto national = without_carrier(without_trunk(digits, plan), plan);
  return fits(national, plan) ? e164(plan.calling_code, national) : std::nullopt;
}

const CallingPlan* plan_of(std::string_view country) {
  if (const auto* plan = detail::plan_of_country(country)) return plan;
  const auto code = country_code(country);
  return code ? detail::plan_of_country(*code) : nullptr;
}

/// Removes the zero of "+44 (0)20 ...". In Italy and San Marino the zero is a part of the number.
void drop_optional_zero(Written& number) {
  if (!number.has_optional_zero || number.optional_zero_at == 0) return;
  if (number.view().starts_with("39") || number.view().starts_with("378")) return;
  auto* const zero = number.digits.data() + number.optional_zero_at;
  std::copy(zero + 1, number.digits.data() + number.size, zero);
  --number.size;
}

}  // namespace

std::optional<std::string> country_code(std::string_view country) {
  country = trim(country);
  if (country.size() == 2) {
    const std::array<char, 2> code{detail::to_upper(country[0]), detail::to_upper(country[1])};
    const std::string_view alpha2{code.data(), code.size()};
    if (detail::plan_of_country(alpha2)) return std::string{alpha2};
  }
  const auto code = detail::country_by_name(detail::name_key(country));
  return code.empty() ? std::nullopt : std::optional{std::string{code}};
}

std::optional<std::string> to_e164(std::string_view phone, std::string_view country) {
  auto number = read(trim(phone));
  // Japanese input methods write digits of full width, which fold to the plain ones.
  if (!number && phone.find('\xEF') != std::string_view::npos) number = read(fold(phone));
  if (!number || number->size == 0) return std::nullopt;
  if (number->international) drop_optional_zero(*number);
  if (number->international) return international(number->view());
  if (const auto* plan = plan_of(country)) return within(*plan, number->view());
  if (number->view().starts_with("00")) return international(number->view().substr(2));
  return std::nullopt;
}

std::vector<NumberAbroad> numbers_abroad(std::string_view phone) {
  std::vector<NumberAbroad> found;
  if (to_e164(phone, {})) return found;
  std::set<std::string_view> codes;
  for (const auto& name : detail::country_names()) codes.insert(name.code);
  for (const auto code : codes)
    if (auto number = to_e164(phone, code)) found.push_back({std::string{code}, *std::move(number)});
  return found;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

bool is_shortened_number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto exponent = text.find_first_of("eE");
  if (exponent == 0 || exponent == std::string_view::npos) return false;
  auto power = text.substr(exponent + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  return text.find_first_not_of("0123456789.,") == exponent && !power.empty() && detail::all_digits(power);
}

std::string phone_key(std::string_view phone, std::string_view country) {
  if (auto number = to_e164(phone, country)) return *std::move(number);
  if (!is_shortened_number(phone))
    if (auto digits = digits_of(phone); is_number_key(digits)) return digits;
  return fold(phone);
}

bool is_number_key(std::string_view key) {
  constexpr std::size_t fewest_digits = 3;
  if (key.starts_with('+')) key.remove_prefix(1);
  return key.size() >= fewest_digits && detail::all_digits(key);
}

bool is_same_within_country(std::string_view one, std::string_view other) {
  if (other.starts_with('0')) std::swap(one, other);
  if (!one.starts_with('0') || other.starts_with('0') || !is_number_key(one) || !is_number_key(other)) return false;
  if (other.starts_with('+')) other.remove_prefix(1);
  const auto* plan = detail::plan_of_number(other);
  if (!plan) return false;
  const auto national = without_trunk(one, *plan);
  return fits(national, *plan) && national == other.substr(plan->calling_code.size());
}

bool looks_like_phone(std::string_view text) {
  text = trim(text);
  const auto number = read(text);
  const bool has_layout = !detail::all_digits(text);
  const bool only_digits_and_layout = text.find_first_of("xX#") == std::string_view::npos;
  return number && number->size >= 5 && has_layout && only_digits_and_layout;
}

}  // namespace rapport
