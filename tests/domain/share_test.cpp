#include "rapport/domain/share.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;

TEST_CASE("spellings of one address have one key") {
  for (const auto* url : {"https://example.com/Latte", " https://example.com/Latte\n", "HTTPS://Example.COM/Latte",
                          "https://example.com/Latte/", "https://example.com/Latte#part-2",
                          "https://example.com/Latte/#part-2", "https://EXAMPLE.com/Latte//"}) {
    CAPTURE(url);
    CHECK(share_key(url) == "https://example.com/Latte");
  }
  CHECK(share_key("https://Example.com") == share_key("https://example.com/"));
  CHECK(share_key("https://example.com?Q=A") == "https://example.com?Q=A");
  CHECK(share_key("URN:isbn:9780140449136") == "urn:isbn:9780140449136");
  CHECK(share_key("https://example.com/王小芳") == "https://example.com/王小芳");
}

TEST_CASE("what else differs is another address") {
  const std::vector<std::string> urls{"https://example.com/latte",   "http://example.com/latte",
                                      "https://example.com/Latte",   "https://www.example.com/latte",
                                      "https://example.com/latte?a", "https://example.com/latte.html"};
  for (std::size_t i = 0; i < urls.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK(share_key(urls[i]) != share_key(urls[j]));
}

TEST_CASE("a text that is no address is refused with an example") {
  for (const auto* url : {"", "  ", "latte art", "example.com/latte", "https://example.com/latte art", ":x", "1x:y",
                          "https://example.com/\x01", "https://example.com/\xff"}) {
    CAPTURE(url);
    CHECK_THROWS_AS(static_cast<void>(share_key(url)), InvalidInput);
  }
}
