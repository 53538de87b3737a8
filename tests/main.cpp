#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <stdlib.h>  // NOLINT(modernize-deprecated-headers): setenv is POSIX, not in <cstdlib>

int main(int argc, char** argv) {
  // What a test expects of a time must not depend on where its reader lives; tests of zones put one in place.
  setenv("TZ", "UTC", 1);
  return doctest::Context(argc, argv).run();
}
