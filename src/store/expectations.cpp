#include "rapport/store/expectations.hpp"

namespace rapport {

Condition unmet_expectations_of(CustomerId customer) {
  return {"expectation.customer_id = ? AND expectation.met_on IS NULL", {customer.value}};
}

}  // namespace rapport
