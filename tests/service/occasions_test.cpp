// Days to remember, gifts and links that were passed on: what hangs on a customer besides the timeline.

#include "rapport/service/occasions.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/service/gifts.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/service/shares.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

Date day(std::string_view text) { return parse_iso_date(text).value(); }

struct Office : Workplace {
  CustomerId budi = customer("Budi Santoso"), siti = customer("Siti Rahayu");

  void edit(CustomerId id, const std::function<void(Customer&)>& how) {
    change([&](Operation& operation) {
      const auto before = load_customer(store, id).value();
      auto after = before;
      how(after);
      save_customer(operation, before, after, session);
    });
  }
  void born(CustomerId id, const char* text) {
    edit(id, [&](Customer& customer) { customer.birthday = parse_birthday(text, {}); });
  }
  OccasionId keep(CustomerId id, OccasionKind kind, const char* on, bool yearly = true, const char* name = "") {
    OccasionId kept;
    change([&](Operation& operation) {
      Occasion occasion{{}, id, kind, {}, parse_birthday(on, {}), yearly};
      if (*name) occasion.name = name;
      kept = add_occasion(operation, occasion, session);
    });
    return kept;
  }
  InteractionId buy(CustomerId id, const char* on) {
    InteractionId bought;
    change([&](Operation& operation) {
      Interaction purchase;
      purchase.customer_id = id;
      purchase.kind = InteractionKind::purchase;
      purchase.product = "Beans";
      purchase.at = from_local(day(on), TimeOfDay{12 * 60});
      bought = log_interaction(operation, purchase, std::nullopt, session).interaction;
    });
    return bought;
  }
  std::string first_purchase(CustomerId id) {
    return text({"SELECT first_purchase FROM customer WHERE id = ?", {id.value}});
  }
  void undo() {
    change([&](Operation& operation) { take_back(operation, latest_undoable(store, session.user).value()); });
  }
  void check_sound() {
    const auto problems = check_derived(store);
    CHECK_MESSAGE(problems.empty(), problems.front().what);
  }
  /// "2026-03-12 Budi Santoso birthday 36; ..."
  std::string remembered(const char* from, const char* to, LeapDay leap = LeapDay::feb_28,
                         std::optional<std::string> owner = std::nullopt) {
    const auto report = occasions_report({day(from), day(to), std::move(owner), session.today(), leap});
    std::string rows;
    store.each(make_plan(report.source, {{"on_date", "customer", "what", "years"}, {}, {}, {}}, {}).query,
               [&](std::span<const Cell> cells) {
                 rows += (rows.empty() ? "" : "; ") + std::string{text_or_empty(cells[0])} + ' ' +
                         std::string{text_or_empty(cells[1])} + ' ' + std::string{text_or_empty(cells[2])};
                 if (!is_null(cells[3])) rows += ' ' + std::to_string(integer_or_zero(cells[3]));
               });
    return rows;
  }
};

const Link article{"https://example.com/latte", "Latte art"};

Interaction letter() {
  Interaction contact;
  contact.channel = Channel::letter;
  contact.purpose = Purpose::marketing;
  return contact;
}

std::optional<InteractionId> share(Office& office, CustomerId id, const Link& link = article) {
  std::optional<InteractionId> logged;
  office.change([&](Operation& operation) { logged = share_link(operation, id, link, letter(), office.session); });
  return logged;
}

}  // namespace

TEST_CASE("the first purchase follows what is logged, corrected, removed, undone and merged") {
  Office office;
  CHECK(office.first_purchase(office.budi) == "");
  const auto later = office.buy(office.budi, "2026-02-01");
  CHECK(office.first_purchase(office.budi) == "2026-02-01");
  const auto earlier = office.buy(office.budi, "2025-02-01");
  CHECK(office.first_purchase(office.budi) == "2025-02-01");
  office.change([&](Operation& operation) { remove_interaction(operation, earlier); });
  CHECK(office.first_purchase(office.budi) == "2026-02-01");
  office.undo();
  CHECK(office.first_purchase(office.budi) == "2025-02-01");
  office.change([&](Operation& operation) {
    const auto before = load(office.store, interactions, later.value).value();
    auto after = before;
    after.customer_id = office.siti;
    save_interaction(operation, before, after, office.session);
  });
  CHECK(office.first_purchase(office.siti) == "2026-02-01");
  office.change([&](Operation& operation) { merge_customers(operation, office.siti, office.budi, office.session); });
  CHECK(office.first_purchase(office.siti) == "2025-02-01");
  CHECK(office.first_purchase(office.budi) == "");
  office.undo();
  CHECK(office.first_purchase(office.siti) == "2026-02-01");
  office.check_sound();
}

TEST_CASE("a company's first purchase is its own, not that of its people") {
  Office office;
  office.edit(office.budi, [](Customer& customer) { customer.company = "Kopi Nusantara"; });
  office.buy(office.budi, "2026-02-01");
  CHECK(office.text({"SELECT count(*) FROM customer WHERE first_purchase IS NOT NULL"}) == "1");
  office.check_sound();
}

TEST_CASE("what is remembered within some days, of all kinds, by day") {
  Office office;
  office.born(office.budi, "1990-03-12");
  office.born(office.siti, "--03-10");
  office.buy(office.budi, "2024-03-20");
  office.keep(office.budi, OccasionKind::wedding, "2015-03-12");
  office.keep(office.siti, OccasionKind::custom, "2026-04-01", false, "Opening of the shop");
  office.keep(office.siti, OccasionKind::name_day, "--04-09");
  CHECK(office.remembered("2026-03-10", "2026-04-09") ==
        "2026-03-10 Siti Rahayu birthday; 2026-03-12 Budi Santoso birthday 36; 2026-03-12 Budi Santoso wedding 11; "
        "2026-03-20 Budi Santoso first purchase 2; 2026-04-01 Siti Rahayu Opening of the shop; "
        "2026-04-09 Siti Rahayu name day");
  CHECK(office.remembered("2026-03-11", "2026-03-12") ==
        "2026-03-12 Budi Santoso birthday 36; 2026-03-12 Budi Santoso wedding 11");
  CHECK(office.remembered("2027-04-01", "2027-04-01") == "");
  CHECK(office.remembered("1989-03-01", "1990-03-31") ==
        "1989-03-10 Siti Rahayu birthday; 1989-04-09 Siti Rahayu name day; 1990-03-10 Siti Rahayu birthday");
}

TEST_CASE("what comes back every year is listed in each, also across new year") {
  Office office;
  office.born(office.budi, "1990-12-31");
  office.born(office.siti, "1991-01-01");
  CHECK(office.remembered("2026-12-30", "2027-01-02") ==
        "2026-12-31 Budi Santoso birthday 36; 2027-01-01 Siti Rahayu birthday 36");
  CHECK(office.remembered("2026-12-31", "2028-01-01") ==
        "2026-12-31 Budi Santoso birthday 36; 2027-01-01 Siti Rahayu birthday 36; 2027-12-31 Budi Santoso birthday 37; "
        "2028-01-01 Siti Rahayu birthday 37");
}

TEST_CASE("29 February is on the day before or after, as one likes, and on itself where there is one") {
  Office office;
  office.born(office.budi, "1992-02-29");
  const std::string in_february = "2026-02-28 Budi Santoso birthday 34",
                    in_march = "2026-03-01 Budi Santoso birthday 34";
  CHECK(office.remembered("2026-02-28", "2026-02-28") == in_february);
  CHECK(office.remembered("2026-02-01", "2026-03-31") == in_february);
  CHECK(office.remembered("2026-03-01", "2026-03-31") == "");
  CHECK(office.remembered("2026-03-01", "2026-03-01", LeapDay::mar_1) == in_march);
  CHECK(office.remembered("2026-02-01", "2026-03-31", LeapDay::mar_1) == in_march);
  CHECK(office.remembered("2026-02-01", "2026-02-28", LeapDay::mar_1) == "");
  for (const auto leap : {LeapDay::feb_28, LeapDay::mar_1})
    CHECK(office.remembered("2028-02-28", "2028-03-01", leap) == "2028-02-29 Budi Santoso birthday 36");
}

TEST_CASE("the days that a list finds by index are those that the rule finds for each customer") {
  Office office;
  for (int i = 0; i < 60; ++i) {
    const auto id = office.customer("Customer " + std::to_string(i));
    const Date of = day("2020-01-01") + std::chrono::days{i * 26};
    office.born(id, (i % 7 == 0 ? std::string{"2020-02-29"} : to_iso(of)).c_str());
    office.keep(id, OccasionKind::custom, to_iso(of + std::chrono::days{i}).c_str(), i % 3 != 0, "Fair");
  }
  for (const auto leap : {LeapDay::feb_28, LeapDay::mar_1})
    for (const auto& span : std::initializer_list<std::pair<const char*, const char*>>{{"2023-02-28", "2023-02-28"},
                                                                                       {"2023-03-01", "2023-03-01"},
                                                                                       {"2023-12-15", "2025-03-01"},
                                                                                       {"2024-02-28", "2024-03-01"},
                                                                                       {"2022-06-01", "2022-06-30"}}) {
      const char *from = span.first, *to = span.second;
      CAPTURE(from);
      int expected = 0;
      const auto count = [&](const char* column, const char* table, const char* yearly, int first) {
        office.store.each(
            {std::string{"SELECT "} + column + ", " + yearly + " FROM " + table + " WHERE " + column + " IS NOT NULL"},
            [&](std::span<const Cell> cells) {
              const Recurrence recurrence{integer_or_zero(cells[1]) != 0, first};
              const auto of = parse_birthday(text_or_empty(cells[0]), {});
              for (auto next = next_occurrence(of, recurrence, day(from), leap); next && *next <= day(to);
                   next = next_occurrence(of, recurrence, *next + std::chrono::days{1}, leap))
                ++expected;
            });
      };
      count("birthday", "customer", "1", 1);
      count("day", "occasion", "yearly", 0);
      const auto report = occasions_report({day(from), day(to), {}, office.session.today(), leap});
      int found = 0;
      office.store.each(make_plan(report.source, {{"on_date"}, {}, {}, {}}, {}).query,
                        [&](std::span<const Cell> cells) {
                          ++found;
                          CHECK(text_or_empty(cells[0]) >= from);
                          CHECK(text_or_empty(cells[0]) <= to);
                        });
      CHECK(found == expected);
    }
}

TEST_CASE("who is removed or in dissolution is not remembered, and an owner has only their own") {
  Office office;
  for (const auto id : {office.budi, office.siti}) office.born(id, "1990-03-12");
  office.edit(office.siti, [](Customer& customer) { customer.owner = "ani"; });
  CHECK(office.remembered("2026-03-10", "2026-03-31", LeapDay::feb_28, "ani") == "2026-03-12 Siti Rahayu birthday 36");
  office.change([&](Operation& operation) { set_archived(operation, office.siti, true, office.session); });
  CHECK(office.remembered("2026-03-10", "2026-03-31") == "2026-03-12 Budi Santoso birthday 36");
  office.change([&](Operation& operation) {
    move_stage(operation, office.budi, {Stage::dissolution, "fraud", EndedBy::us}, office.session.today(),
               office.session);
  });
  CHECK(office.remembered("2026-03-10", "2026-03-31") == "");
}

TEST_CASE("the very same occasion is kept once, and a single day that is past is remarked on") {
  Office office;
  const auto first = office.keep(office.budi, OccasionKind::wedding, "2015-03-12");
  CHECK_THROWS_WITH_AS(office.keep(office.budi, OccasionKind::wedding, "2015-03-12"),
                       "occasion 1 of customer 1 is the same; 'rapport occasion edit 1' changes it", Conflict);
  office.keep(office.budi, OccasionKind::wedding, "2020-03-12");
  office.keep(office.siti, OccasionKind::custom, "2020-03-12", false, "Opening");
  CHECK(office.notes == std::vector<std::string>{"2020-03-12 is past and does not come back"});
  office.change([&](Operation& operation) { remove_occasion(operation, first); });
  CHECK(office.text({"SELECT count(*) FROM occasion"}) == "2");
  office.undo();
  CHECK(office.text({"SELECT count(*) FROM occasion"}) == "3");
}

TEST_CASE("an idea becomes a gift once, by whoever gives it") {
  Office office;
  GiftId idea;
  office.change([&](Operation& operation) {
    Gift gift;
    gift.customer_id = office.budi;
    gift.text = "A book";
    gift.occasion = "birthday";
    gift.owner = "siti";
    idea = add_gift(operation, gift, office.session);
  });
  office.session.context.dates.today = day("2026-03-20");
  office.change([&](Operation& operation) {
    give_idea(operation, idea, {.cost = Money{15'000'000, "IDR"}}, office.session);
  });
  const auto gift = load(office.store, gifts, idea.value).value();
  CHECK(gift.state == GiftState::given);
  CHECK(gift.owner == "ani");
  CHECK(gift.occasion == "birthday");
  CHECK(to_iso(gift.on_date) == "2026-03-20");
  CHECK(to_text(gift.cost.value()) == "150000 IDR");
  CHECK_THROWS_AS(office.change([&](Operation& operation) { give_idea(operation, idea, {}, office.session); }),
                  Conflict);
  office.undo();
  CHECK(load(office.store, gifts, idea.value).value().state == GiftState::idea);
}

TEST_CASE("nobody gets a link twice, and who refused marketing messages does not get it at all") {
  Office office;
  CHECK(share(office, office.budi));
  CHECK_FALSE(share(office, office.budi, {"HTTPS://Example.com/latte/#top", "The same"}));
  CHECK(office.notes ==
        std::vector<std::string>{"customer 1 Budi Santoso had it already, on 2026-03-10, and is left out"});
  office.edit(office.siti, [](Customer& customer) { customer.consent = Consent::refused; });
  CHECK_FALSE(share(office, office.siti));
  CHECK(office.notes == std::vector<std::string>{"customer 2 Siti Rahayu refused marketing messages and is left out"});
  CHECK(office.text({"SELECT count(*) FROM interaction"}) == "1");
  CHECK(office.text({"SELECT text FROM interaction"}) == "Latte art: https://example.com/latte");
  CHECK(office.text({"SELECT direction FROM interaction"}) == "out");
}

TEST_CASE("undo takes a link that was passed on back whole, and so does removing its interaction") {
  Office office;
  const auto logged = share(office, office.budi);
  office.undo();
  CHECK(office.text({"SELECT (SELECT count(*) FROM interaction) + (SELECT count(*) FROM share)"}) == "0");
  office.change([&](Operation& operation) {
    const auto undo = integer_or_zero(as_cell(office.store.value({"SELECT max(id) FROM operation"})));
    take_back(operation, {undo});
  });
  CHECK(office.text({"SELECT (SELECT count(*) FROM interaction) || (SELECT count(*) FROM share)"}) == "11");
  office.change([&](Operation& operation) { remove_interaction(operation, *logged); });
  CHECK(office.text({"SELECT count(*) FROM share"}) == "0");
  office.undo();
  CHECK(office.text({"SELECT interaction_id FROM share"}) == std::to_string(logged->value));
  office.check_sound();
}

TEST_CASE("an interaction that was with another customer takes the link along") {
  Office office;
  const auto logged = share(office, office.budi).value();
  office.change([&](Operation& operation) {
    const auto before = load(office.store, interactions, logged.value).value();
    auto after = before;
    after.customer_id = office.siti;
    save_interaction(operation, before, after, office.session);
  });
  CHECK(office.text({"SELECT customer_id FROM share"}) == "2");
}

TEST_CASE("a merge brings occasions, gifts and links along, each once, and a purge takes them away") {
  Office office;
  for (const auto id : {office.budi, office.siti}) {
    office.keep(id, OccasionKind::wedding, "2015-03-12");
    share(office, id);
  }
  office.keep(office.siti, OccasionKind::name_day, "--04-09");
  Gift book;
  book.customer_id = office.siti;
  book.text = "A book";
  office.change([&](Operation& operation) { add_gift(operation, book, office.session); });
  office.change([&](Operation& operation) { merge_customers(operation, office.budi, office.siti, office.session); });
  const auto of_budi = [&](const char* table) {
    return office.text({std::string{"SELECT count(*) FROM "} + table + " WHERE customer_id = 1"});
  };
  CHECK(of_budi("occasion") == "2");
  CHECK(of_budi("gift") == "1");
  CHECK(of_budi("share") == "1");
  CHECK(of_budi("interaction") == "2");
  office.undo();
  CHECK(of_budi("occasion") == "1");
  CHECK(of_budi("gift") == "0");
  office.change([&](Operation& operation) { merge_customers(operation, office.budi, office.siti, office.session); });
  office.change([&](Operation& operation) { purge_customer(operation, office.budi); });
  for (const auto* table : {"occasion", "gift", "share", "interaction", "customer"})
    CHECK(office.text({std::string{"SELECT count(*) FROM "} + table}) == "0");
  CHECK(office.text({"SELECT count(*) FROM change WHERE old IS NOT NULL OR new IS NOT NULL"}) == "0");
  office.check_sound();
}
