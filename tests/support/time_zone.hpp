#pragma once
// The time zone of the process.

#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): setenv is POSIX, not in <cstdlib>
#include <time.h>    // NOLINT(modernize-deprecated-headers): tzset is POSIX, not in <ctime>

#include <optional>
#include <string>

namespace rapport::test {

/// Puts a time zone in place, and the former one again when it ends.
class TimeZone {
 public:
  explicit TimeZone(const std::string& name) {
    if (const char* former = getenv("TZ"); former != nullptr) former_ = former;
    set(name);
  }
  ~TimeZone() { set(former_); }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;

 private:
  static void set(const std::optional<std::string>& name) {
    if (name)
      setenv("TZ", name->c_str(), 1);
    else
      unsetenv("TZ");
    tzset();
  }

  std::optional<std::string> former_;
};

}  // namespace rapport::test
