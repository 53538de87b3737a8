#include "exchange/vcard_dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/digits.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/text.hpp"

namespace rapport::vcard {
namespace {

constexpr std::array<std::string_view, 6> anniversaries{"ANNIVERSARY",
                                                        "X-ANNIVERSARY",
                                                        "X-EVOLUTION-ANNIVERSARY",
                                                        "X-MS-ANNIVERSARY",
                                                        "X-KADDRESSBOOK-X-ANNIVERSARY",
                                                        "X-WEDDING-ANNIVERSARY"};

/// What the property of the same group calls it. Apple marks the labels that it translates itself.
std::string label_of(const VcardProperty& property, const Vcard& card) {
  const auto names_it = [&](const VcardProperty& other) {
    return other.name == "X-ABLABEL" && !property.group.empty() && other.group == property.group;
  };
  const auto found = std::ranges::find_if(card.properties, names_it);
  std::string label;
  if (found != card.properties.end()) label = trim(unescape(found->value, card.old));
  if (label.starts_with("_$!<") && label.ends_with(">!$_")) label = label.substr(4, label.size() - 8);
  if (label.empty()) return "custom: Date";
  return fold(label) == "anniversary" ? "anniversary" : label;
}

CardOccasion called(std::string what, const VcardProperty& property, const Vcard& card) {
  return {day_text(property), std::move(what), std::string{trim(unescape(property.value, card.old))}};
}

/// vnd.android.cursor.item/contact_event;2010-09-09;1;: the day, what it is by number, and its name when that is 0.
std::optional<CardOccasion> android_occasion(const VcardProperty& property, const Vcard& card) {
  const auto parts = split(property.value, ';');
  if (parts.size() < 3 || !same_word(trim(parts[0]), "vnd.android.cursor.item/contact_event")) return std::nullopt;
  VcardProperty day = property;
  day.value = trim(parts[1]);
  const std::string_view number = trim(parts[2]);
  if (number == "3") return std::nullopt;  // The birthday, which BDAY says too.
  const std::string label = parts.size() > 3 ? std::string{trim(unescape(parts[3], card.old))} : "";
  if (number == "1") return called("anniversary", day, card);
  return called(label.empty() ? "custom: Date" : label, day, card);
}

/// 1980-5-7 and --5-7, as some write them, with two digits for month and day.
std::string with_two_digits(std::string_view text) {
  const bool yearless = text.starts_with("--");
  const auto parts = split(yearless ? text.substr(2) : text, '-');
  if (parts.size() != (yearless ? 2U : 3U) || (!yearless && parts[0].size() != 4)) return std::string{text};
  std::string result{yearless ? "-" : parts[0]};
  for (std::size_t i = yearless ? 0 : 1; i < parts.size(); ++i)
    result.append(parts[i].size() == 1 ? "-0" : "-").append(parts[i]);
  return result;
}

bool is_text(const VcardProperty& property) { return same_word(property.parameter("VALUE"), "TEXT"); }

}  // namespace

std::string day_text(const VcardProperty& property) {
  const std::string_view whole = trim(property.value);
  std::string as_it_is{is_text(property) ? std::string_view{} : whole};
  const std::string text = with_two_digits(trim(whole.substr(0, whole.find_first_of("T "))));
  std::string digits{text};
  const bool yearless = text.starts_with("--");
  std::erase(digits, '-');
  if (!detail::all_digits(digits)) return as_it_is;
  const bool month_alone = yearless && digits.size() == 2;
  const bool year_first = !yearless && (digits.size() == 4 || digits.size() == 6);
  if (text.starts_with("---") || month_alone || year_first) return {};
  const auto month_and_day = [](std::string_view four) {
    return fmt::format("{}-{}", four.substr(0, 2), four.substr(2));
  };
  if (yearless && digits.size() == 4) return "--" + month_and_day(digits);
  if (yearless || digits.size() != 8) return as_it_is;
  const std::string_view year = std::string_view{digits}.substr(0, 4);
  // Apple writes a year that means none.
  const bool omitted = property.parameter("X-APPLE-OMIT-YEAR") == year;
  return fmt::format("{}-{}", omitted ? std::string_view{"-"} : year,
                     month_and_day(std::string_view{digits}.substr(4)));
}

std::optional<CardOccasion> occasion_of(const VcardProperty& property, const Vcard& card) {
  if (std::ranges::find(anniversaries, property.name) != anniversaries.end())
    return called("anniversary", property, card);
  if (property.name == "X-ABDATE") return called(label_of(property, card), property, card);
  return property.name == "X-ANDROID-CUSTOM" ? android_occasion(property, card) : std::nullopt;
}

}  // namespace rapport::vcard
