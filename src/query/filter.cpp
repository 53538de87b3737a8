// The filter language: field OP value. Text becomes a bound parameter; only words from our own tables reach the SQL.

#include "rapport/query/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "core/digits.hpp"
#include "core/parse_for.hpp"
#include "core/plain_value.hpp"
#include "query/expressions.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/plan.hpp"

namespace rapport {
namespace {

constexpr std::string_view operator_characters = "=!<>~";
constexpr std::array<std::string_view, 7> operators = {"=", "!=", "<", "<=", ">", ">=", "~"};

struct Term {
  std::string_view field, op, text;
};

Term split_term(std::string_view filter) {
  const auto at = std::min(filter.find_first_of(operator_characters), filter.size());
  const auto end = std::min(filter.find_first_not_of(operator_characters, at), filter.size());
  const Term term{field_of(filter), filter.substr(at, end - at), trim(filter.substr(end))};
  if (std::ranges::find(operators, term.op) == operators.end())
    throw InvalidInput(fmt::format("filter '{}' is not FIELD OP VALUE with OP one of {}; for example 'stage=awareness'",
                                   filter, fmt::join(operators, " ")));
  return term;
}

/// Only in these kinds does a comma separate alternatives; in other text a comma is a comma. One that is empty means
/// records without a value: 'owner=ani,' are those of ani and of nobody.
bool takes_alternatives(Kind kind) {
  return kind == Kind::choice || kind == Kind::owner || kind == Kind::id || is_list(kind);
}

/// What a term asks for.
struct Alternatives {
  std::vector<std::string> values;
  bool or_none = false;  ///< records without a value will do too
};

/// A comma behind a backslash is part of the value.
Alternatives alternatives(const ColumnInfo& column, std::string_view text) {
  if (!takes_alternatives(column.kind)) return {{std::string{text}}};
  Alternatives result;
  std::string value;
  const auto end_value = [&] {
    if (const auto said = trim(value); said.empty())
      result.or_none = true;
    else
      result.values.emplace_back(said);
    value.clear();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool kept = text[at] == '\\' && text.substr(at + 1).starts_with(',');
    if (kept) ++at;
    if (text[at] == ',' && !kept)
      end_value();
    else
      value += text[at];
  }
  end_value();
  return result;
}

/// One side of a range over dates or instants, in the form of the cell.
Value boundary(Kind kind, Date day) {
  if (kind == Kind::instant) return start_of_day(day);
  return to_iso(day);
}

/// Compares with what lies from `first` to `end`, which are as the cell has them.
Condition compare_span(const std::string& expression, std::string_view op, const Value& first, const Value& end,
                       bool end_is_within) {
  const std::string_view within = end_is_within ? "<=" : "<", beyond = end_is_within ? ">" : ">=";
  if (op == "<") return {expression + " < ?", {first}};
  if (op == "<=") return {fmt::format("{} {} ?", expression, within), {end}};
  if (op == ">") return {fmt::format("{} {} ?", expression, beyond), {end}};
  if (op == ">=") return {expression + " >= ?", {first}};
  if (op == "=") return {fmt::format("({0} >= ? AND {0} {1} ?)", expression, within), {first, end}};
  return {fmt::format("({0} IS NULL OR {0} < ? OR {0} {1} ?)", expression, beyond), {first, end}};
}

/// A time of day is a minute: "today 9am", or a second where it has seconds.
Condition compare_moment(const std::string& expression, const ColumnInfo& column, const Term& term,
                         const ParseContext& context) {
  if (column.kind == Kind::date)
    throw InvalidInput(
        fmt::format("{} is a day; leave out the time of day in {}", column.name, detail::quoted(term.text)));
  const Instant moment = parse_for(column.name, [&] { return parse_instant(term.text, context.dates); });
  const std::int64_t first = moment.time_since_epoch().count();
  return compare_span(expression, term.op, first, first + (first % 60 == 0 ? 60 : 1), false);
}

/// A date operand is a period: 2026-05 is all of May, a single day is one day, 30d the thirty days that end today.
Condition compare_date(const std::string& expression, const ColumnInfo& column, const Term& term,
                       const ParseContext& context) {
  if (says_time(term.text)) return compare_moment(expression, column, term, context);
  const Period period = parse_for(column.name, [&] { return parse_period(term.text, context.dates); });
  // A moment of the last day is before the next one starts; a day may be the last of the calendar.
  const bool moments = column.kind == Kind::instant;
  const Value first = boundary(column.kind, period.from.value());
  const Value end = boundary(column.kind, period.to.value() + std::chrono::days{moments ? 1 : 0});
  return compare_span(expression, term.op, first, end, !moments);
}

/// The period, if the text is one.
std::optional<Period> period_said(std::string_view text, const DateContext& dates) {
  try {
    return parse_period(text, dates);
  } catch (const InvalidInput&) {
    return std::nullopt;
  }
}

/// Throws InvalidInput for a text that is no period as days are read here, and would be one if the order of day and
/// month were another one: who wrote it means a day.
void refuse_unread_day(const ColumnInfo& column, std::string_view text, DateContext dates) {
  const DateContext here = dates;
  for (const auto order : {DateOrder::dmy, DateOrder::mdy}) {
    dates.order = order;
    if (period_said(text, dates)) (void)parse_for(column.name, [&] { return parse_period(text, here); });
  }
}

/// The month and day of one that says no year.
std::optional<std::string> day_of_year(std::string_view text, const DateContext& dates) {
  try {
    const Birthday day = parse_birthday(text, dates);
    if (!day.year) return to_text(day).substr(std::string_view{"--"}.size());
  } catch (const InvalidInput&) {
    // It is a period, or compare_date() says what is wrong with it.
  }
  return std::nullopt;
}

/// "31 may" compares the day of the year whatever the year is, and else those whose year is known are compared.
Condition compare_birthday(const std::string& expression, const ColumnInfo& column, const Term& term,
                           const ParseContext& context) {
  const bool differs = term.op == "!=";
  const Term same{term.field, differs ? "=" : term.op, term.text};
  Condition condition;
  if (auto day = day_of_year(term.text, context.dates)) {
    condition = {fmt::format("substr({}, -5) {} ?", expression, same.op), {*std::move(day)}};
  } else {
    condition = compare_date(expression, column, same, context);
    condition.sql = fmt::format("({} AND {} NOT LIKE '--%')", condition.sql, expression);
  }
  if (differs) condition.sql = fmt::format("({} IS NULL OR NOT {})", expression, condition.sql);
  return condition;
}

Condition compare_money(std::string_view table, const ColumnInfo& column, const Term& term,
                        const ParseContext& context) {
  const Money money = parse_for(column.name, [&] { return parse_money(term.text, context.default_currency); });
  // Another currency, or no amount, is another one; only within a currency one is more than the other.
  if (term.op == "!=")
    return {fmt::format("({0}.{1}_currency IS NOT ? OR {0}.{1} IS NOT ?)", table, column.name),
            {money.currency, money.minor}};
  return {fmt::format("({0}.{1}_currency = ? AND {0}.{1} {2} ?)", table, column.name, term.op),
          {money.currency, money.minor}};
}

/// How the items of a child table are matched with the record.
enum class Membership { collected, looked_up };

/// Holds for records that have a row of which `test` holds, or with "NOT " before it, that have none.
std::string has_row(std::string_view table, const Child& child, Membership membership, std::string_view negation,
                    const std::string& test) {
  const std::string key = owner_key(table, child);
  if (membership == Membership::looked_up)
    return fmt::format("{}EXISTS (SELECT 1 FROM {} AND {} = {} AND {})", negation, child_rows(child), child.owner, key,
                       test);
  return fmt::format("{} {}IN (SELECT {} FROM {} AND {})", key, negation, child.owner, child_rows(child), test);
}

Condition match_child(std::string_view table, const ColumnInfo& column, const Term& term, const ParseContext& context,
                      Membership membership) {
  const Child& child = *column.child;
  const std::string_view key = child.matched.empty() ? child.value : child.matched;
  Condition condition;
  const auto member = [&](std::string_view prefix, const std::string& test) {
    return has_row(table, child, membership, prefix, test);
  };
  const std::string_view negation = term.op == "!=" ? "NOT " : "";
  if (term.text.empty()) return {member(term.op == "=" ? "NOT " : "", "1"), {}};
  if (term.op == "~") {
    condition.parameters.emplace_back(fold(term.text));
    condition.sql = member("", fmt::format("instr(fold({}), ?) > 0", child.value));
    return condition;
  }
  const auto [values, or_none] = alternatives(column, term.text);
  for (const auto& value : values)
    condition.parameters.emplace_back(match_key(child.match, value, context.default_country));
  condition.sql = member(negation, fmt::format("{} IN ({})", key, marks(condition.parameters.size())));
  if (or_none && term.op == "=") condition.sql = fmt::format("({} OR {})", condition.sql, member("NOT ", "1"));
  if (or_none && term.op == "!=") condition.sql = fmt::format("({} AND {})", condition.sql, member("", "1"));
  return condition;
}

/// Smaller and greater of a field of one's own, which has no kind: what it is compared with says whether numbers or
/// days are meant, and values that are none never match. 2026 is a number, and a year.
Condition compare_own(std::string_view table, const ColumnInfo& column, const Term& term, const ParseContext& context,
                      Membership membership) {
  const Child& child = *column.child;
  std::vector<std::string> tests;
  Condition condition;
  if (const auto number = plain_number(term.text)) {
    tests.push_back(fmt::format("as_number({}) {} ?", child.value, term.op));
    condition.parameters.emplace_back(*number);
  }
  if (const auto period = period_said(term.text, context.dates)) {
    auto [test, parameters] = compare_span(fmt::format("as_day({})", child.value), term.op,
                                           to_iso(period->from.value()), to_iso(period->to.value()), true);
    tests.push_back(std::move(test));
    std::ranges::move(parameters, std::back_inserter(condition.parameters));
  }
  if (tests.empty()) {
    refuse_unread_day(column, term.text, context.dates);
    tests.push_back(fmt::format("{} {} ?", child.value, term.op));
    condition.parameters.push_back(parse_text(column, term.text, context));
  }
  condition.sql = has_row(table, child, membership, "", fmt::format("({})", fmt::join(tests, " OR ")));
  return condition;
}

Condition compare_words(const std::string& expression, const ColumnInfo& column, const Term& term,
                        const ParseContext& context) {
  Condition condition;
  const auto [values, or_none] = alternatives(column, term.text);
  for (const auto& value : values) condition.parameters.push_back(parse_text(column, value, context));
  const bool equal = term.op == "=";
  condition.sql = fmt::format("{} {}IN ({})", expression, equal ? "" : "NOT ", marks(condition.parameters.size()));
  if (equal == or_none)
    condition.sql = fmt::format("({} IS NULL OR {})", expression, condition.sql);
  else if (!equal)
    condition.sql = fmt::format("({} IS NOT NULL AND {})", expression, condition.sql);
  return condition;
}

/// A list that is no table of its own: each of its items is looked at, and an empty one has none.
Condition compare_items(const std::string& expression, const ColumnInfo& column, const Term& term,
                        const ParseContext& context) {
  ColumnInfo item = column;
  item.kind = column.kind == Kind::ids ? Kind::id : Kind::text;
  Condition condition;
  std::vector<std::string> tests;
  const auto [values, or_none] = alternatives(column, term.text);
  for (const auto& value : values) {
    tests.push_back(fmt::format("instr(char({0}) || {1} || char({0}), char({0}) || ? || char({0})) > 0",
                                int{list_separator}, expression));
    condition.parameters.push_back(parse_text(item, value, context));
  }
  if (or_none) tests.push_back(fmt::format("{} IS NULL", expression));
  condition.sql = fmt::format("({}) IS {}TRUE", fmt::join(tests, " OR "), term.op == "=" ? "" : "NOT ");
  return condition;
}

/// The currency is the one part of an amount that is a text.
Condition of_currency(std::string_view table, const ColumnInfo& column, std::string_view text) {
  std::string code{text};
  std::ranges::transform(code, code.begin(), detail::to_upper);
  try {
    (void)minor_digits(code);
  } catch (const InvalidInput&) {
    throw InvalidInput(
        fmt::format("{0}: ~ looks for a part of a text, and this is an amount; compare it, as in '{0}>=19.99 EUR', or "
                    "name a currency, as in '{0}~EUR'",
                    column.name));
  }
  return {fmt::format("{}.{}_currency = ?", table, column.name), {std::move(code)}};
}

/// What is stored in another form than it is shown in has no text to look into.
Condition contains_text(std::string_view table, const ColumnInfo& column, const Term& term) {
  if (column.kind == Kind::money) return of_currency(table, column, term.text);
  struct Other {
    Kind kind;
    std::string_view what, comparison;
  };
  static constexpr std::array others{Other{Kind::instant, "a moment", "=2026-03"},
                                     Other{Kind::real, "a number", ">=40"}, Other{Kind::boolean, "yes or no", "=yes"}};
  const auto other = std::ranges::find(others, column.kind, &Other::kind);
  if (other != others.end())
    throw InvalidInput(fmt::format("{0}: ~ looks for a part of a text, and this is {1}; compare it, as in '{0}{2}'",
                                   column.name, other->what, other->comparison));
  return {fmt::format("instr(fold({}), ?) > 0", select_expression(table, column)), {fold(term.text)}};
}

/// Smaller and greater follow the order of the list: stage>=expansion. Where the source has a place for each word, what
/// has none there never matches.
Condition compare_rank(const std::string& expression, const ColumnInfo& column, const Term& term,
                       const ParseContext& context) {
  const Value word = parse_text(column, term.text, context);
  const auto at = std::ranges::find(column.choices, text_or_empty(as_cell(word))) - column.choices.begin();
  const std::string rank = column.sort.empty() ? choice_rank(column, expression) : std::string{column.sort};
  return {fmt::format("{} {} ?", rank, term.op), {std::int64_t{at}}};
}

}  // namespace

std::string match_key(Match match, std::string_view text, std::string_view country) {
  switch (match) {
    case Match::exact:
      break;
    case Match::email:
      return fold(text);
    case Match::phone:
      return phone_key(text, country);
  }
  return std::string{text};
}

namespace {

Condition condition_of(const Source& source, std::string_view filter, const ParseContext& context,
                       Membership membership) {
  const Term term = split_term(filter);
  const ColumnInfo& column = field_named(source, term.field);
  const bool equality = term.op == "=" || term.op == "!=";
  if (term.text.empty() && !equality)
    throw InvalidInput(fmt::format("filter '{}' needs a value after {}", filter, term.op));
  if (column.origin == Origin::child && (equality || term.op == "~"))
    return match_child(source.table, column, term, context, membership);

  const std::string expression = select_expression(source.table, column);
  if (term.text.empty()) {
    // A text that is never NULL may still be empty.
    if (column.kind == Kind::text) return {fmt::format("coalesce({}, '') {} ''", expression, term.op), {}};
    return {fmt::format("({}) IS {}NULL", expression, term.op == "=" ? "" : "NOT "), {}};
  }
  if (term.op == "~") return contains_text(source.table, column, term);
  if (is_own_field(column)) return compare_own(source.table, column, term, context, membership);
  if (column.kind == Kind::date || column.kind == Kind::instant) return compare_date(expression, column, term, context);
  if (column.kind == Kind::birthday) return compare_birthday(expression, column, term, context);
  if (column.kind == Kind::money) return compare_money(source.table, column, term, context);
  if (equality && is_list(column.kind)) return compare_items(expression, column, term, context);
  if (equality) return compare_words(expression, column, term, context);
  if (column.kind == Kind::choice) return compare_rank(expression, column, term, context);
  return {fmt::format("{} {} ?", expression, term.op), {parse_text(column, term.text, context)}};
}

}  // namespace

std::string marks(std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += i == 0 ? "?" : ", ?";
  return result;
}

std::string_view field_of(std::string_view filter) {
  return trim(filter.substr(0, filter.find_first_of(operator_characters)));
}

bool compares_order(std::string_view filter) { return split_term(filter).op.find_first_of("<>") == 0; }

std::optional<std::string> looser_filter(const Source& source, std::string_view filter) {
  const Term term = split_term(filter);
  const ColumnInfo& column = field_named(source, term.field);
  const bool has_letters = column.kind == Kind::text || column.kind == Kind::owner || column.kind == Kind::list;
  const bool minds_case = column.child ? column.child->match == Match::exact : has_letters;
  const bool is_one = !takes_alternatives(column.kind) || term.text.find(',') == std::string_view::npos;
  if (term.op != "=" || term.text.empty() || !minds_case || !is_one) return std::nullopt;
  return fmt::format("{} ~ {}", term.field, term.text);
}

Condition make_condition(const Source& source, std::string_view filter, const ParseContext& context) {
  return condition_of(source, filter, context, Membership::collected);
}

Condition make_condition_of_one(const Source& source, std::string_view filter, const ParseContext& context) {
  return condition_of(source, filter, context, Membership::looked_up);
}

}  // namespace rapport
