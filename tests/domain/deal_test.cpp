#include "rapport/domain/deal.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "support/message_of.hpp"

using namespace rapport;
using rapport::test::message_of;

namespace {

std::string refusal(const std::string& stages) {
  return message_of<InvalidInput>([&] { static_cast<void>(parse_deal_stages(stages)); });
}

bool refuses(const Deal& deal, std::string_view about) {
  try {
    check(deal);
  } catch (const InvalidInput& error) {
    return std::string_view{error.what()}.find(about) != std::string_view::npos;
  }
  return false;
}

Deal open_deal() {
  Deal deal;
  deal.name = "Roastery";
  deal.owner = "ani";
  deal.stage = "qualify";
  return deal;
}

Deal lost_deal() {
  Deal deal = open_deal();
  deal.state = DealState::lost;
  deal.closed_on = parse_iso_date("2026-03-01");
  return deal;
}

}  // namespace

TEST_CASE("stages are read in their order, and written as they are read") {
  const auto stages = parse_deal_stages(" Prospecting:10 ,Engaging : 40,, ");
  CHECK(stages == DealStages{{"prospecting", 10}, {"engaging", 40}});
  CHECK(to_text(stages) == "prospecting:10, engaging:40");
  CHECK(parse_deal_stages(to_text(stages)) == stages);
  CHECK(to_text(parse_deal_stages(usual_deal_stages)) == usual_deal_stages);
  CHECK(parse_deal_stages("step 1: the call:5").front().word == "step 1: the call");
}

TEST_CASE("stages that are none are refused") {
  for (const auto* text : {"", " , ", "qualify", ":10", "qualify:", "qualify:x", "qualify:-1", "qualify:101",
                           "a:1, A:2", "won:100", "Open:0", "a\x1b:5"}) {
    CAPTURE(text);
    CHECK(refusal(text) != "");
  }
  std::string many;
  for (int i = 0; i < 21; ++i) many += "s" + std::to_string(i) + ":1,";
  CHECK(refusal(many).find("21 stages") != std::string::npos);
}

TEST_CASE("a stage is found by its word, without regard to case and accents") {
  const auto stages = parse_deal_stages("qualifié:10, propose:40");
  CHECK(deal_stage(stages, " QUALIFIE ").probability == 10);
  CHECK_THROWS_WITH(static_cast<void>(deal_stage(stages, "propos")),
                    "stage: 'propos' is not one of qualifie, propose (did you mean 'propose'?); 'rapport config set "
                    "deal_stages' changes them");
  CHECK_THROWS_WITH(static_cast<void>(deal_stage(stages, "lost")),
                    "stage: 'lost' is not one of qualifie, propose; 'rapport deal lost' closes a deal");
}

TEST_CASE("what must hold for a deal") {
  CHECK_NOTHROW(check(open_deal()));
  CHECK_NOTHROW(check(lost_deal()));
  const auto with = [](Deal deal, auto change) {
    change(deal);
    return deal;
  };
  CHECK(refuses(with(open_deal(), [](Deal& deal) { deal.name.clear(); }), "name"));
  CHECK(refuses(with(open_deal(), [](Deal& deal) { deal.owner.clear(); }), "owner"));
  CHECK(refuses(with(open_deal(), [](Deal& deal) { deal.stage.reset(); }), "stage"));
  CHECK(refuses(with(open_deal(), [](Deal& deal) { deal.amount = Money{-1, "EUR"}; }), "amount"));
  CHECK(refuses(with(open_deal(), [](Deal& deal) { deal.closed_on = Date{}; }), "closed_on"));
  CHECK(refuses(with(open_deal(), [](Deal& deal) { deal.lost_reason = "x"; }), "lost_reason"));
  CHECK(refuses(with(lost_deal(), [](Deal& deal) { deal.closed_on.reset(); }), "closed_on"));
  CHECK_NOTHROW(check(with(lost_deal(), [](Deal& deal) { deal.stage.reset(); })));
  CHECK_NOTHROW(check(with(lost_deal(), [](Deal& deal) { deal.lost_reason = "too expensive"; })));
  CHECK_NOTHROW(check(with(open_deal(), [](Deal& deal) { deal.amount = Money{0, "EUR"}; })));
}
