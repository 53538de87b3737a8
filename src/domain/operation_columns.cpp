#include <array>

#include "domain/computed_choice.hpp"
#include "rapport/domain/operation.hpp"

namespace rapport {
namespace {

/// The first changes of an operation in words; ids rather than names, so that a purge leaves nothing behind.
constexpr std::string_view changes_sql =
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

constexpr std::array operation_columns{
    column<&OperationRecord::id>("id", "ID", "what 'undo' takes", {.writable = false}),
    column<&OperationRecord::at>("at", "At", "when", {.writable = false}),
    column<&OperationRecord::who>("who", "Who", "the user", {.writable = false, .kind = Kind::owner}),
    column<&OperationRecord::command>("command", "Command", "noun and verb", {.writable = false}),
    column<&OperationRecord::detail>("detail", "Detail", "counts of an import", {.writable = false}),
    column<&OperationRecord::undoes>("undoes", "Undoes", "the operation that this one took back", {.writable = false}),
    column<&OperationRecord::undone_by>("undone_by", "Undone by", "the operation that took this one back",
                                        {.writable = false}),
    column<&OperationRecord::barred>("barred", "Barred", "why it cannot be undone",
                                     {.writable = false, .shown = false}),
    column<&OperationRecord::real_at>("real_at", "Clock", "when, by the machine's clock",
                                      {.writable = false, .shown = false}),
    computed<OperationRecord>("changes", "Changes", "the first changes, in words", Kind::text, changes_sql, true),
    computed<OperationRecord>(
        "change_count", "Changed", "how many fields and records changed", Kind::integer,
        "CAST((SELECT total(last_id - entity_id + 1) FROM change c WHERE c.operation_id = operation.id"
        " AND is_told(c.entity, c.field)) AS INTEGER)"),
};

// An import, whose detail is its counts and the file: "3 created, ...; from contacts.csv".
constexpr std::array import_columns{
    column<&OperationRecord::id>("id", "ID", "what 'undo' takes", {.writable = false}),
    column<&OperationRecord::at>("at", "At", "when", {.writable = false}),
    column<&OperationRecord::who>("who", "Who", "the user", {.writable = false, .kind = Kind::owner}),
    column<&OperationRecord::command>("command", "Command", "noun and verb", {.writable = false}),
    computed<OperationRecord>("file", "File", "what was read", Kind::text,
                              "iif(instr(operation.detail, '; from ') > 0,"
                              " substr(operation.detail, instr(operation.detail, '; from ') + 7), NULL)",
                              true),
    computed<OperationRecord>(
        "created", "Created", "how many rows made a record", Kind::integer,
        "coalesce(counted_in(operation.detail, 'created'), counted_in(operation.detail, 'added'))", true),
    computed<OperationRecord>(
        "updated", "Updated", "how many changed one", Kind::integer,
        "coalesce(counted_in(operation.detail, 'updated'), counted_in(operation.detail, 'changed'))", true),
    computed<OperationRecord>("unchanged", "Unchanged", "how many changed nothing", Kind::integer,
                              "counted_in(operation.detail, 'unchanged')", true),
    computed<OperationRecord>("skipped", "Skipped", "how many were passed over", Kind::integer,
                              "counted_in(operation.detail, 'skipped')", true),
    computed<OperationRecord>("rejected", "Rejected", "how many could not be used", Kind::integer,
                              "counted_in(operation.detail, 'rejected')", true),
    computed<OperationRecord>(
        "counts", "Counts", "all of that in words", Kind::text,
        "iif(instr(operation.detail, '; from ') > 0,"
        " substr(operation.detail, 1, instr(operation.detail, '; from ') - 1), operation.detail)"),
    column<&OperationRecord::undone_by>("undone_by", "Undone by", "the operation that took this one back",
                                        {.writable = false}),
};

constexpr std::array imported_columns{
    computed<ImportedRecord>("id", "ID", "the number of the record", Kind::id, "imported.id", true),
    computed_choice<ImportedRecord, ImportedAction>("action", "Action", "what the import did to it", "imported.action"),
    computed<ImportedRecord>("customer_id", "Customer ID", "the customer that it concerns", Kind::id,
                             "imported.customer_id"),
    computed<ImportedRecord>("name", "Name", "of the customer", Kind::text, "customer.name", true),
};

}  // namespace

constinit const Entity<OperationRecord> imports{"operation", "import", import_columns};

constinit const Entity<ImportedRecord> imported_records{"imported", "record", imported_columns};

constinit const Entity<OperationRecord> operations{"operation", "operation", operation_columns};

}  // namespace rapport
