// An import reads an amount that rapport knows as the same one, and what it makes plain is plain.

#include "service/import/amounts.hpp"

#include <optional>

#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "rapport/core/money.hpp"

namespace rapport::test {
namespace {

constexpr std::string_view currency = "USD";

void check_point(std::string_view text) {
  const auto money = understood([&] { return parse_money(text, currency); });
  if (!money) return;
  const auto plain = understood([&] { return plain_amount(text, DecimalMark::point, currency); });
  require(plain && parse_money(*plain, currency) == *money, "an import reads an amount as another one");
}

void check_plain(std::string_view text, std::optional<DecimalMark> mark) {
  const auto plain = understood([&] { return plain_amount(text, mark, currency); });
  if (!plain || *plain == text) return;
  require(plain_amount(*plain, DecimalMark::point, currency) == *plain, *plain + " is not plain");
}

}  // namespace

void fuzz_amounts(std::string_view bytes) {
  require(!(decimal_mark_of(bytes) && has_doubtful_mark(bytes)), "a mark is told and doubtful");
  check_point(bytes);
  for (const auto mark :
       {std::optional<DecimalMark>{}, std::optional{DecimalMark::comma}, std::optional{DecimalMark::point}})
    check_plain(bytes, mark);
}

}  // namespace rapport::test
