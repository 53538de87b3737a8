#include "service/import/plan.hpp"

#include <string>

#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

void FieldPlan::tell(std::string_view field, std::string_view before, std::string_view after) {
  if (before == after) return;
  line_.field = field;
  // What a record is without being told, such as a person, was before none that is new.
  line_.before = line_.fate == RowFate::created ? std::string_view{} : before;
  line_.after = after;
  listener_.plan(line_);
  told_ = true;
}

void FieldPlan::tell_customer(std::string_view field, Store& store, CustomerId before, CustomerId after) {
  const auto name_of = [&](CustomerId id) { return id ? customers_by_id(store, id).front().name : std::string{}; };
  const auto old_name = name_of(before), new_name = name_of(after);
  if (before != after && old_name == new_name)
    tell(field, customer_label(store, before), customer_label(store, after));
  else
    tell(field, old_name, new_name);
}

void FieldPlan::finish() {
  if (told_) return;
  line_.field = line_.before = line_.after = {};
  listener_.plan(line_);
}

void plan_fields(ImportListener& listener, const PlanLine& line, const Customer& before, const Customer& after) {
  FieldPlan fields(listener, line);
  for (const auto& column : customers.columns) {
    // The primary address is the first of its list.
    const auto& info = column.info;
    if (!info.writable || (info.origin == Origin::child && info.kind != Kind::list)) continue;
    fields.tell(column, &before, after);
  }
  for (const auto& [name, value] : after.custom) {
    const auto old = before.custom.find(name);
    fields.tell("x." + name, old == before.custom.end() ? "" : old->second, value);
  }
}

void tell_skipped(ImportListener& listener, std::size_t line, const std::string& reason) {
  listener.skipped(line, reason);
  listener.plan({.line = line, .fate = RowFate::skipped, .reason = reason});
}

}  // namespace rapport
