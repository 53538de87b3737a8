#pragma once
// The only way from a person's text to a value: flags, filters, CSV cells and NDJSON members all come through here.

#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/value.hpp"

namespace rapport RAPPORT_API {

/// What words such as "today", "me" and an amount without a currency mean in this session.
struct ParseContext {
  DateContext dates;
  std::string default_currency;  ///< ISO 4217; empty when there is none, so that an amount must name its own
  std::string default_country;   ///< ISO 3166-1 alpha-2, or empty
  std::string me;                ///< the current user
};

/// The value that `text` stands for in `column`; an empty text is the null value. Lists are read as items
/// that `;` separates, and commas where the column says so. Throws InvalidInput that names the column, the text and the
/// accepted form, with a "did you mean" for choices; a required column refuses an empty text.
[[nodiscard]] Value parse_text(const ColumnInfo& column, std::string_view text, const ParseContext& context);

/// "", "true", "yes", "1" and other words for yes are true, "false", "no", "0" and others for no false: also in
/// Indonesian, German, French and Spanish. Throws InvalidInput otherwise.
[[nodiscard]] bool parse_boolean(std::string_view name, std::string_view text);
/// A whole number in decimal, leading zeros and a sign allowed. Throws InvalidInput.
[[nodiscard]] std::int64_t parse_integer(std::string_view name, std::string_view text);
/// A number of days: 3, 3d, "3 days", 2w or "a week". Throws InvalidInput.
[[nodiscard]] std::int64_t parse_days(std::string_view name, std::string_view text);
/// A count of at least 1, for --limit and the like. Throws InvalidInput.
[[nodiscard]] std::int64_t parse_count(std::string_view name, std::string_view text);

}  // namespace rapport
