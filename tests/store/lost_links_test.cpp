#include "store/lost_links.hpp"

#include <doctest/doctest.h>

#include "rapport/store/history.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

/// So many contacts at once, as an import makes them.
OperationId many_contacts(Workplace& place, CustomerId customer, int count) {
  place.change([&](Operation& operation) {
    operation.insert_selected(
        "interaction", {"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)"
                        " INSERT INTO interaction (customer_id, kind, at, on_date, channel, direction, text, owner,"
                        " created_at) SELECT ?1, 'contact', 1773100800, '2026-03-10', 'call', 'out', 'Hello', 'ani',"
                        " 1773100800 FROM n",
                        {customer.value, std::int64_t{count}}});
  });
  return latest_undoable(place.store, "ani").value();
}

}  // namespace

TEST_CASE("what refers to many records that are taken back at once stays, whether or not the table has others") {
  for (const bool has_others : {false, true}) {
    CAPTURE(has_others);
    Workplace place;
    const auto siti = place.customer("Siti");
    if (has_others) many_contacts(place, siti, 1);
    const auto import = many_contacts(place, siti, 20'001);
    const std::string first = has_others ? "2" : "1";
    place.change([&](Operation& operation) {
      operation.execute(
          {"INSERT INTO followup (customer_id, interaction_id, kind, origin, text, due_date, effective_due,"
           " owner, created_at) VALUES (?, ?, 'promise', 'manual', 'Call', '2026-03-11', '2026-03-11',"
           " 'ani', 0)",
           {siti.value, std::int64_t{has_others ? 2 : 1}}});
    });
    std::vector<std::string> notes;
    place.change([&](Operation& operation) {
      take_back(operation, import);
      notes = operation.notes();
    });
    CHECK(notes == std::vector<std::string>{"followup 1 has no interaction_id " + first + " any more"});
    CHECK(place.text({"SELECT count(*) FROM interaction"}) == (has_others ? "1" : "0"));
    CHECK(place.text({"SELECT ifnull(interaction_id, 'none') FROM followup"}) == "none");
  }
}
