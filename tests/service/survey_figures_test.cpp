#include <doctest/doctest.h>

#include "rapport/core/column.hpp"
#include "rapport/store/records.hpp"
#include "service/survey_office.hpp"

using namespace rapport;

namespace {

/// A survey office that is told what happens in pairs of letters: what, and to whom.
struct Counter : test::SurveyOffice {
  CustomerId ani = customer("Ani"), budi = customer("Budi");

  AnswerRequest said_by(CustomerId who, bool declined) {
    auto made = request(who, declined ? std::vector<std::string>{} : std::vector<std::string>{"9"});
    made.declined = declined;
    made.asked_on = session.today();
    made.pause = {};
    return made;
  }

  void discard_latest(CustomerId who) {
    const auto id = integer_or_zero(
        as_cell(store.value({"SELECT max(id) FROM survey_response WHERE customer_id = ?", {who.value}})));
    change([&](Operation& operation) { remove_response(operation, {id}, session); });
  }

  void happen(char what, CustomerId who) {
    auto corrected = said_by(who, what == '~');
    corrected.correct = true;
    switch (what) {
      case '?':
        ask(who, "2026-03-01", 0);
        break;
      case '@':
        ask(who, "2026-03-10", 0);
        break;
      case '!':
        answer(said_by(who, false));
        break;
      case '-':
        answer(said_by(who, true));
        break;
      case '=':
      case '~':
        answer(corrected);
        break;
      case 'x':
        discard_latest(who);
        break;
      default:
        undo_latest();
    }
  }

  /// Asked, answered and the rate, as the list of surveys has the first two and the results the first and the last.
  std::vector<Value> figures() {
    const auto listed = rows({surveys.table, infos(surveys)}).at(0);
    const auto results = rows(survey_results(survey, {})).at(0);
    CHECK(listed.at(5) == results.at(9));
    return {listed.at(5), listed.at(6), results.at(10)};
  }
};

}  // namespace

TEST_CASE("who was asked, who answered, and the rate of it are right in whatever order that was recorded") {
  // ? asked on an earlier day, @ asked today, ! answers, - declines, = ~ corrected to an answer or to none, x the
  // latest response is discarded, u. undo.
  struct Case {
    const char* steps;
    std::int64_t asked, answered;
    Value rate;
  };
  const Value none;
  for (const auto& [steps, asked, answered, rate] : std::initializer_list<Case>{
           {"", 0, 0, none},
           {"?a", 1, 0, 0.0},
           {"!a", 1, 1, 100.0},
           {"-a", 1, 0, 0.0},
           {"!a -b", 2, 1, 50.0},
           {"?a !a", 1, 1, 100.0},
           {"?a ?b !a", 2, 1, 50.0},
           {"@a !a", 1, 1, 100.0},
           {"?a !a xa", 1, 0, 0.0},
           {"?a !a xa xa", 0, 0, none},
           {"?a !a xa !a", 1, 1, 100.0},
           {"?a !a xa -a", 1, 0, 0.0},
           {"?a ?b !a xa !a", 2, 1, 50.0},
           {"@a !a xa", 0, 0, none},
           {"@a !a xa !a", 1, 1, 100.0},
           {"!a xa", 0, 0, none},
           {"!a xa !a", 1, 1, 100.0},
           {"!a xa u.", 1, 1, 100.0},
           {"?a !a u.", 1, 0, 0.0},
           {"?a !a u. !a", 1, 1, 100.0},
           {"?a !a xa u.", 1, 1, 100.0},
           {"?a !a xa u. u. u.", 0, 0, none},
           {"!a =a", 1, 1, 100.0},
           {"!a ~a", 1, 0, 0.0},
           {"-a =a", 1, 1, 100.0},
           {"?a -a =a u.", 1, 0, 0.0},
           {"?a !a ~a xa", 1, 0, 0.0},
           // A second round is a second time that they were asked.
           {"!a !a", 2, 2, 100.0},
           {"?a !a @a", 2, 1, 50.0},
           {"?a !a @a xa", 1, 1, 100.0},
       }) {
    CAPTURE(steps);
    Counter office;
    for (std::string_view rest = steps; !rest.empty(); rest.remove_prefix(std::min<std::size_t>(rest.size(), 3)))
      office.happen(rest[0], rest[1] == 'a' ? office.ani : office.budi);
    CHECK(office.figures() == std::vector<Value>{asked, answered, rate});
    office.check_sound();
  }
}
