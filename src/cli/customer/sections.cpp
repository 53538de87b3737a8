#include "cli/customer/sections.hpp"

#include <fmt/format.h>

#include <utility>

#include "rapport/domain/expectation.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/store/expectations.hpp"
#include "rapport/store/followups.hpp"

namespace rapport::cli {

Condition of_customer(std::string_view table, CustomerId id) {
  return {fmt::format("{}.customer_id = ?", table), {id.value}};
}

Section expectations_section(CustomerId id, std::vector<std::string> fields) {
  return {"expectations",   "Expectations", infos(expectations), expectations.table, {unmet_expectations_of(id)}, "",
          std::move(fields)};
}

Section open_followups_section(CustomerId id) {
  return {"followups",
          "Open follow-ups",
          infos(followups),
          followups.table,
          {open_followups_for(id)},
          "followup.due_date",
          {"id", "due_date", "due_time", "text", "kind", "owner"}};
}

}  // namespace rapport::cli
