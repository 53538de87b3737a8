#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/store/customers.hpp"
#include "service/survey_office.hpp"

using namespace rapport;
using test::day;
using test::noon;
using Office = test::SurveyOffice;

TEST_CASE("a survey is found by its number or its whole name") {
  Office office;
  CHECK(find_survey(office.store, "1") == office.survey);
  CHECK(find_survey(office.store, " AFTER délivery ") == office.survey);
  CHECK(find_survey(office.store, "name:after delivery") == office.survey);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "After")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "2")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "99999999999999999999")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_survey(office.store, "")), UsageError);
  CHECK_THROWS_AS(office.make("AFTER DELIVERY", {"text:Why?"}), Conflict);
}

TEST_CASE("questions and moment are locked once somebody was asked; name and thresholds are not") {
  Office office;
  const auto before = load(office.store, surveys, office.survey.value).value();
  office.ask(office.customer("Budi"), "2026-03-01");
  auto questions = questions_of(office.store, office.survey);
  Survey after = before;
  after.name = "Deliveries";
  questions[0].threshold = 3;
  office.change([&](Operation& operation) { CHECK(save_survey(operation, before, after, questions)); });
  CHECK(questions_of(office.store, office.survey) == questions);
  CHECK(find_survey(office.store, "deliveries") == office.survey);

  auto reworded = questions;
  reworded[0].text = "Would you?";
  CHECK_THROWS_AS(office.change([&](Operation& operation) { save_survey(operation, after, after, reworded); }),
                  Conflict);
  Survey moved = after;
  moved.moment = SurveyMoment::use;
  CHECK_THROWS_AS(office.change([&](Operation& operation) { save_survey(operation, after, moved, questions); }),
                  Conflict);
}

TEST_CASE("an answer takes up the question that was asked, and keeps who the customer was then") {
  Office office;
  const auto budi = office.customer("Budi", Stage::awareness);
  const auto asked = office.ask(budi, "2026-03-01");
  office.change([&](Operation& operation) {
    move_stage(operation, budi, {Stage::expansion, {}, {}}, day("2026-03-05"), office.session);
  });
  auto made = office.request(budi, {"9", "yes", "Fine"});
  made.at = noon("2026-03-03");
  made.channel = SurveyChannel::phone;
  const auto recorded = office.answer(made);
  CHECK(recorded.response == asked);
  const auto response = office.response(asked);
  CHECK(response.state == ResponseState::answered);
  CHECK(response.asked_on == day("2026-03-01"));
  CHECK(response.on_date == day("2026-03-03"));
  CHECK(response.stage == Stage::awareness);
  CHECK(answers_of(office.store, asked) == made.answers);
  const auto contact = load(office.store, interactions, recorded.interaction.value().value).value();
  CHECK(response.interaction_id == recorded.interaction);
  CHECK(contact.kind == InteractionKind::contact);
  CHECK(contact.channel == Channel::call);
  CHECK(contact.direction == Direction::out);
  CHECK(contact.purpose == Purpose::service);
  CHECK(contact.on_date == day("2026-03-03"));
  CHECK(contact.text == "Answered survey 'After delivery': 9, yes, Fine");
  office.check_sound();
  office.undo_latest();
  CHECK(office.response(asked).state == ResponseState::asked);
  CHECK(answers_of(office.store, asked).empty());
  office.check_sound();
}

TEST_CASE("an answer of a day before the question is not an answer to it") {
  Office office;
  const auto budi = office.customer("Budi");
  const auto asked = office.ask(budi, "2026-03-05");
  auto made = office.request(budi, {"9"});
  made.at = noon("2026-03-04");
  CHECK_THROWS_AS(office.answer(made), Conflict);
  made.pause = {};
  CHECK(office.answer(made).response != asked);
  CHECK_FALSE(office.response({2}).asked_on);
}

TEST_CASE("a correction changes the answers that it gives, and the interaction with them") {
  Office office;
  const auto budi = office.customer("Budi");
  auto correction = office.request(budi, {"3"});
  correction.correct = true;
  correction.at.reset();
  CHECK_THROWS_AS(office.answer(correction), NotFound);
  auto made = office.request(budi, {"9", "yes", "Fine"});
  made.at = noon("2026-03-03");
  const auto recorded = office.answer(made);
  CHECK_THROWS_AS(office.answer(office.request(budi, {"8"})), Conflict);

  const auto corrected = office.answer(correction);
  CHECK(corrected.response == recorded.response);
  CHECK(corrected.interaction == recorded.interaction);
  CHECK(corrected.changed);
  const auto text = [&] { return load(office.store, interactions, recorded.interaction->value).value().text; };
  CHECK(text() == "Answered survey 'After delivery': 3, yes, Fine");
  CHECK(office.response(recorded.response).on_date == day("2026-03-03"));
  office.check_sound();
  CHECK_FALSE(office.answer(correction).changed);

  office.undo_latest();
  CHECK(answers_of(office.store, recorded.response) == made.answers);
  CHECK(text() == "Answered survey 'After delivery': 9, yes, Fine");
  office.check_sound();
}

TEST_CASE("nobody is asked and nothing is answered in the future") {
  Office office;
  const auto budi = office.customer("Budi");
  CHECK_THROWS_AS(office.ask(budi, "2026-03-11"), InvalidInput);
  auto made = office.request(budi, {"9"});
  made.at = noon("2026-03-11");
  CHECK_THROWS_AS(office.answer(made), InvalidInput);
  CHECK_THROWS_AS(check_answerable(office.store, made, office.session), InvalidInput);
  made.at = noon("2026-03-10");
  CHECK_NOTHROW(office.answer(made));
}

TEST_CASE("nobody is asked twice within the pause, before or after, in any survey") {
  Office office;
  office.session.now = parse_rfc3339("2026-06-30T09:30:00Z").value();
  office.session.context.dates.today = day("2026-06-30");
  const auto budi = office.customer("Budi");
  const auto other = office.make("Help desk", {"ces:Easy?"});
  office.ask(budi, "2026-03-01");
  const auto ask_in = [&](SurveyId survey, const char* on, int pause) {
    office.change([&](Operation& operation) {
      ask_customer(operation, {survey, budi, {}, "", day(on), std::chrono::days{pause}}, office.session);
    });
  };
  CHECK_THROWS_AS(ask_in(other, "2026-03-01", 90), Conflict);
  CHECK_THROWS_AS(ask_in(other, "2026-05-29", 90), Conflict);
  CHECK_THROWS_AS(ask_in(other, "2025-12-02", 90), Conflict);
  CHECK_NOTHROW(ask_in(other, "2026-05-30", 90));
  CHECK_NOTHROW(ask_in(other, "2025-12-01", 90));
  CHECK_NOTHROW(ask_in(office.survey, "2026-03-02", 0));
}

TEST_CASE("asked again before the answer, there is still one question") {
  Office office;
  const auto budi = office.customer("Budi");
  const auto first = office.ask(budi, "2026-03-01");
  CHECK(office.ask(budi, "2026-03-08", 0) == first);
  CHECK(office.response(first).asked_on == day("2026-03-08"));
  office.check_sound();
}

TEST_CASE("a poor score is an event: a play plans a check on the next working day, for the customer's owner") {
  Office office;
  office.session.now = parse_rfc3339("2026-03-13T09:30:00Z").value();
  office.session.context.dates.today = day("2026-03-13");
  CustomerId budi;
  office.change([&](Operation& operation) {
    Customer customer;
    customer.name = "Budi";
    customer.owner = "siti";
    budi = add_customer(operation, customer, office.session);
  });
  office.session.plays = true;
  const auto recorded = office.answer(office.request(budi, {"6", "no"}));
  const auto followup = load(office.store, followups, 1).value();
  CHECK(followup.due_date == day("2026-03-16"));
  CHECK(followup.owner == "siti");
  CHECK(followup.kind == FollowupKind::check);
  CHECK(followup.origin == FollowupOrigin::play);
  CHECK(followup.interaction_id == recorded.interaction);
  CHECK(followup.text == "Ask what went wrong: 6 to 'Recommend?' in survey 'After delivery'");
  CHECK(load(office.store, interactions, recorded.interaction->value)->kind == InteractionKind::note);
  office.undo_latest();
  CHECK(office.text({"SELECT count(*) FROM followup"}) == "0");

  office.answer(office.request(office.customer("Ani"), {"7"}));
  office.session.plays = false;
  office.answer(office.request(office.customer("Chen"), {"0"}));
  CHECK(office.text({"SELECT count(*) FROM followup WHERE kind = 'check'"}) == "0");
}

TEST_CASE("who declined answered nothing, and was asked only where that is recorded") {
  Office office;
  const auto budi = office.customer("Budi");
  auto made = office.request(budi, {});
  CHECK_THROWS_AS(office.answer(made), InvalidInput);
  made.declined = true;
  const auto recorded = office.answer(made);
  CHECK_FALSE(recorded.interaction);
  CHECK_FALSE(office.response(recorded.response).asked_on);
  const auto siti = office.customer("Siti");
  const auto asked = office.ask(siti, "2026-03-02");
  auto later = office.request(siti, {});
  later.declined = true;
  CHECK(office.answer(later).response == asked);
  CHECK(office.response(asked).asked_on == day("2026-03-02"));
  const auto rows = office.rows(survey_results(office.survey, {}));
  CHECK(rows[0][9] == Value{std::int64_t{1}});
  office.check_sound();
  auto both = office.request(budi, {"9"});
  both.declined = true;
  CHECK_THROWS_AS(office.answer(both), InvalidInput);
}

TEST_CASE("a closed survey takes nothing, and opens again") {
  Office office;
  const auto budi = office.customer("Budi");
  office.change([&](Operation& operation) {
    CHECK(set_closed(operation, office.survey, true, office.session));
    CHECK_FALSE(set_closed(operation, office.survey, true, office.session));
  });
  CHECK_THROWS_AS(office.answer(office.request(budi, {"9"})), Conflict);
  CHECK_THROWS_AS(office.ask(budi, "2026-03-10"), Conflict);
  office.change([&](Operation& operation) { set_closed(operation, office.survey, false, office.session); });
  CHECK_NOTHROW(office.answer(office.request(budi, {"9"})));
}

TEST_CASE("a survey with responses goes only with them, and comes back whole") {
  Office office;
  const auto budi = office.customer("Budi");
  auto made = office.request(budi, {"9", "yes"});
  made.external_id = "F-1";
  const auto recorded = office.answer(made);
  CHECK_THROWS_AS(office.answer(made), Conflict);
  CHECK_THROWS_AS(office.change([&](Operation& operation) { remove_survey(operation, office.survey, false); }),
                  Conflict);
  office.change([&](Operation& operation) { remove_survey(operation, office.survey, true); });
  CHECK(office.text({"SELECT count(*) FROM survey_answer"}) == "0");
  CHECK(office.text({"SELECT count(*) FROM interaction"}) == "1");
  office.check_sound();
  office.undo_latest();
  CHECK(answers_of(office.store, recorded.response) == made.answers);
  CHECK(office.response(recorded.response).external_id == "F-1");
  office.check_sound();
}

TEST_CASE("merging and erasing customers carries their responses along") {
  Office office;
  const auto budi = office.customer("Budi"), double_budi = office.customer("Budi S.");
  const auto recorded = office.answer(office.request(double_budi, {"9", "yes"}));
  office.change([&](Operation& operation) { merge_customers(operation, budi, double_budi, office.session); });
  CHECK(office.response(recorded.response).customer_id == budi);
  CHECK(office.text({"SELECT count(*) FROM survey_answer WHERE customer_id = ?", {budi.value}}) == "2");
  office.check_sound();
  office.undo_latest();
  CHECK(office.response(recorded.response).customer_id == double_budi);
  office.change([&](Operation& operation) { purge_customer(operation, double_budi); });
  CHECK(office.text({"SELECT count(*) FROM survey_response"}) == "0");
  CHECK(office.text({"SELECT count(*) FROM survey_answer"}) == "0");
  office.check_sound();
}

TEST_CASE("who was asked as two customers is asked once after they are merged") {
  const char* never = nullptr;
  struct History {
    const char *asked, *answered;
  };
  const auto left_of = [](History of_kept, History of_gone) {
    Office office;
    const auto states = [&](CustomerId customer) {
      return office.text(
          {"SELECT group_concat(state || ' ' || coalesce(asked_on, '-'), ', ') FROM"
           " (SELECT * FROM survey_response WHERE customer_id = ? ORDER BY id)",
           {customer.value}});
    };
    const auto kept = office.customer("Budi"), gone = office.customer("Budi S.");
    const auto record = [&](CustomerId customer, const History& history) {
      if (history.asked) office.ask(customer, history.asked);
      if (!history.answered) return;
      auto made = office.request(customer, {"9"});
      made.at = noon(history.answered);
      office.answer(made);
    };
    record(kept, of_kept);
    record(gone, of_gone);
    const auto before = states(kept) + " and " + states(gone);
    office.change([&](Operation& operation) { merge_customers(operation, kept, gone, office.session); });
    const auto after = states(kept);
    office.check_sound();
    office.undo_latest();
    CHECK(states(kept) + " and " + states(gone) == before);
    office.check_sound();
    return after;
  };
  CHECK(left_of({"2026-03-01", never}, {"2026-03-01", never}) == "asked 2026-03-01");
  CHECK(left_of({"2026-03-01", never}, {"2026-03-05", never}) == "asked 2026-03-05");
  CHECK(left_of({"2026-03-05", never}, {"2026-03-01", never}) == "asked 2026-03-05");
  CHECK(left_of({"2026-03-01", "2026-03-04"}, {"2026-03-02", never}) == "answered 2026-03-01");
  CHECK(left_of({"2026-03-02", never}, {"2026-03-01", "2026-03-04"}) == "answered 2026-03-01");
  // Asked again after the answer, a question is still open; and an answer to no question is not one to it.
  CHECK(left_of({"2026-03-01", "2026-03-04"}, {"2026-03-05", never}) == "answered 2026-03-01, asked 2026-03-05");
  CHECK(left_of({never, "2026-03-04"}, {"2026-03-02", never}) == "answered -, asked 2026-03-02");
}
