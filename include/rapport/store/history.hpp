#pragma once
// Operations that were recorded, and taking one back.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/operation.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// The local day of the first operation; nothing in an empty file.
[[nodiscard]] std::optional<Date> first_day_of(Store& store);

/// The latest operation of `who` that is neither an undo nor undone.
[[nodiscard]] std::optional<OperationId> latest_undoable(Store& store, std::string_view who);

/// Reverses every change of `target`, newest first. Throws Conflict that names the later operation or the record when
/// something was changed since, or depends on it. Cost is linear in the changes of the operation.
void take_back(Operation& operation, OperationId target);

/// Who is put away, and not merged into another, after an operation was taken back that had brought them back.
[[nodiscard]] std::vector<CustomerId> put_away_with(Store& store, OperationId target);

/// What taking an operation back does, in words: "removed interaction 4; customer 1 owner: siti -> ani". Of many
/// changes the first.
[[nodiscard]] std::string taken_back_text(Store& store, OperationId target);

/// The FROM of `changes` (domain/change.hpp).
inline constexpr std::string_view changes_from = "change JOIN operation o ON o.id = change.operation_id";

/// The same, operation by operation: an operation that a condition leaves out is left out as a whole.
inline constexpr std::string_view operations_from = "operation o CROSS JOIN change ON change.operation_id = o.id";

/// The condition under which people are told of a change: not when rapport keeps it for itself, as it does the ledger
/// of plays, and names without case and accents.
[[nodiscard]] Condition is_told();

/// The condition under which a change concerns a customer.
[[nodiscard]] Condition changes_customer(CustomerId customer);

/// The condition under which a change concerns the customers whom this user looks after.
[[nodiscard]] Condition changes_customers_of(const std::string& owner);

/// The condition under which an operation changed a customer whom this user looks after.
[[nodiscard]] Condition concerns_customers_of(const std::string& owner);

/// The changes of changes_from on these days, which are local ones. The operations of the period are found by an index.
[[nodiscard]] std::vector<Condition> made_in(const Period& period);

/// SQL for the name of the customer that a change concerns, and ORDER BY terms for such changes customer by customer:
/// those of nobody, such as imports, come first.
inline constexpr std::string_view name_of_changed = "(SELECT name FROM customer WHERE id = change.customer_id)";
inline constexpr std::string_view customer_by_customer =
    "(SELECT name_key FROM customer WHERE id = change.customer_id), change.customer_id, change.id DESC";

/// The condition under which an operation concerns a customer: it changed the record, something of theirs, or created
/// them in bulk.
[[nodiscard]] Condition concerns_customer(CustomerId customer);

/// The condition under which an operation is an import.
[[nodiscard]] Condition is_import();
/// The condition under which a change of changes_from belongs to none.
[[nodiscard]] Condition is_no_import();
/// The condition under which a change of changes_from still stands. What was done and undone since that instant is as
/// if it had never been; an undo of something older stands.
[[nodiscard]] Condition is_not_undone_since(std::int64_t since);

/// The records that an import created or updated and that are still there, in their order; `columns` are those of
/// imported_records (domain/operation.hpp). `text` keeps what the source views. Throws UsageError for a command that is
/// no import.
[[nodiscard]] Source records_of_import(OperationId import, std::string_view command,
                                       std::span<const ColumnInfo> columns, std::string& text);

}  // namespace rapport
