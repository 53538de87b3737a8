#include <array>

#include "rapport/domain/change.hpp"

namespace rapport {
namespace {

constexpr std::array change_columns{
    computed<ChangeRow>("id", "ID", "the number of the change", Kind::id, "change.id"),
    computed<ChangeRow>("operation", "Operation", "what 'undo' takes", Kind::id, "change.operation_id", true),
    computed<ChangeRow>("at", "At", "when", Kind::instant, "o.at", true),
    computed<ChangeRow>("who", "Who", "the user", Kind::owner, "o.who", true),
    computed<ChangeRow>("command", "Command", "noun and verb", Kind::text, "o.command", true),
    computed<ChangeRow>("customer_id", "Customer ID", "the customer that it concerns", Kind::id, "change.customer_id",
                        true),
    computed<ChangeRow>("entity", "Table", "the table of the file", Kind::text, "change.entity", true),
    computed<ChangeRow>("entity_id", "Row", "the row, or the first of a range", Kind::id, "change.entity_id", true),
    computed<ChangeRow>("last_id", "Last row", "the last row of a range", Kind::id, "change.last_id"),
    computed<ChangeRow>("action", "Action", "insert, update or delete", Kind::text, "change.action", true),
    computed<ChangeRow>("field", "Field", "the column", Kind::text, "change.field", true),
    computed<ChangeRow>("old", "Old", "the value before", Kind::text,
                        "shown_old(change.operation_id, change.entity, change.entity_id, change.field, change.old)",
                        true),
    computed<ChangeRow>("new", "New", "the value after", Kind::text,
                        "shown_new(change.operation_id, change.entity, change.entity_id, change.field, change.new)",
                        true),
};

}  // namespace

constinit const Entity<ChangeRow> changes{"change", "change", change_columns};

}  // namespace rapport
