#include "rapport/domain/survey.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "core/counted.hpp"
#include "core/digits.hpp"
#include "core/other_words.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// A text as every column takes it: trimmed, valid, and without the separator of lists.
std::string clean(std::string_view name, std::string_view text) {
  const ColumnInfo column{name, "", "", Kind::text};
  const Value value = parse_text(column, text, {});
  return std::string{text_or_empty(as_cell(value))};
}

struct Range {
  std::int64_t lowest, highest;
};

/// "1-10"; nothing for words that are no range.
std::optional<Range> range_in(std::string_view words) {
  const auto dash = words.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto lowest = detail::small_number(trim(words.substr(0, dash)));
  const auto highest = detail::small_number(trim(words.substr(dash + 1)));
  if (!lowest || !highest) return std::nullopt;
  return Range{*lowest, *highest};
}

/// Whether words that are no range were meant as one.
bool looks_like_range(std::string_view words) {
  if (words.starts_with('-')) words.remove_prefix(1);
  return !words.empty() && detail::is_digit(words.front());
}

/// Takes the range off the end of a scale's text.
Range take_range(std::string_view& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return {1, 5};
  const auto words = trim(text.substr(colon + 1));
  const auto range = range_in(words);
  if (!range && looks_like_range(words))
    throw InvalidInput(
        fmt::format("question {}: {} is no range; write the lowest and the highest number with a hyphen between them, "
                    "as in 'scale:TEXT:1-10', both within 0 to 100",
                    detail::quoted(text), detail::quoted(words)));
  if (!range) return {1, 5};
  if (range->lowest >= range->highest || range->highest > 100)
    throw InvalidInput(fmt::format(
        "question {}: a scale goes from a lower to a higher number within 0 to 100, as in 1-10", detail::quoted(text)));
  text = text.substr(0, colon);
  return *range;
}

/// Takes the choices off the end of a choice's text: what follows the last colon before the first bar.
std::string take_choices(std::string_view& text) {
  const auto bar = text.find('|');
  const auto colon = bar == std::string_view::npos ? bar : text.rfind(':', bar);
  if (colon == std::string_view::npos)
    throw InvalidInput(fmt::format("question {} needs its choices after the text: 'choice:Why?:Price|Quality|Service'",
                                   detail::quoted(text)));
  std::string lines;
  std::set<std::string> seen;
  std::size_t count = 0;
  for (std::string_view rest = text.substr(colon + 1);;) {
    const auto end = std::min(rest.find('|'), rest.size());
    const std::string choice = clean("choice", rest.substr(0, end));
    if (choice.empty() || choice.find_first_of(":\n") != std::string::npos)
      throw InvalidInput(fmt::format("question {}: the choice {} is empty or has a colon or a line end in it",
                                     detail::quoted(text), detail::quoted(choice)));
    if (!seen.insert(fold(choice)).second)
      throw InvalidInput(
          fmt::format("question {}: the choice {} is there twice", detail::quoted(text), detail::quoted(choice)));
    (lines += count++ == 0 ? "" : "\n") += choice;
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  if (count > 100) throw InvalidInput(fmt::format("question {} has more than 100 choices", detail::quoted(text)));
  text = text.substr(0, colon);
  return lines;
}

void set_bounds(Question& question, std::string_view& text) {
  const auto bounds = [&](std::int64_t lowest, std::int64_t highest) {
    question.lowest = lowest;
    question.highest = highest;
  };
  switch (question.type) {
    case QuestionType::nps:
      return bounds(0, 10);
    case QuestionType::csat:
      return bounds(1, 5);
    case QuestionType::ces:
      return bounds(1, 7);
    case QuestionType::yesno:
      return bounds(0, 1);
    case QuestionType::scale: {
      const Range range = take_range(text);
      return bounds(range.lowest, range.highest);
    }
    case QuestionType::choice:
      question.choices = take_choices(text);
      return bounds(1, std::ranges::count(*question.choices, '\n') + 1);
    case QuestionType::text:
      break;
  }
}

std::optional<std::int64_t> yes_or_no_number(std::string_view words) {
  const auto said = yes_or_no_meant(words);
  return said ? std::optional<std::int64_t>{*said} : std::nullopt;
}

std::optional<std::int64_t> number_between(std::string_view words, const Question& question) {
  const auto number = detail::small_number(fold(words));
  if (!number || *number < question.lowest || *number > question.highest) return std::nullopt;
  return *number;
}

std::string named(const Question& question) {
  return fmt::format("question {} ({})", question.position, truncate_to_width(terminal_safe(question.text), 60));
}

/// What is left of a text without case, accents, spaces and ASCII punctuation: header cells often lack these.
std::string bare(std::string_view text) {
  std::string key = fold(text);
  detail::leave_letters_and_digits(key);
  return key;
}

/// The only question of these words but for punctuation and spaces.
const Question* question_worded(std::span<const Question> questions, std::string_view name) {
  const std::string key = bare(name);
  if (key.empty() || detail::all_digits(key)) return nullptr;
  const auto alike = [&](const Question& question) { return bare(question.text) == key; };
  const auto found = std::ranges::find_if(questions, alike);
  if (found == questions.end() || std::ranges::count_if(questions, alike) > 1) return nullptr;
  return &*found;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

[[noreturn]] void refuse(const Question& question, std::string_view words, const std::string& remedy = {}) {
  throw InvalidInput(
      fmt::format("{}: {} is not {}{}", named(question), detail::quoted(words), accepted_answers(question), remedy));
}

Answer chosen(const Question& question, std::string_view words) {
  const auto choices = choices_of(question);
  const auto same = std::ranges::find(choices, fold(words), [](std::string_view choice) { return fold(choice); });
  if (same != choices.end()) return {question.id, same - choices.begin() + 1, std::string{*same}};
  const auto number = number_between(words, question);
  if (!number) refuse(question, words, did_you_mean(words, choices));
  return {question.id, number, std::string{choices[static_cast<std::size_t>(*number - 1)]}};
}

Question& question_for_threshold(std::span<Question> questions, std::string_view words, std::size_t equals) {
  if (equals == std::string_view::npos) {
    auto first = std::ranges::find_if(questions, has_score, &Question::type);
    if (first == questions.end()) first = std::ranges::find(questions, QuestionType::yesno, &Question::type);
    if (first == questions.end())
      throw InvalidInput(fmt::format("threshold {}: no question has a score (nps, csat, ces or scale) or is a yesno",
                                     detail::quoted(words)));
    return *first;
  }
  const auto number = detail::small_number(trim(words.substr(0, equals)));
  if (!number || *number < 1 || static_cast<std::size_t>(*number) > questions.size())
    throw InvalidInput(fmt::format("threshold {}: there is no such question; write N, or Q=N with Q from 1 to {}",
                                   detail::quoted(words), questions.size()));
  return questions[static_cast<std::size_t>(*number - 1)];
}

}  // namespace

Question parse_question(std::string_view words) {
  const auto colon = words.find(':');
  if (colon == std::string_view::npos)
    throw InvalidInput(
        fmt::format("question {} needs the form 'TYPE:TEXT', as in 'nps:How likely are you to recommend us?'",
                    detail::quoted(words)));
  const std::string word = fold(words.substr(0, colon));
  const auto type = from_word<QuestionType>(word);
  if (!type)
    throw InvalidInput(fmt::format("question {}: '{}' is not one of {}{}", detail::quoted(words), terminal_safe(word),
                                   fmt::join(rapport::words<QuestionType>, ", "),
                                   did_you_mean(word, rapport::words<QuestionType>)));
  Question question;
  question.type = *type;
  std::string_view text = words.substr(colon + 1);
  set_bounds(question, text);
  question.text = clean("question", text);
  if (question.text.empty())
    throw InvalidInput(
        fmt::format("question {} has no text; write it after the type: '{}:TEXT'", detail::quoted(words), word));
  return question;
}

void set_threshold(std::span<Question> questions, std::string_view words) {
  const auto equals = words.find('=');
  Question& question = question_for_threshold(questions, words, equals);
  const auto value = trim(equals == std::string_view::npos ? words : words.substr(equals + 1));
  if (value.empty() && equals != std::string_view::npos) return question.threshold.reset();
  if (!has_score(question.type) && question.type != QuestionType::yesno)
    throw InvalidInput(fmt::format("threshold {}: {} is a {}, which has no score", detail::quoted(words),
                                   named(question), word_of(question.type)));
  const auto number = question.type == QuestionType::yesno ? yes_or_no_number(value) : number_between(value, question);
  if (!number || *number >= question.highest)
    throw InvalidInput(fmt::format("threshold {}: {} is answered with {}, so that its threshold {}",
                                   detail::quoted(words), named(question), accepted_answers(question),
                                   question.type == QuestionType::yesno
                                       ? std::string{"can only be no"}
                                       : fmt::format("lies from {} to {}", *question.lowest, *question.highest - 1)));
  question.threshold = number;
}

void check(const Survey& survey) {
  if (survey.name.empty()) throw InvalidInput("a survey needs a name");
}

void number_questions(std::vector<Question>& questions) {
  if (questions.empty())
    throw InvalidInput("a survey needs a question: --question 'nps:How likely are you to recommend us?'");
  if (questions.size() > most_questions)
    throw InvalidInput(
        fmt::format("a survey has at most {} questions, and these are {}", most_questions, questions.size()));
  std::set<std::string> seen;
  std::int64_t position = 0;
  for (auto& question : questions) {
    question.position = ++position;
    if (!seen.insert(fold(question.text)).second)
      throw InvalidInput(
          fmt::format("question {} has the text of an earlier one: {}", position, detail::quoted(question.text)));
  }
}

std::vector<std::string_view> choices_of(const Question& question) {
  std::vector<std::string_view> choices;
  if (!question.choices) return choices;
  for (std::string_view rest = *question.choices;;) {
    const auto end = std::min(rest.find('\n'), rest.size());
    choices.push_back(rest.substr(0, end));
    if (end == rest.size()) return choices;
    rest.remove_prefix(end + 1);
  }
}

std::string accepted_answers(const Question& question) {
  if (question.type == QuestionType::yesno) return "yes or no";
  if (question.type == QuestionType::text) return "a text";
  if (question.type != QuestionType::choice)
    return fmt::format("a whole number from {} to {}", question.lowest.value(), question.highest.value());
  auto choices = choices_of(question);
  const auto last = choices.back();
  choices.pop_back();
  return fmt::format("{} or {}", fmt::join(choices, ", "), last);
}

std::optional<Answer> parse_answer(const Question& question, std::string_view words) {
  const std::string text = clean(fmt::format("question {}", question.position), words);
  if (text.empty()) return std::nullopt;
  switch (question.type) {
    case QuestionType::text:
      if (const auto count = count_characters(text); count > longest_answer)
        throw InvalidInput(fmt::format("{}: the text has {} characters and may have {}; shorten it", named(question),
                                       count, longest_answer));
      return Answer{question.id, std::nullopt, text};
    case QuestionType::choice:
      return chosen(question, text);
    case QuestionType::yesno:
      if (const auto number = yes_or_no_number(text)) return Answer{question.id, number, std::nullopt};
      refuse(question, text);
    default:
      if (const auto number = number_between(text, question)) return Answer{question.id, number, std::nullopt};
      refuse(question, text);
  }
}

std::string to_text(const Question& question, const Answer& answer) {
  if (answer.text) return *answer.text;
  if (question.type == QuestionType::yesno) return answer.number == 1 ? "yes" : "no";
  return std::to_string(answer.number.value());
}

std::string answers_text(std::span<const Question> questions, std::span<const Answer> answers) {
  constexpr std::size_t longest = 40;
  std::vector<std::string> words;
  for (const auto& question : questions)
    for (const auto& answer : answers)
      if (answer.question_id == question.id)
        words.push_back(fmt::format("{}={}", question.position, truncate_to_width(to_text(question, answer), longest)));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::vector<Answer> corrected_answers(std::span<const Question> questions, std::span<const Answer> earlier,
                                      std::span<const Answer> given) {
  std::vector<Answer> answers;
  for (const auto& question : questions)
    for (const auto& said : {given, earlier}) {
      const auto answer = std::ranges::find(said, question.id, &Answer::question_id);
      if (answer == said.end()) continue;
      answers.push_back(*answer);
      break;
    }
  return answers;
}

const Question* question_named(std::span<const Question> questions, std::string_view name) {
  const auto at_position = [&](std::string_view written) {
    const auto position = detail::small_number(written.substr(written.starts_with('q') ? 1 : 0));
    const auto found = std::ranges::find(questions, position.value_or(0), &Question::position);
    return found == questions.end() ? nullptr : &*found;
  };
  // As an export names them, whatever the words of another question are.
  if (const auto* question = at_position(name)) return question;
  const std::string key = fold(name);
  const auto by_text = std::ranges::find(questions, key, [](const Question& question) { return fold(question.text); });
  if (by_text != questions.end()) return &*by_text;
  if (const auto* question = question_worded(questions, name)) return question;
  return at_position(key);
}

void AnswerSheet::take(const Question& question, std::string_view words) {
  auto answer = parse_answer(question, words);
  if (!answer) return;
  auto& place = answers_.at(static_cast<std::size_t>(&question - questions_.data()));
  if (place) throw InvalidInput(fmt::format("{} is answered twice", named(question)));
  place = std::move(answer);
}

void AnswerSheet::take_in_order(std::span<const std::string> words) {
  if (words.size() > questions_.size())
    throw InvalidInput(
        fmt::format("these are {} answers, and the survey has {}; put quotes around a text of several "
                    "words",
                    words.size(), counted(questions_.size(), "question")));
  for (std::size_t i = 0; i < words.size(); ++i) take(questions_[i], words[i]);
}

std::vector<Answer> AnswerSheet::answers() const {
  std::vector<Answer> given;
  for (const auto& answer : answers_)
    if (answer) given.push_back(*answer);
  return given;
}

bool calls_for_followup(const Question& question, const Answer& answer) {
  return question.threshold && answer.number && *answer.number <= *question.threshold;
}

std::string low_answers(std::span<const Question> questions, std::span<const Answer> answers) {
  std::string low;
  for (const auto& answer : answers) {
    const auto question = std::ranges::find(questions, answer.question_id, &Question::id);
    if (question == questions.end() || !calls_for_followup(*question, answer)) continue;
    low += fmt::format("{}{} to '{}'", low.empty() ? "" : ", ", to_text(*question, answer), question->text);
  }
  return low;
}

}  // namespace rapport
