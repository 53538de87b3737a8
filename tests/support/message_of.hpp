#pragma once
// What is told when something is refused.

#include <string>
#include <utility>

namespace rapport::test {

/// The message of the Error that `work` throws; empty when it throws nothing. What else it throws fails the test.
template <class Error, class Work>
[[nodiscard]] std::string message_of(Work&& work) {
  try {
    std::forward<Work>(work)();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace rapport::test
