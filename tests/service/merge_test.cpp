// A merge and a purge reach every table that hangs on a customer: the schema itself says which those are.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>

#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "support/database_dump.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// One row a table that hangs on customer ?1, of whom ?2 is somebody else.
constexpr auto rows = std::to_array<std::string_view>(
    {"INSERT INTO contact_point (customer_id, kind, value, normalised, bounced_on)"
     " VALUES (?1, 'email', 'gone@example.com', 'gone@example.com', '2026-03-01')",
     "INSERT INTO customer_tag (customer_id, tag) VALUES (?1, 'vip')",
     "INSERT INTO customer_interest (customer_id, topic) VALUES (?1, 'coffee')",
     "INSERT INTO expectation (customer_id, text, on_date) VALUES (?1, 'An answer', '2026-03-01')",
     "INSERT INTO interaction (customer_id, kind, text, at, on_date, owner, created_at)"
     " VALUES (?1, 'note', 'Met', 0, '2026-03-01', 'ani', 0)",
     "INSERT INTO followup (customer_id, text, due_date, owner, created_at) VALUES (?1, 'Call', '2026-03-12', 'ani', "
     "0)",
     "INSERT INTO referral (customer_id, referrer_id, on_date) VALUES (?1, ?2, '2026-03-01')",
     "INSERT INTO referral (customer_id, referrer_id, on_date) VALUES (4, ?1, '2026-03-01')",
     "INSERT INTO occasion (customer_id, kind, day) VALUES (?1, 'wedding', '--05-31')",
     "INSERT INTO gift (customer_id, state, text, on_date, owner, created_at)"
     " VALUES (?1, 'given', 'Tea', '2026-03-01', 'ani', 0)",
     "INSERT INTO share (customer_id, url, title, on_date) VALUES (?1, 'https://a.example', 'A', '2026-03-01')",
     "INSERT INTO deal (customer_id, name, stage, owner, opened_on, created_at)"
     " VALUES (?1, 'Grinder', 'new', 'ani', '2026-03-01', 0)",
     "INSERT INTO deal_person (deal_id, customer_id) VALUES (1, ?1)",
     "INSERT INTO community (name, name_key, created_at) SELECT 'Brewers', 'brewers', 0 WHERE ?1",
     "INSERT INTO community_member (community_id, customer_id, joined_on) VALUES (1, ?1, '2026-03-01')",
     "INSERT INTO distinct_pair (customer_id, other_id) VALUES (min(?1, ?2), max(?1, ?2))"});

struct Office : Workplace {
  CustomerId kept = customer("王小芳"), gone = customer("王小芳"), third = customer("محمد علي"),
             fourth = customer("Budi 🌵");

  void fill(CustomerId id) {
    change([&](Operation& operation) {
      for (const auto row : rows) {
        Query query{std::string{row}, {id.value}};
        if (row.find("?2") != std::string_view::npos) query.parameters.emplace_back(third.value);
        operation.execute(query);
      }
    });
  }

  /// "table.column" of every reference to the customer.
  std::string references_to(CustomerId id) {
    std::vector<std::string> columns;
    store.each({"SELECT t.name, f.\"from\" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f"
                " WHERE t.schema = 'main' AND f.\"table\" = 'customer' ORDER BY 1, 2"},
               [&](std::span<const Cell> cells) {
                 columns.push_back(fmt::format("{}.{}", text_or_empty(cells[0]), text_or_empty(cells[1])));
               });
    REQUIRE(columns.size() > 20);
    std::string found;
    for (const auto& column : columns)
      if (const auto table = column.substr(0, column.find('.'));
          text({fmt::format("SELECT count(*) FROM {} WHERE {} = ?", table, column), {id.value}}) != "0")
        found += (found.empty() ? "" : " ") + column;
    return found;
  }

  void undo() {
    change([&](Operation& operation) { take_back(operation, latest_undoable(store, session.user).value()); });
  }
};

}  // namespace

TEST_CASE("a merge carries along what hangs on a customer, and an undo gives all of it back") {
  Office office;
  office.fill(office.gone);
  CHECK(office.references_to(office.gone) ==
        "community_member.customer_id contact_point.customer_id customer_interest.customer_id customer_tag.customer_id "
        "deal.customer_id deal_person.customer_id distinct_pair.customer_id expectation.customer_id "
        "followup.customer_id gift.customer_id interaction.customer_id occasion.customer_id referral.customer_id "
        "referral.referrer_id share.customer_id stage_move.customer_id");
  const auto before = dump(office.store);
  office.change([&](Operation& operation) { merge_customers(operation, office.kept, office.gone, office.session); });
  // The stages that it went through are those of the record that was put away.
  CHECK(office.references_to(office.gone) == "stage_move.customer_id");
  CHECK(office.text({"SELECT count(*) FROM contact_point WHERE bounced_on IS NOT NULL"}) == "1");
  CHECK(office.text({"SELECT count(*) FROM pragma_foreign_key_check"}) == "0");
  office.undo();
  CHECK((dump(office.store) == before));
}

TEST_CASE("of what both have, one stays with each") {
  Office office;
  office.fill(office.kept);
  const auto member = [&](CustomerId id) {
    office.change([&](Operation& operation) {
      operation.execute(
          {"INSERT INTO community_member (community_id, customer_id, joined_on) VALUES (1, ?,"
           " '2026-03-02')",
           {id.value}});
      operation.execute(
          {"INSERT INTO share (customer_id, url, title, on_date)"
           " VALUES (?, 'https://a.example', 'A', '2026-03-02')",
           {id.value}});
      operation.execute({"INSERT INTO occasion (customer_id, kind, day) VALUES (?, 'wedding', '--05-31')", {id.value}});
    });
  };
  member(office.gone);
  const auto before = dump(office.store);
  office.change([&](Operation& operation) { merge_customers(operation, office.kept, office.gone, office.session); });
  CHECK(office.references_to(office.gone) ==
        "community_member.customer_id occasion.customer_id share.customer_id stage_move.customer_id");
  office.undo();
  CHECK((dump(office.store) == before));
}

TEST_CASE("a purge leaves no reference to a customer") {
  Office office;
  office.fill(office.gone);
  office.change([&](Operation& operation) { purge_customer(operation, office.gone); });
  CHECK(office.references_to(office.gone) == "");
  CHECK(office.text({"SELECT count(*) FROM pragma_foreign_key_check"}) == "0");
  CHECK(office.text({"SELECT count(*) FROM change WHERE new LIKE '%gone%' OR old LIKE '%gone%'"}) == "0");
}
