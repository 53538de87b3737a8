// The functions that SQL borrows from the rest of the program, so that each rule stands in one place.

#include <charconv>
#include <memory>
#include <new>
#include <string>

#include "core/digits.hpp"
#include "core/plain_value.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/lifecycle.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/domain/score.hpp"
#include "store/database.hpp"

namespace rapport {
namespace {

template <std::string (*Transform)(std::string_view)>
void transform_text(sqlite3_context* context, int, sqlite3_value** arguments) {
  const Cell cell = cell_of(arguments[0]);
  if (is_null(cell)) return sqlite3_result_null(context);
  // No exception may pass through SQLite, which is C.
  try {
    std::string number;
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) number = std::to_string(*integer);
    const auto text = number.empty() ? Transform(text_or_empty(cell)) : number;
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// as_number(text): see plain_number(); NULL for what is none.
void sql_number(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto number = plain_number(text_or_empty(cell_of(arguments[0])));
  number ? sqlite3_result_double(context, *number) : sqlite3_result_null(context);
}

/// as_day(text): see plain_day(); NULL for what is none.
void sql_day(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    const auto day = plain_day(text_or_empty(cell_of(arguments[0])));
    if (!day) return sqlite3_result_null(context);
    const std::string text = to_iso(*day);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// urgency(kind, stage, sentiment): days by which a follow-up moves up the queue.
void urgency(sqlite3_context* context, int, sqlite3_value** arguments) {
  // Nothing here allocates memory or throws.
  const auto kind = from_word<FollowupKind>(text_or_empty(cell_of(arguments[0])));
  const auto stage = from_word<Stage>(text_or_empty(cell_of(arguments[1])));
  const auto sentiment = from_word<Sentiment>(text_or_empty(cell_of(arguments[2])));
  sqlite3_result_int(context,
                     urgency_days(kind.value_or(FollowupKind::promise), stage.value_or(Stage::exploration), sentiment));
}

/// default_cadence(relationship): days that may pass between two touches.
void cadence(sqlite3_context* context, int, sqlite3_value** arguments) {
  sqlite3_result_int(context, default_cadence(from_word<Relationship>(text_or_empty(cell_of(arguments[0])))));
}

/// A stored day whose year may be unknown; nothing for a text that is none, which another hand may have written.
std::optional<Birthday> stored_day(sqlite3_value* value) {
  try {
    return parse_birthday(text_or_empty(cell_of(value)), {});
  } catch (const InvalidInput&) {
    return std::nullopt;
  }
}

/// next_occasion(day, yearly, first, from, leap_day): see next_occurrence().
void next_occasion(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    const auto day = stored_day(arguments[0]);
    const auto from = parse_iso_date(text_or_empty(cell_of(arguments[3])));
    if (!day || !from) return sqlite3_result_null(context);
    const Recurrence recurrence{integer_or_zero(cell_of(arguments[1])) != 0,
                                static_cast<int>(integer_or_zero(cell_of(arguments[2])))};
    const auto leap_day = from_word<LeapDay>(text_or_empty(cell_of(arguments[4]))).value_or(LeapDay::feb_28);
    const auto next = next_occurrence(*day, recurrence, *from, leap_day);
    if (!next) return sqlite3_result_null(context);
    const std::string text = to_iso(*next);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// may_be_bare_date(at, on_date): see there.
void bare_date(sqlite3_context* context, int, sqlite3_value** arguments) {
  const Instant at{std::chrono::seconds{integer_or_zero(cell_of(arguments[0]))}};
  const auto date = parse_iso_date(text_or_empty(cell_of(arguments[1])));
  sqlite3_result_int(context, date && may_be_bare_date(at, *date));
}

/// local_day(at): the date of a moment here; SQLite's own would be that of UTC.
void local_day(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    const std::string day =
        to_iso(to_local(Instant{std::chrono::seconds{integer_or_zero(cell_of(arguments[0]))}}).date);
    sqlite3_result_text64(context, day.data(), day.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// occasion_years(day, on): see years_on().
void occasion_years(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    const auto day = stored_day(arguments[0]);
    const auto on = parse_iso_date(text_or_empty(cell_of(arguments[1])));
    const auto years = day && on ? years_on(*day, *on) : std::nullopt;
    years ? sqlite3_result_int(context, *years) : sqlite3_result_null(context);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// filled(text, name, value, name, value...): see filled() of domain/play.hpp. A value that is NULL is none.
void fill(sqlite3_context* context, int count, sqlite3_value** arguments) {
  try {
    PlayFields fields;
    for (int at = 1; at + 1 < count; at += 2) {
      const Cell value = cell_of(arguments[at + 1]);
      if (!is_null(value)) fields.emplace_back(text_or_empty(cell_of(arguments[at])), text_or_empty(value));
    }
    const auto text = filled(text_or_empty(cell_of(arguments[0])), fields);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const InvalidInput& error) {
    sqlite3_result_error(context, error.what(), -1);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// delay_in_words(event, delay, delay_unit, wait): see delay_in_words() of domain/play.hpp.
void delay_words(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    Play play;
    play.event = from_word<PlayEvent>(text_or_empty(cell_of(arguments[0]))).value_or(PlayEvent::purchase);
    play.delay = integer_or_zero(cell_of(arguments[1]));
    play.delay_unit = from_word<DelayUnit>(text_or_empty(cell_of(arguments[2]))).value_or(DelayUnit::days);
    if (const Cell wait = cell_of(arguments[3]); !is_null(wait)) play.wait = integer_or_zero(wait);
    const auto text = delay_in_words(play);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

/// score_class(metric, score): -1, 0 or 1.
void score_class(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto metric = from_word<Metric>(text_or_empty(cell_of(arguments[0])));
  if (!metric) return sqlite3_result_null(context);
  sqlite3_result_int(context, class_of(*metric, integer_or_zero(cell_of(arguments[1]))));
}

/// What `Compute` makes of (metric, answers, low, high, total, squares); NULL for no answers.
template <std::optional<double> (*Compute)(Metric, const Tally&)>
void score(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto number = [&](int at) { return integer_or_zero(cell_of(arguments[at])); };
  const auto metric = from_word<Metric>(text_or_empty(cell_of(arguments[0])));
  const Tally tally{number(1), number(2), number(3), number(4), number(5)};
  const auto result = metric ? Compute(*metric, tally) : std::nullopt;
  result ? sqlite3_result_double(context, *result) : sqlite3_result_null(context);
}

/// score_change(metric, answers, low, high, total, and these four before).
void change_of_score(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto number = [&](int at) { return integer_or_zero(cell_of(arguments[at])); };
  const auto metric = from_word<Metric>(text_or_empty(cell_of(arguments[0])));
  const Tally now{number(1), number(2), number(3), number(4)}, before{number(5), number(6), number(7), number(8)};
  const auto result = metric ? score_change(*metric, now, before) : std::nullopt;
  result ? sqlite3_result_double(context, *result) : sqlite3_result_null(context);
}

/// What `Compute` makes of (answers, total, squares, lowest, highest).
template <std::optional<double> (*Compute)(const Tally&, std::int64_t, std::int64_t)>
void mean_bound(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto number = [&](int at) { return integer_or_zero(cell_of(arguments[at])); };
  const auto result = Compute({number(0), 0, 0, number(1), number(2)}, number(3), number(4));
  result ? sqlite3_result_double(context, *result) : sqlite3_result_null(context);
}

/// counted_in(detail, word): 3 of '3 created, 1 updated; from a.csv' and 'created'. NULL where the word is not counted.
void counted_in(sqlite3_context* context, int, sqlite3_value** arguments) {
  const Cell detail = cell_of(arguments[0]), word = cell_of(arguments[1]);
  auto text = text_or_empty(detail);
  // What follows is the name of a file, which may be any.
  text = text.substr(0, text.find("; from "));
  for (auto at = text.find(text_or_empty(word)); at != std::string_view::npos;
       at = text.find(text_or_empty(word), at + 1)) {
    if (at < 2 || text[at - 1] != ' ' || !detail::is_digit(text[at - 2])) continue;
    const auto end = at - 1, begin = text.find_last_not_of("0123456789", end - 1) + 1;
    std::int64_t count = 0;
    if (std::from_chars(text.data() + begin, text.data() + end, count).ec == std::errc{})
      return sqlite3_result_int64(context, count);
  }
  sqlite3_result_null(context);
}

/// is_refund(amount), of a purchase, in minor units: see is_refund() of domain/interaction.hpp.
void refund(sqlite3_context* context, int, sqlite3_value** arguments) {
  sqlite3_result_int(context, integer_or_zero(cell_of(arguments[0])) < 0 ? 1 : 0);
}

/// is_number_key(key): see there.
void number_key(sqlite3_context* context, int, sqlite3_value** arguments) {
  sqlite3_result_int(context, is_number_key(text_or_empty(cell_of(arguments[0]))));
}

/// What `Compute` makes of two numbers, such as percent(part, whole); NULL when it makes nothing.
template <std::optional<double> (*Compute)(std::int64_t, std::int64_t)>
void ratio(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto result = Compute(integer_or_zero(cell_of(arguments[0])), integer_or_zero(cell_of(arguments[1])));
  result ? sqlite3_result_double(context, *result) : sqlite3_result_null(context);
}

/// An aggregate over whole numbers that leaves out NULL: what `Compute` makes of how often each of them came.
template <std::optional<std::int64_t> (StayLengths::*Compute)() const>
struct Distribution {
  /// SQLite starts it with zeros.
  struct Kept {
    StayLengths* lengths;
  };
  static void step(sqlite3_context* context, int, sqlite3_value** arguments) {
    const Cell number = cell_of(arguments[0]);
    if (is_null(number)) return;
    auto* kept = static_cast<Kept*>(sqlite3_aggregate_context(context, sizeof(Kept)));
    if (!kept) return sqlite3_result_error_nomem(context);
    try {
      if (!kept->lengths) kept->lengths = std::make_unique<StayLengths>().release();
      kept->lengths->add(integer_or_zero(number));
    } catch (const std::bad_alloc&) {
      sqlite3_result_error_nomem(context);
    }
  }
  static void finish(sqlite3_context* context) {
    const auto* kept = static_cast<Kept*>(sqlite3_aggregate_context(context, 0));
    const std::unique_ptr<StayLengths> lengths(kept ? kept->lengths : nullptr);
    const auto result = lengths ? ((*lengths).*Compute)() : std::nullopt;
    result ? sqlite3_result_int64(context, *result) : sqlite3_result_null(context);
  }
};

}  // namespace

void register_functions(sqlite3* db) {
  constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  const auto declare = [&](const char* name, int arguments, auto* function) {
    sqlite3_create_function(db, name, arguments, flags, nullptr, function, nullptr, nullptr);
  };
  declare("fold", 1, &transform_text<&fold>);
  declare("search_text", 1, &transform_text<&search_text>);
  declare("as_number", 1, &sql_number);
  declare("as_day", 1, &sql_day);
  declare("is_number_key", 1, &number_key);
  declare("is_refund", 1, &refund);
  declare("counted_in", 2, &counted_in);
  declare("urgency", 3, &urgency);
  declare("default_cadence", 1, &cadence);
  declare("next_occasion", 5, &next_occasion);
  declare("occasion_years", 2, &occasion_years);
  declare("may_be_bare_date", 2, &bare_date);
  declare("local_day", 1, &local_day);
  declare("filled", -1, &fill);
  declare("delay_in_words", 4, &delay_words);
  declare("score_class", 2, &score_class);
  declare("score", 6, &score<&score_of>);
  declare("score_low", 6, &score<&interval_low>);
  declare("score_high", 6, &score<&interval_high>);
  declare("score_change", 9, &change_of_score);
  declare("percent", 2, &ratio<&percent>);
  declare("mean", 2, &ratio<&mean>);
  declare("mean_low", 5, &mean_bound<&mean_low>);
  declare("mean_high", 5, &mean_bound<&mean_high>);
  const auto declare_aggregate = [&](const char* name, auto distribution) {
    sqlite3_create_function(db, name, 1, flags, nullptr, nullptr, &decltype(distribution)::step,
                            &decltype(distribution)::finish);
  };
  declare_aggregate("median_in_halves", Distribution<&StayLengths::median_in_halves>{});
  declare_aggregate("ninth_decile", Distribution<&StayLengths::ninth_decile>{});
  register_shown_changes(db);
}

}  // namespace rapport
