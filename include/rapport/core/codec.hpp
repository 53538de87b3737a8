#pragma once
// How one member type of a record is read from a cell and shown as one. These few serve every entity.
//
// encode() returns a cell that may view `scratch` or the member itself, so it is used before either changes.
// decode() expects the cell that encode() or the schema's CHECK guarantees; another one is a logic error.

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/value.hpp"
#include "rapport/core/words.hpp"

namespace rapport RAPPORT_API {

template <class T>
struct Codec;

template <>
struct Codec<std::string> {
  static constexpr Kind kind = Kind::text;
  static Cell encode(const std::string& text, std::string&) { return std::string_view{text}; }
  static std::string decode(const Cell& cell) { return std::string{text_or_empty(cell)}; }
};

template <>
struct Codec<std::int64_t> {
  static constexpr Kind kind = Kind::integer;
  static Cell encode(std::int64_t number, std::string&) { return number; }
  static std::int64_t decode(const Cell& cell) { return integer_or_zero(cell); }
};

template <>
struct Codec<bool> {
  static constexpr Kind kind = Kind::boolean;
  static Cell encode(bool flag, std::string&) { return std::int64_t{flag}; }
  static bool decode(const Cell& cell) { return integer_or_zero(cell) != 0; }
};

template <class Tag>
struct Codec<Id<Tag>> {
  static constexpr Kind kind = Kind::id;
  static Cell encode(Id<Tag> id, std::string&) { return id.value; }
  static Id<Tag> decode(const Cell& cell) { return {integer_or_zero(cell)}; }
};

namespace detail {
/// The text of a cell that the schema promises to be well formed.
template <class T>
T stored(std::optional<T> parsed) {
  if (!parsed) throw std::logic_error("a stored value does not have the form that the schema promises");
  return *std::move(parsed);
}
}  // namespace detail

template <>
struct Codec<Date> {
  static constexpr Kind kind = Kind::date;
  static Cell encode(Date date, std::string& scratch) { return std::string_view{scratch = to_iso(date)}; }
  static Date decode(const Cell& cell) { return detail::stored(parse_iso_date(text_or_empty(cell))); }
};

template <>
struct Codec<TimeOfDay> {
  static constexpr Kind kind = Kind::time;
  static Cell encode(TimeOfDay time, std::string& scratch) { return std::string_view{scratch = to_text(time)}; }
  static TimeOfDay decode(const Cell& cell) { return detail::stored(parse_time(text_or_empty(cell))); }
};

template <>
struct Codec<Birthday> {
  static constexpr Kind kind = Kind::birthday;
  static Cell encode(const Birthday& day, std::string& scratch) { return std::string_view{scratch = to_text(day)}; }
  static Birthday decode(const Cell& cell) { return parse_birthday(text_or_empty(cell), {}); }
};

template <>
struct Codec<Instant> {
  static constexpr Kind kind = Kind::instant;
  static Cell encode(Instant at, std::string&) { return std::int64_t{at.time_since_epoch().count()}; }
  static Instant decode(const Cell& cell) { return Instant{std::chrono::seconds{integer_or_zero(cell)}}; }
};

template <>
struct Codec<Money> {
  static constexpr Kind kind = Kind::money;
  static Cell encode(const Money& money, std::string& scratch) {
    return std::string_view{scratch = to_cell_text(money)};
  }
  static Money decode(const Cell& cell) { return from_cell_text(text_or_empty(cell)); }
};

template <>
struct Codec<std::vector<std::string>> {
  static constexpr Kind kind = Kind::list;
  static Cell encode(const std::vector<std::string>& items, std::string& scratch) {
    if (items.empty()) return {};
    scratch.clear();
    for (const auto& item : items) {
      if (!scratch.empty()) scratch += list_separator;
      scratch += item;
    }
    return std::string_view{scratch};
  }
  static std::vector<std::string> decode(const Cell& cell) {
    std::vector<std::string> items;
    for_each_item(text_or_empty(cell), [&](std::string_view item) { items.emplace_back(item); });
    return items;
  }
};

template <NamedEnum E>
struct Codec<E> {
  static constexpr Kind kind = Kind::choice;
  static Cell encode(E value, std::string&) { return word_of(value); }
  static E decode(const Cell& cell) { return detail::stored(from_word<E>(text_or_empty(cell))); }
};

template <class T>
struct Codec<std::optional<T>> {
  static constexpr Kind kind = Codec<T>::kind;
  static Cell encode(const std::optional<T>& value, std::string& scratch) {
    return value ? Codec<T>::encode(*value, scratch) : Cell{};
  }
  static std::optional<T> decode(const Cell& cell) {
    if (is_null(cell)) return std::nullopt;
    return Codec<T>::decode(cell);
  }
};

}  // namespace rapport
