#pragma once
// What the list planner and the filter language share.

#include <cstddef>
#include <string>
#include <string_view>

#include "rapport/query/plan.hpp"

namespace rapport {

/// The rows of a child table as "TABLE WHERE condition"; more conditions follow with AND.
[[nodiscard]] std::string child_rows(const Child& child);

/// Whether the rows of a child table belong to the records of `table`, and not to another record that these name.
[[nodiscard]] bool owns(std::string_view table, const Child& child);

/// What names the owner of child rows: the id of a record that owns them itself, or else its column of the same name,
/// such as the customer_id of a follow-up.
[[nodiscard]] std::string owner_key(std::string_view table, const Child& child);

/// Whether it is a field that the file has beside those of rapport. Its values are texts that may be anything.
[[nodiscard]] bool is_own_field(const ColumnInfo& column);

/// A closed list sorts and compares in its own order (the lifecycle), not by the alphabet.
[[nodiscard]] std::string choice_rank(const ColumnInfo& column, const std::string& expression);

/// A text as a literal of SQL, where a parameter has no place.
[[nodiscard]] std::string text_literal(std::string_view text);

/// "?, ?, ?": so many parameters.
[[nodiscard]] std::string marks(std::size_t count);

/// Throws InvalidInput with "did you mean" for a name that is none.
[[nodiscard]] const ColumnInfo& field_named(const Source& source, std::string_view name);

}  // namespace rapport
