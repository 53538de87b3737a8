// Merging moves rows from one customer to another; rows that the other has already stay where they are.

#include <array>

#include "rapport/store/customers.hpp"

namespace rapport {

void move_children(Operation& operation, CustomerId from, CustomerId to) {
  static constexpr std::array<std::string_view, 12> statements = {
      "UPDATE OR IGNORE contact_point SET customer_id = ?2, is_primary = 0 WHERE customer_id = ?1",
      "UPDATE OR IGNORE customer_tag SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE OR IGNORE customer_interest SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE OR IGNORE custom_value SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE expectation SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE interaction SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE followup SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE survey_response SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE survey_answer SET customer_id = ?2 WHERE customer_id = ?1",
      // A person has one company at a time: the membership of today stays behind when the other has one.
      "UPDATE OR IGNORE membership SET customer_id = ?2 WHERE customer_id = ?1 AND company_id <> ?2",
      "UPDATE membership SET company_id = ?2 WHERE company_id = ?1 AND customer_id <> ?2",
      "UPDATE customer SET merged_into = ?2 WHERE id = ?1",
  };
  for (const auto statement : statements) operation.execute({std::string{statement}, {from.value, to.value}});
}

}  // namespace rapport
