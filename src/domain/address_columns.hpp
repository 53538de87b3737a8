#pragma once
// The first addresses of the customer whom a record names in its customer_id.

#include <string_view>

#include "rapport/core/column.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport {

template <class Row>
constexpr Column<Row> customer_address(std::string_view name, std::string_view heading, std::string_view help,
                                       const Child& addresses) {
  Column<Row> column = computed<Row>(name, heading, help, Kind::text, {});
  column.info.origin = Origin::child;
  column.info.child = &addresses;
  return column;
}

template <class Row>
constexpr Column<Row> customer_email() {
  return customer_address<Row>("email", "E-mail", "the customer's first e-mail address", customer_children::emails);
}

template <class Row>
constexpr Column<Row> customer_phone() {
  return customer_address<Row>("phone", "Phone", "the customer's first phone number", customer_children::phones);
}

}  // namespace rapport
