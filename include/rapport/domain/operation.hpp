#pragma once
// An operation as history shows it: who ran which command, and what it changed.

#include <array>
#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"

namespace rapport RAPPORT_API {

struct OperationRecord {
  OperationId id;
  Instant at{};
  Instant real_at{};
  std::string who;
  std::string command;
  std::optional<std::string> detail;
  std::optional<OperationId> undoes;
  std::optional<OperationId> undone_by;
  std::optional<std::string> barred;  ///< why it can never be undone
};

namespace detail {
/// The first changes of an operation in words; ids rather than names, so that a purge leaves nothing behind.
inline constexpr std::string_view changes_sql =
    "(SELECT group_concat(line, '; ') FROM (SELECT iif(row_number() OVER (ORDER BY min(c.id)) > 6, 'and more', CASE "
    "action"
    " WHEN 'update' THEN entity || ' ' || entity_id || ' ' || field || ': '"
    "   || coalesce(substr(shown_old(operation_id, entity, entity_id, field, old), 1, 60), '(empty)') || ' -> '"
    "   || coalesce(substr(shown_new(operation_id, entity, entity_id, field, new), 1, 60), '(empty)')"
    " ELSE iif(action = 'insert', '+ ', '- ') || entity || ' ' || entity_id ||"
    "   iif(last_id > entity_id, '-' || last_id, '') END) AS line"
    " FROM (SELECT * FROM change WHERE operation_id = operation.id AND is_told(entity, field)"
    " ORDER BY id LIMIT 200) c"
    " GROUP BY entity, entity_id, action, iif(action = 'update', field, '') ORDER BY min(c.id) LIMIT 7))";
}  // namespace detail

/// The columns are declared in src/domain/operation_columns.cpp.
extern const Entity<OperationRecord> imports;

/// A record that an import created or updated. It has no members: only lists show it.
struct ImportedRecord {};
extern const Entity<ImportedRecord> imported_records;

extern const Entity<OperationRecord> operations;

}  // namespace rapport
