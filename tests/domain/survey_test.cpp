#include "rapport/domain/survey.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/domain/score.hpp"
#include "support/message_of.hpp"

using namespace rapport;
using rapport::test::message_of;

namespace {

Question numbered(const char* words, std::int64_t position = 1) {
  Question question = parse_question(words);
  question.id = {10 + position};
  question.position = position;
  return question;
}

std::optional<std::int64_t> number(const Question& question, const char* words) {
  return parse_answer(question, words).value().number;
}

std::string refusal(const Question& question, const char* words) {
  return message_of<InvalidInput>([&] { static_cast<void>(parse_answer(question, words)); });
}

}  // namespace

TEST_CASE("the bounds of a question follow from its type") {
  const auto bounds = [](const char* words) {
    const auto question = parse_question(words);
    return std::pair{question.lowest, question.highest};
  };
  using Bounds = std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>>;
  CHECK(bounds("nps:Recommend?") == Bounds{0, 10});
  CHECK(bounds("csat:Content?") == Bounds{1, 5});
  CHECK(bounds("ces:Easy?") == Bounds{1, 7});
  CHECK(bounds("yesno:All there?") == Bounds{0, 1});
  CHECK(bounds("scale:Warm?") == Bounds{1, 5});
  CHECK(bounds("scale:Warm?: 0 - 100 ") == Bounds{0, 100});
  CHECK(bounds("choice:Which?:a|b|c") == Bounds{1, 3});
  CHECK(bounds("text:Why?") == Bounds{std::nullopt, std::nullopt});
}

TEST_CASE("a colon in a question ends it only before a range or choices") {
  CHECK(parse_question("scale:Noise: how loud?").text == "Noise: how loud?");
  CHECK(parse_question("scale:Noise: how loud?:0-3").text == "Noise: how loud?");
  CHECK(parse_question("scale:Between 1-5?").text == "Between 1-5?");
  const auto choice = parse_question("choice:Colour: which one?: Red | Blue ");
  CHECK(choice.text == "Colour: which one?");
  CHECK(choices_of(choice) == std::vector<std::string_view>{"Red", "Blue"});
  CHECK(parse_question("NPS: Recommend? ").text == "Recommend?");
  CHECK(parse_question("text:a|b:c").text == "a|b:c");
}

TEST_CASE("what is no question is refused") {
  for (const char* words : {"Recommend?", "npz:Recommend?", "nps:", "nps:  ", "choice:Which?", "choice:Which?:a",
                            "choice:a|b", "choice:Which?:a|", "choice:Which?:a|Á", "choice:When?:9:00|10:00",
                            "scale:Warm?:5-1", "scale:Warm?:3-3", "scale:Warm?:0-101", "scale:Warm?:1-1000000000000",
                            "scale:Warm?:1..7", "scale:Warm?:1–7", "scale:Warm?: 7", "scale:Warm?:-5-5", ""}) {
    CAPTURE(words);
    CHECK_THROWS_AS(static_cast<void>(parse_question(words)), InvalidInput);
  }
}

TEST_CASE("a score is a whole number within its bounds, in any digits") {
  const auto nps = numbered("nps:Recommend?");
  CHECK(number(nps, "0") == 0);
  CHECK(number(nps, " 10 ") == 10);
  CHECK(number(nps, "09") == 9);
  CHECK(number(nps, "９") == 9);
  CHECK_FALSE(parse_answer(nps, "  "));
  for (const char* words : {"11", "-1", "9.5", "9/10", "nine", "0x9", "99999999999999999999"}) {
    CAPTURE(words);
    CHECK_THROWS_AS(static_cast<void>(parse_answer(nps, words)), InvalidInput);
  }
  CHECK(refusal(nps, "11") == "question 1 (Recommend?): '11' is not a whole number from 0 to 10");
}

TEST_CASE("yes and no have several words") {
  const auto question = numbered("yesno:All there?");
  for (const char* words : {"yes", "Y", "ya", "TRUE", "1", "Ja", "oui", "S\u00cd"}) CHECK(number(question, words) == 1);
  for (const char* words : {"no", "N", "tidak", "False", "0"}) CHECK(number(question, words) == 0);
  CHECK(refusal(question, "perhaps") == "question 1 (All there?): 'perhaps' is not yes or no");
}

TEST_CASE("a choice is known by its words before its number") {
  const auto question = numbered("choice:How many?:10|Łódź|1");
  CHECK(parse_answer(question, "łodz") == Answer{question.id, 2, "Łódź"});
  CHECK(parse_answer(question, "1") == Answer{question.id, 3, "1"});
  CHECK(parse_answer(question, "2") == Answer{question.id, 2, "Łódź"});
  CHECK(refusal(question, "Lodzz") == "question 1 (How many?): 'Lodzz' is not 10, Łódź or 1 (did you mean 'Łódź'?)");
}

TEST_CASE("answers are told as they were given") {
  const auto yes = numbered("yesno:All there?");
  CHECK(to_text(yes, parse_answer(yes, "ya").value()) == "yes");
  CHECK(to_text(yes, parse_answer(yes, "0").value()) == "no");
  const auto choice = numbered("choice:Which?:Red|Blue");
  CHECK(to_text(choice, parse_answer(choice, "2").value()) == "Blue");
  const auto text = numbered("text:Why?");
  CHECK(to_text(text, parse_answer(text, " 7 ").value()) == "7");
  CHECK_THROWS_AS(static_cast<void>(parse_answer(text,
                                                 "a\x1f"
                                                 "b")),
                  InvalidInput);
  CHECK_THROWS_AS(static_cast<void>(parse_answer(text, "\xff")), InvalidInput);
}

TEST_CASE("a threshold is that of the first question with a score, or of the one that it names") {
  std::vector<Question> questions{numbered("text:Why?", 1), numbered("yesno:All there?", 2), numbered("ces:Easy?", 3)};
  set_threshold(questions, "3");
  set_threshold(questions, "2=no");
  CHECK(questions[2].threshold == 3);
  CHECK(questions[1].threshold == 0);
  set_threshold(questions, " 3 = ");
  CHECK_FALSE(questions[2].threshold);
  for (const char* words : {"0", "7", "1=2", "2=yes", "4=1", "0=1", "x=1", "3=x", "", "x"}) {
    CAPTURE(words);
    CHECK_THROWS_AS(set_threshold(questions, words), InvalidInput);
  }
  std::vector<Question> without{numbered("text:Why?")};
  CHECK_THROWS_AS(set_threshold(without, "3"), InvalidInput);
  std::vector<Question> yesno{numbered("text:Why?", 1), numbered("yesno:All there?", 2), numbered("yesno:Dry?", 3)};
  set_threshold(yesno, "no");
  CHECK(yesno[1].threshold == 0);
  CHECK_FALSE(yesno[2].threshold);
  CHECK_THROWS_AS(set_threshold(yesno, "3"), InvalidInput);
}

TEST_CASE("an answer at or under the threshold calls for a follow-up") {
  auto question = numbered("nps:Recommend?");
  const auto calls = [&](const char* words) {
    return calls_for_followup(question, parse_answer(question, words).value());
  };
  CHECK_FALSE(calls("0"));
  question.threshold = 6;
  CHECK(calls("6"));
  CHECK_FALSE(calls("7"));
}

TEST_CASE("answers that call for a follow-up are told with their questions") {
  std::vector<Question> questions{numbered("nps:Recommend?", 1), numbered("yesno:还好吗?", 2),
                                  numbered("text:Why?", 3)};
  questions[0].threshold = 6;
  questions[1].threshold = 0;
  const auto told = [&](std::vector<const char*> words) {
    std::vector<Answer> answers;
    for (std::size_t at = 0; at < words.size(); ++at) answers.push_back(parse_answer(questions[at], words[at]).value());
    return low_answers(questions, answers);
  };
  CHECK(told({"4", "no", "Loud"}) == "4 to 'Recommend?', no to '还好吗?'");
  CHECK(told({"9", "no"}) == "no to '还好吗?'");
  CHECK(told({"9", "yes", "Fine"}).empty());
  Answer of_none;
  of_none.question_id = {99};
  CHECK(low_answers(questions, std::vector{of_none}).empty());
}

TEST_CASE("the questions of a survey are numbered, are not too many, and differ") {
  std::vector<Question> none;
  CHECK_THROWS_AS(number_questions(none), InvalidInput);
  std::vector<Question> same{parse_question("text:Why?"), parse_question("nps:WHÝ?")};
  CHECK_THROWS_AS(number_questions(same), InvalidInput);
  std::vector<Question> many;
  for (int i = 0; i < 101; ++i) many.push_back(parse_question("text:Why " + std::to_string(i)));
  CHECK_THROWS_AS(number_questions(many), InvalidInput);
  many.pop_back();
  CHECK_NOTHROW(number_questions(many));
  CHECK(many.back().position == 100);
}

TEST_CASE("a question is named by its number or its words") {
  const std::vector<Question> questions{numbered("nps:Would you?", 1), numbered("text:2", 2), numbered("text:1", 3)};
  CHECK(question_named(questions, "would YOU?") == &questions[0]);
  CHECK(question_named(questions, "Q1") == &questions[0]);
  CHECK(question_named(questions, " q3 ") == &questions[2]);
  CHECK(question_named(questions, "2") == &questions[1]);
  CHECK(question_named(questions, "1") == &questions[0]);  // as an export names it, whatever the third one's words are
  CHECK(question_named(questions, "4") == nullptr);
  CHECK(question_named(questions, "") == nullptr);
}

TEST_CASE("punctuation and spaces in the name of a question do not matter where one question only is that alike") {
  const std::vector<Question> questions{numbered("nps:Rekomendasi?", 1), numbered("text:On-time?", 2),
                                        numbered("text:On time!", 3), numbered("text:何故？", 4),
                                        numbered("text:?!", 5)};
  CHECK(question_named(questions, "rekomendasi") == &questions[0]);
  CHECK(question_named(questions, "Réko-men dasi ...") == &questions[0]);
  CHECK(question_named(questions, "on time!") == &questions[2]);
  CHECK(question_named(questions, "on time") == nullptr);
  CHECK(question_named(questions, "何故") == &questions[3]);
  CHECK(question_named(questions, "?") == nullptr);
  CHECK(question_named(questions, "1-1") == nullptr);
}

TEST_CASE("a text has a longest length, in characters") {
  const auto question = numbered("text:Why?");
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "é";
  CHECK(parse_answer(question, text)->text == text);
  CHECK(refusal(question, (text + "x").c_str()) ==
        "question 1 (Why?): the text has 10001 characters and may have 10000; shorten it");
}

TEST_CASE("answers are gathered in any order and told in that of the questions") {
  const std::vector<Question> questions{numbered("nps:Would you?", 1), numbered("text:Why?", 2)};
  AnswerSheet sheet(questions);
  sheet.take(questions[1], "Fine");
  sheet.take_in_order(std::vector<std::string>{"9"});
  CHECK(sheet.answers() ==
        std::vector<Answer>{{questions[0].id, 9, std::nullopt}, {questions[1].id, std::nullopt, "Fine"}});
  CHECK_THROWS_AS(sheet.take(questions[0], "8"), InvalidInput);
  CHECK_NOTHROW(sheet.take(questions[0], ""));
  CHECK_THROWS_AS(sheet.take_in_order(std::vector<std::string>{"", "", ""}), InvalidInput);
}

TEST_CASE("the interval of a mean stays within what can be answered, and one answer has none") {
  CHECK_FALSE(mean_low({1, 0, 0, 3, 9}, 1, 5));
  CHECK_FALSE(mean_high({0, 0, 0, 0, 0}, 1, 5));
  // 3, 4, 10: mean 17/3, s = sqrt((125 - 289/3) / 2) = 3.786, t(2) = 4.3027: 5.667 +- 9.40.
  CHECK(mean_low({3, 0, 0, 17, 125}, 0, 10) == 0);
  CHECK(mean_high({3, 0, 0, 17, 125}, 0, 10) == 10);
  // 3, 4: mean 3.5, s = 0.7071, t(1) = 12.7062: 3.5 +- 6.3531.
  CHECK(mean_low({2, 0, 0, 7, 25}, 0, 100) == 0);
  CHECK(mean_high({2, 0, 0, 7, 25}, 0, 100) == 9.85);
}
