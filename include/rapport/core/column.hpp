#pragma once
// A column is declared once, in src/domain/RECORD_columns.cpp: every file that saw the table in a header would compile
// its functions anew. SELECT lists, row mapping, every output format, --fields, --sort, --filter, the flags of `add`
// and `set`, import mapping and completion words are derived from the declaration.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/codec.hpp"
#include "rapport/core/value.hpp"

namespace rapport RAPPORT_API {

/// Where a column's value comes from.
enum class Origin {
  stored,    ///< a column of the entity's table, written from the record
  derived,   ///< a column of the table that the write path keeps by itself
  computed,  ///< an SQL expression, never written
  child,     ///< one or all of the rows of a child table
};

/// How the items of a child column are compared by a filter.
enum class Match { exact, email, phone };

/// The table that holds the items of a list column.
struct Child {
  std::string_view table;         ///< "customer_tag"
  std::string_view value;         ///< the column that is shown: "tag"
  std::string_view owner;         ///< the column that names the record: "customer_id"
  std::string_view order = "id";  ///< ORDER BY of the items
  std::string_view where = "1";   ///< which rows of the table are meant: "kind = 'email'"
  std::string_view matched = {};  ///< the column that filters compare, `value` when empty
  Match match = Match::exact;
  std::string_view kind = {};  ///< what tells the rows that are meant apart, when they share the table: "email"
  std::string_view rank = {};  ///< a whole number that goes before `order`, which is one, too; the smallest comes first
  std::string_view number_column = {};  ///< when `where` compares a number alone: the column, "field_id",
  std::int64_t number = 0;              ///< and what it must be
};

/// All that SQL, flags, renderers, import and completions need to know. No record type in sight.
struct ColumnInfo {
  std::string_view name;     ///< SQL column, JSON key, CSV header, --fields word, flag: one spelling
  std::string_view heading;  ///< table header
  std::string_view help;     ///< half a sentence for --help and the manual
  Kind kind{};
  std::span<const std::string_view> choices{};
  Origin origin = Origin::stored;
  bool required = false;    ///< never empty
  bool writable = true;     ///< a person may set it: a flag of `add` and `set`, a column of an import
  bool shown = true;        ///< listed without --fields
  std::string_view sql{};   ///< Origin::computed: the expression
  std::string_view sort{};  ///< what to order by, when not the value itself
  const Child* child = nullptr;
  /// Kind::real: digits after the point where people read it (table, md, html); 0 shows as many as the number has.
  int decimals = 0;
  /// Kind::choice over a scale: the number that a person may write for the first word; the next ones follow.
  std::optional<int> first_number{};
  bool commas = false;   ///< Kind::list: commas separate items as well, because none is part of a usual one
  bool in_days = false;  ///< Kind::integer: a number of days, which a person may write as 3d, "3 days" or 2w
};

/// What differs from the usual in a column's declaration; see ColumnInfo.
struct ColumnOptions {
  Origin origin = Origin::stored;
  bool writable = true;
  bool shown = true;
  std::string_view sql{};
  std::string_view sort{};
  const Child* child = nullptr;
  std::optional<Kind> kind{};  ///< when the member's type does not say it: Kind::owner is a std::string
  bool commas = false;
  bool in_days = false;
};

template <class Row>
struct Column {
  ColumnInfo info;
  /// May view the row or `scratch`: use the cell before either changes.
  Cell (*get)(const Row&, std::string& scratch);
  void (*set)(Row&, const Cell&);
};

namespace detail {
template <class T>
inline constexpr bool optional_v = false;
template <class T>
inline constexpr bool optional_v<std::optional<T>> = true;

template <class T>
struct EnumOf {
  using type = T;
};
template <class T>
struct EnumOf<std::optional<T>> {
  using type = T;
};

template <class T>
constexpr std::span<const std::string_view> choices() {
  using E = typename EnumOf<T>::type;
  if constexpr (NamedEnum<E>)
    return words<E>;
  else
    return {};
}

template <class T>
constexpr std::optional<int> first_number() {
  using E = typename EnumOf<T>::type;
  if constexpr (Scale<E>)
    return first_number_of(E{});
  else
    return std::nullopt;
}

template <auto Member, class Row, class T>
constexpr Column<Row> make_column(T Row::*, std::string_view name, std::string_view heading, std::string_view help,
                                  const ColumnOptions& o) {
  constexpr bool always_present = !optional_v<T> && Codec<T>::kind != Kind::list;
  return {{name, heading, help, o.kind.value_or(Codec<T>::kind), choices<T>(), o.origin, always_present, o.writable,
           o.shown, o.sql, o.sort, o.child, 0, first_number<T>(), o.commas, o.in_days},
          [](const Row& row, std::string& scratch) { return Codec<T>::encode(row.*Member, scratch); },
          [](Row& row, const Cell& cell) { row.*Member = Codec<T>::decode(cell); }};
}
}  // namespace detail

/// A column over a member of the record: its kind, its choices and whether it may be empty follow from the type.
template <auto Member>
constexpr auto column(std::string_view name, std::string_view heading, std::string_view help,
                      const ColumnOptions& options = {}) {
  return detail::make_column<Member>(Member, name, heading, help, options);
}

/// A column that only lists show: an SQL expression without a member in the record.
template <class Row>
constexpr Column<Row> computed(std::string_view name, std::string_view heading, std::string_view help, Kind kind,
                               std::string_view sql, bool shown = false) {
  return {{name, heading, help, kind, {}, Origin::computed, false, false, shown, sql, {}, nullptr},
          [](const Row&, std::string&) { return Cell{}; },
          [](Row&, const Cell&) {}};
}

/// An entity: its table and its columns. The first column is the key: it breaks ties, so that output order is total.
template <class Row>
struct Entity {
  std::string_view table;
  std::string_view noun;  ///< what messages call one record: "customer", "follow-up"
  std::span<const Column<Row>> columns;
};

/// The column of that name, or nullptr.
template <class Row>
[[nodiscard]] const Column<Row>* find_column(const Entity<Row>& entity, std::string_view name) {
  for (const auto& column : entity.columns)
    if (column.info.name == name) return &column;
  return nullptr;
}

template <class Row>
[[nodiscard]] std::vector<ColumnInfo> infos(const Entity<Row>& entity) {
  std::vector<ColumnInfo> result;
  result.reserve(entity.columns.size());
  for (const auto& column : entity.columns) result.push_back(column.info);
  return result;
}

/// The column of that name, or nullptr.
[[nodiscard]] inline const ColumnInfo* find_column(std::span<const ColumnInfo> columns, std::string_view name) {
  for (const auto& column : columns)
    if (column.name == name) return &column;
  return nullptr;
}

}  // namespace rapport
