#pragma once
// What the words of flags and of NDJSON members mean: parse_text() reads them, and a message names the flag.

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "core/parse_for.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"

namespace rapport::cli {

/// What `text` means as a T, as in a column of that type: an optional is nothing when the text is empty, and another
/// type refuses that. `kind` is for what the type does not say: an owner is a string. Throws InvalidInput that names
/// `name`.
template <class T>
[[nodiscard]] T parse_as(std::string_view name, std::string_view text, const ParseContext& context,
                         Kind kind = Codec<T>::kind) {
  struct Row {
    T value{};
  };
  const auto read = column<&Row::value>(name, "", "", {.kind = kind});
  return Codec<T>::decode(as_cell(parse_text(read.info, text, context)));
}

/// The same of what the flag says, where it is given, which messages name as it was written.
template <class T>
[[nodiscard]] std::optional<T> chosen_as(const Parsed& args, std::string_view flag, const ParseContext& context = {},
                                         Kind kind = Codec<T>::kind) {
  const auto text = args.value(flag);
  return text ? std::optional{parse_as<T>(args.spelled(flag), *text, context, kind)} : std::nullopt;
}

/// What the flag says, where it is given, by a parser of its own form.
template <class Parse>
[[nodiscard]] auto chosen(const Parsed& args, std::string_view flag, Parse parse)
    -> std::optional<decltype(parse(std::string_view{}))> {
  const auto text = args.value(flag);
  if (!text) return std::nullopt;
  return parse_for(args.spelled(flag), [&] { return parse(*text); });
}

/// The same of a day in words, by one of the readers of core/date.hpp.
template <class Parse>
[[nodiscard]] auto day_in_flag(const Context& context, std::string_view flag, Parse parse) {
  return chosen(context.args, flag, [&](std::string_view text) { return parse(text, context.session.context.dates); });
}

}  // namespace rapport::cli
