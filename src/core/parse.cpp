#include "rapport/core/parse.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "core/byte_scan.hpp"
#include "core/date_forms.hpp"
#include "core/digits.hpp"
#include "core/other_words.hpp"
#include "core/parse_for.hpp"
#include "core/plain_value.hpp"
#include "core/utf8.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

[[noreturn]] void reject(std::string_view name, const std::string& why) {
  throw InvalidInput(std::string{name} + ": " + why);
}

// ── text ──────────────────────────────────────────────────────────────────────────────────────

[[noreturn]] void reject_bytes(std::string_view name, std::string_view text, std::size_t at, const char* what) {
  reject(name, "byte " + std::to_string(at + 1) + " of " + detail::quoted(text) + ' ' + what);
}

/// The text with the line ends of Windows made plain. Throws where it is no text that a person could mean.
std::string checked_text(std::string_view name, std::string_view text) {
  if (scan::is_printable_ascii(text)) return std::string{text};
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, size] = utf8::first(text.substr(at));
    if (code == utf8::invalid) reject_bytes(name, text, at, "is not valid UTF-8: save the text as UTF-8");
    const bool windows_line_end = code == '\r' && text.substr(at + 1).starts_with('\n');
    const bool control = (code < 0x20 && code != '\n' && code != '\t') || code == 0x7f;
    if (control && !windows_line_end) reject_bytes(name, text, at, "is a control character: remove it");
    if (!windows_line_end) result.append(text, at, size);
    at += size;
  }
  return result;
}

Value checked_list(const ColumnInfo& column, std::string_view text) {
  const std::string checked = checked_text(column.name, text);
  const auto splits = [&](scan::Word word) {
    return scan::any_equal(word, ';') | scan::any_equal(word, '\\') | (column.commas ? scan::any_equal(word, ',') : 0);
  };
  if (scan::is_clean(checked, splits)) {
    const auto item = trim(checked);
    return item.empty() ? Value{} : Value{std::string{item}};
  }
  auto items = split_list(checked, column.commas);
  std::string joined;
  for (auto item = items.begin(); item != items.end(); ++item) {
    if (std::find(items.begin(), item, *item) != item) continue;
    if (!joined.empty()) joined += list_separator;
    joined += *item;
  }
  return joined.empty() ? Value{} : Value{std::move(joined)};
}

// ── words ─────────────────────────────────────────────────────────────────────────────────────

/// Words of a choice are written with hyphens; a person may put spaces or underscores.
std::string hyphenated(std::string_view word) {
  auto result = fold(word);
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  return result;
}

/// from_chars knows the minus sign only.
std::string_view without_plus(std::string_view text) {
  return text.substr(text.starts_with('+') && !text.starts_with("+-") ? 1 : 0);
}

/// The word of a scale that a number stands for.
std::optional<std::string_view> word_of_number(const ColumnInfo& column, std::string_view text) {
  if (!column.first_number) return std::nullopt;
  const auto digits = without_plus(text);
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const auto last = *column.first_number + static_cast<int>(column.choices.size()) - 1;
  const bool is_one = error == std::errc{} && end == digits.data() + digits.size();
  if (!is_one || number < *column.first_number || number > last) return std::nullopt;
  return column.choices[static_cast<std::size_t>(number - *column.first_number)];
}

std::string parse_choice(const ColumnInfo& column, std::string_view text) {
  for (const auto word : column.choices)
    if (word == text) return std::string{word};
  if (const auto word = word_of_number(column, text)) return std::string{*word};
  const auto wanted = hyphenated(text);
  for (const auto word : column.choices)
    if (hyphenated(word) == wanted) return std::string{word};

  std::string list;
  for (const auto word : column.choices) list.append(list.empty() ? "" : ", ").append(word);
  if (column.first_number)
    list += ", or from " + std::to_string(*column.first_number) + " to " +
            std::to_string(*column.first_number + static_cast<int>(column.choices.size()) - 1);
  const auto meant = word_meant(column.choices, text);
  reject(column.name,
         detail::quoted(text) + " is not one of " + list +
             (meant ? " (did you mean '" + std::string{*meant} + "'?)" : did_you_mean(text, column.choices)));
}

std::string parse_owner(std::string_view name, std::string_view text, const ParseContext& context) {
  if (fold(text) != "me") return checked_text(name, text);
  if (context.me.empty()) reject(name, "'me' is nobody here: say who you are with --as NAME");
  return context.me;
}

// ── numbers ───────────────────────────────────────────────────────────────────────────────────

double parse_real(std::string_view name, std::string_view text) {
  const auto number = plain_number(text, std::chars_format::general);
  if (!number) reject(name, detail::quoted(text) + " is not a number; write it as 4 or 4.5");
  return *number;
}

std::int64_t parse_id(std::string_view name, std::string_view text) {
  const auto id = parse_integer(name, text);
  if (id < 1) reject(name, detail::quoted(text) + " is not an id; ids start at 1");
  return id;
}

std::string parse_time_of_day(std::string_view name, std::string_view text) {
  const auto time = parse_time(text);
  if (!time) reject(name, detail::quoted(text) + " is not a time of day; write it from 00:00 to 23:59");
  return to_text(*time);
}

Value instant_value(Instant instant) { return std::int64_t{instant.time_since_epoch().count()}; }

/// The value of a text that is trimmed and not empty.
Value parse_present(const ColumnInfo& column, std::string_view text, const ParseContext& context) {
  const auto name = column.name;
  const auto& dates = context.dates;
  switch (column.kind) {
    case Kind::text:
      return checked_text(name, text);
    case Kind::integer:
      return column.in_days ? parse_days(name, text) : parse_integer(name, text);
    case Kind::real:
      return parse_real(name, text);
    case Kind::boolean:
      return std::int64_t{parse_boolean(name, text)};
    case Kind::id:
      return parse_id(name, text);
    case Kind::choice:
      return parse_choice(column, text);
    case Kind::owner:
      return parse_owner(name, text, context);
    case Kind::date:
      return parse_for(name, [&] { return to_iso(parse_date(text, dates)); });
    case Kind::birthday:
      return parse_for(name, [&] { return to_text(parse_birthday(text, dates)); });
    case Kind::time:
      return parse_time_of_day(name, text);
    case Kind::instant:
      return parse_for(name, [&] { return instant_value(parse_instant(text, dates)); });
    case Kind::money:
      return parse_for(name, [&] { return to_cell_text(parse_money(text, context.default_currency)); });
    case Kind::list:
    case Kind::ids:
      return checked_list(column, text);
  }
  throw std::logic_error("a column has a kind that no parser knows");
}

}  // namespace

Value parse_text(const ColumnInfo& column, std::string_view text, const ParseContext& context) {
  text = trim(text);
  if (!text.empty()) return parse_present(column, text, context);
  if (column.required) reject(column.name, "must not be empty");
  return {};
}

bool parse_boolean(std::string_view name, std::string_view text) {
  if (trim(text).empty()) return true;
  if (const auto said = yes_or_no_meant(text)) return *said;
  reject(name, detail::quoted(text) + " is neither yes nor no; write true, yes, 1, false, no or 0");
}

std::int64_t parse_integer(std::string_view name, std::string_view text) {
  text = trim(text);
  const auto digits = without_plus(text);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc::result_out_of_range) reject(name, detail::quoted(text) + " is too large a number");
  if (error != std::errc{} || end != digits.data() + digits.size())
    reject(name, detail::quoted(text) + " is not a whole number; write digits only, as in 25");
  return number;
}

std::int64_t parse_days(std::string_view name, std::string_view text) {
  constexpr int days_of_week = 7;
  text = trim(text);
  if (detail::all_digits(without_plus(text)) || text.starts_with('-')) return parse_integer(name, text);
  const auto span = detail::parse_counted(fold(text));
  if (span && span->unit == 'd') return span->count;
  if (span && span->unit == 'w') return std::int64_t{span->count} * days_of_week;
  reject(name, detail::quoted(text) + (span ? " is no certain number of days; count them in days or weeks"
                                            : " is not a number of days; write 3, 3d, '3 days' or 2w"));
}

std::int64_t parse_count(std::string_view name, std::string_view text) {
  const auto count = parse_integer(name, text);
  if (count < 1) reject(name, detail::quoted(text) + " is not a count of at least 1");
  return count;
}

}  // namespace rapport
