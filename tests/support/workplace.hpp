#pragma once
// An empty database in memory, and a user at work on Tuesday, 10 March 2026, at 09:30 UTC.

#include <functional>
#include <string>
#include <vector>

#include "rapport/service/customers.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/store.hpp"

namespace rapport::test {

struct Workplace {
  Store store = Store::in_memory();
  Session session = make_session();
  std::vector<std::string> notes;  ///< of the latest change

  static Session make_session() {
    Session session;
    session.user = "ani";
    session.now = parse_rfc3339("2026-03-10T09:30:00Z").value();
    session.real_now = session.now;
    session.context.dates = {parse_iso_date("2026-03-10").value(), TimeOfDay{570}, std::nullopt};
    session.context.me = session.user;
    return session;
  }

  /// Runs `work` as one operation.
  void change(const std::function<void(Operation&)>& work) {
    Operation operation(store, session.operation("test"));
    work(operation);
    operation.commit();
    notes = operation.notes();
  }

  CustomerId customer(const std::string& name, Stage stage = Stage::exploration) {
    CustomerId id;
    change([&](Operation& operation) {
      Customer customer;
      customer.name = name;
      customer.stage = stage;
      id = add_customer(operation, customer, session);
    });
    return id;
  }

  /// The first cell of the first row as text.
  std::string text(const Query& query) {
    const Value value = store.value(query);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return std::string{text_or_empty(as_cell(value))};
  }
};

}  // namespace rapport::test
