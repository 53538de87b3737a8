#pragma once
// What --details tells of a record that is made or changed.

#include <string>
#include <string_view>

#include "rapport/core/column.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/service/import.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

/// Takes a listener field by field through what one row changes.
class FieldPlan {
 public:
  FieldPlan(ImportListener& listener, const PlanLine& line) : listener_(listener), line_(line) {}

  /// Tells nothing where both are the same. A new record had nothing before, whatever one is without being told.
  void tell(std::string_view field, std::string_view before, std::string_view after);
  /// The same of a column of a record; no record before is one without anything.
  template <class Row>
  void tell(const Column<Row>& column, const Row* before, const Row& after) {
    std::string scratch, old_text, new_text;
    if (before) append_plain(old_text, column.info, column.get(*before, scratch));
    append_plain(new_text, column.info, column.get(after, scratch));
    tell(column.info.name, old_text, new_text);
  }
  /// The same of a field that names a customer; `before` is 0 for nobody. Those who are called alike are told with
  /// their numbers.
  void tell_customer(std::string_view field, Store& store, CustomerId before, CustomerId after);
  /// To be called last: a row of which no field was told is told all the same.
  void finish();

 private:
  ImportListener& listener_;
  PlanLine line_;
  bool told_ = false;
};

/// Tells all fields of a customer; before a new one there is one without anything.
void plan_fields(ImportListener& listener, const PlanLine& line, const Customer& before, const Customer& after);

/// Tells of a row that is skipped, and why.
void tell_skipped(ImportListener& listener, std::size_t line, const std::string& reason);

}  // namespace rapport
