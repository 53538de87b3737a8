#include "service/import/orders.hpp"

#include <doctest/doctest.h>

using namespace rapport;

namespace {

Interaction line_of(std::string order, std::string product, std::optional<Money> amount = {}) {
  Interaction line;
  line.kind = InteractionKind::purchase;
  line.external_id = std::move(order);
  line.product = std::move(product);
  line.amount = amount;
  return line;
}

const Money ten{1000, "EUR"};

}  // namespace

TEST_CASE("further lines of an order have numbers of their own") {
  OrderRows rows;
  CHECK_FALSE(rows.is_further_line(line_of("#1", "Mug", ten), 2));
  CHECK(rows.number("#1") == "#1");
  CHECK(rows.is_further_line(line_of("#1", "Tray"), 3));
  CHECK(rows.number("#1") == "#1 (2)");
  CHECK(rows.is_further_line(line_of("#1", "Cup", ten), 4));        // the total in each row
  CHECK_FALSE(rows.is_further_line(line_of("#1", "Cup", ten), 5));  // the same row again
  CHECK_FALSE(rows.is_further_line(line_of("#2", "Mug"), 6));       // its first line has no total
  CHECK_FALSE(rows.is_further_line(line_of("#2", "Tray"), 7));
}

TEST_CASE("lines of an order whose first row cannot be read leave its number to that one") {
  OrderRows rows;
  rows.add_rejected("#1", "Mug", "");
  CHECK(rows.is_further_line(line_of("#1", "Tray"), 3));
  CHECK(rows.number("#1") == "#1 (2)");
  CHECK(rows.is_further_line(line_of("#1", "Cup", ten), 4));
  rows.add_rejected("#1", "Pot", "");
  CHECK(rows.is_further_line(line_of("#1", "Pan"), 6));
  CHECK(rows.number("#1") == "#1 (5)");
  rows.add_rejected("#2", "Mug", "");
  CHECK_FALSE(rows.is_further_line(line_of("#2", "Mug", ten), 6));  // the same line, corrected
  rows.add_rejected("#3", "Mug", "");
  CHECK_FALSE(rows.is_further_line(line_of("#4", "Tray"), 8));
}

TEST_CASE("an order is called off with all its lines, in the words of shops") {
  OrderRows rows;
  for (const auto* word : {"refunded", "Cancelled", "VOIDED", "storniert", "Dibatalkan", "annulée", "failed"})
    CHECK(rows.is_called_off(line_of("#0", "Mug"), word, 2));
  for (const auto* word : {"", "paid", "Completed", "partially_refunded", "Partially refunded", "pending"})
    CHECK_FALSE(rows.is_called_off(line_of("#1", "Mug"), word, 2));
  CHECK(rows.is_called_off(line_of("#2", "Mug", ten), "refunded", 3));
  CHECK(rows.is_called_off(line_of("#2", "Tray"), "", 4));
  CHECK(rows.number("#2") == "#2 (2)");
  CHECK_FALSE(rows.is_called_off(line_of("#3", "Mug", ten), "paid", 5));
  CHECK_FALSE(rows.is_called_off(line_of("#2", "Mug", ten), "", 6));  // not right behind it
  rows.add_rejected("#4", "Mug", "refunded");
  CHECK(rows.is_called_off(line_of("#4", "Tray"), "", 8));
  Interaction call;
  call.kind = InteractionKind::contact;
  CHECK(rows.is_called_off(call, "Cancelled", 9));
  CHECK_FALSE(rows.is_called_off(call, "Failed", 10));
}
