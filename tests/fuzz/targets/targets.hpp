#pragma once
// What libFuzzer calls with bytes of its own, and the tests with those of tests/fuzz/corpus.

#include <string_view>

namespace rapport::test {

/// Each takes any bytes and throws std::logic_error when something does not hold that must hold for all of them.
void fuzz_amounts(std::string_view bytes);
void fuzz_calendars(std::string_view bytes);
void fuzz_csv(std::string_view bytes);
void fuzz_dates(std::string_view bytes);
void fuzz_encodings(std::string_view bytes);
void fuzz_filters(std::string_view bytes);
void fuzz_json(std::string_view bytes);
void fuzz_vcard(std::string_view bytes);

}  // namespace rapport::test
