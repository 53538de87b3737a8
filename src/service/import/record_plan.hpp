#pragma once
// What --details tells of interactions, follow-ups, deals and responses.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "rapport/core/column.hpp"
#include "rapport/service/import.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/records.hpp"
#include "service/import/plan.hpp"
#include "service/import/records.hpp"
#include "service/import/rows.hpp"

namespace rapport {

/// Tells a listener what became of the rows of an import of records that belong to a customer, by whose name a plan
/// calls them. Records are read back for it, which only happens where the listener wants a plan.
template <class Row>
class RecordPlan {
 public:
  /// Tells what a record has beside its columns.
  using Rest = std::function<void(FieldPlan&)>;

  /// The columns that a person can set are told, and `more`.
  RecordPlan(Operation& operation, ImportListener& listener, const Entity<Row>& entity,
             std::initializer_list<std::string_view> more)
      : operation_(operation), listener_(listener), entity_(entity), told_(columns_to_say(entity, more)) {}

  RowResult created(std::size_t line, std::int64_t id, const Rest& rest = {}) {
    tell(RowFate::created, line, id, nullptr, rest);
    return RowResult::created;
  }
  RowResult updated(std::size_t line, const Row& before, const Rest& rest = {}) {
    tell(RowFate::updated, line, before.id.value, &before, rest);
    return RowResult::updated;
  }
  RowResult unchanged(std::size_t line, std::int64_t id) {
    if (listener_.wants_plan()) {
      const std::string name = name_of(stored(id));
      listener_.plan({.line = line, .fate = RowFate::unchanged, .id = id, .name = name});
    }
    return RowResult::unchanged;
  }

 private:
  void tell(RowFate fate, std::size_t line, std::int64_t id, const Row* before, const Rest& rest) {
    listener_.created_or_updated(id);
    if (!listener_.wants_plan()) return;
    const Row after = stored(id);
    const std::string name = name_of(after);
    FieldPlan fields(listener_, {.line = line, .fate = fate, .id = id, .name = name});
    for (const auto place : told_) fields.tell(entity_.columns[place], before, after);
    if (rest) rest(fields);
    fields.finish();
  }

  [[nodiscard]] Row stored(std::int64_t id) {
    operation_.derive_columns();
    return load(operation_.store(), entity_, id).value();
  }

  [[nodiscard]] std::string name_of(const Row& record) {
    const auto hits = customers_by_id(operation_.store(), record.customer_id);
    return hits.empty() ? "" : hits.front().name;
  }

  Operation& operation_;
  ImportListener& listener_;
  const Entity<Row>& entity_;
  SaidColumns told_;
};

}  // namespace rapport
