#include "rapport/render/customer_page.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace rapport;

namespace {

CustomerPage page_of(std::string name) {
  CustomerPage page;
  page.as_of = parse_iso_date("2026-03-10").value();
  page.name = name;
  page.lines = {{PageDetail::name, {name}}, {PageDetail::emails, {"a@example.com", "b@example.com"}}};
  return page;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a page without purchases and promises says so") {
  const auto page = page_of("محمد علي");
  CHECK(render(page, PageFormat::text) ==
        "محمد علي\n"
        "Customer profile\n"
        "What we keep about you, as of 10 March 2026. Please tell us what is not right.\n"
        "\n"
        "Your details\n"
        "Name                محمد علي\n"
        "E-mail              a@example.com\n"
        "                    b@example.com\n"
        "\n"
        "Your purchases\n"
        "There are none yet.\n"
        "\n"
        "What we will do for you\n"
        "Nothing is open.\n"
        "\n"
        "Your contact\n"
        "Everybody here will help you.\n");
  CHECK(
      render(page, PageFormat::json) ==
      "{\"as_of\":\"2026-03-10\",\"language\":\"en\",\"customer\":{\"name\":\"محمد علي\",\"emails\":[\"a@example.com\","
      "\"b@example.com\"]},\"purchases\":[],\"totals\":[],\"promises\":[],\"contact\":null}\n");
}

TEST_CASE("purchases have their sums in each currency") {
  auto page = page_of("王小芳");
  page.language = PageLanguage::indonesian;
  page.purchases = {{page.as_of, "Teh", 2, Money{1999, "EUR"}}, {page.as_of, "Kopi", {}, {}}};
  page.totals = {{1999, "EUR"}, {5'000'000'00, "IDR"}};
  page.promises = {{page.as_of, PagePromise::answer}};
  page.contact = "Ani";
  CHECK(
      render(page, PageFormat::json) ==
      "{\"as_of\":\"2026-03-10\",\"language\":\"id\",\"customer\":{\"name\":\"王小芳\",\"emails\":[\"a@example.com\","
      "\"b@example.com\"]},\"purchases\":[{\"date\":\"2026-03-10\",\"product\":\"Teh\",\"quantity\":2,\"amount\":"
      "{\"amount\":\"19.99\",\"currency\":\"EUR\"}},{\"date\":\"2026-03-10\",\"product\":\"Kopi\",\"quantity\":null,"
      "\"amount\":null}],\"totals\":[{\"amount\":\"19.99\",\"currency\":\"EUR\"},{\"amount\":\"5000000\",\"currency\":"
      "\"IDR\"}],\"promises\":[{\"due\":\"2026-03-10\",\"text\":\"Kami akan menjawab Anda\"}],\"contact\":\"Ani\"}\n");
  const auto html = render(page, PageFormat::html);
  CHECK(has(html, "<html lang=\"id\">"));
  CHECK(has(html, "<title>Profil pelanggan: 王小芳</title>"));
  CHECK(has(html, "<th scope=\"row\" colspan=\"3\">Total</th><td class=\"number\">19.99 EUR</td>"));
  CHECK(has(html, "<li>Kami akan menjawab Anda, paling lambat 10 Maret 2026</li>"));
  CHECK(has(html, "@media print"));
  CHECK(has(html, "prefers-color-scheme: dark"));
}

TEST_CASE("whatever a customer is called, the page stays a page and steers no terminal") {
  auto page = page_of("</title><script>alert('x')</script>\x1b[31m\u202E");
  page.lines.push_back({PageDetail::handles, {"\" onload=\"x"}});
  page.purchases = {{page.as_of, "<img src=x>\n& co", 1, {}}};
  page.contact = "<b>\x1b]0;x\a";
  const auto html = render(page, PageFormat::html);
  for (const auto* part : {"<script", "<img", "<b>", "onload=\"x", "\x1b", "\u202E", " src=x>"})
    CHECK_FALSE(has(html, part));
  const auto text = render(page, PageFormat::text);
  CHECK_FALSE(has(text, "\x1b"));
  CHECK(has(text, "\\x1b[31m\\u202e"));
  CHECK_FALSE(has(render(page, PageFormat::json), "\x1b"));
}

TEST_CASE("a text of several lines keeps them") {
  auto page = page_of("Eva");
  page.lines = {{PageDetail::address, {"Hauptstr. 1\r\nHinterhaus <b>, Bonn"}}};
  page.contact = "Ani\n+62 21 555";
  const auto text = render(page, PageFormat::text), html = render(page, PageFormat::html);
  CHECK(has(text, "\nAddress             Hauptstr. 1\n                    Hinterhaus <b>, Bonn\n"));
  CHECK(has(text, "\nAni\n+62 21 555\n"));
  CHECK(has(html, "<dd dir=\"auto\">Hauptstr. 1<br>Hinterhaus &lt;b&gt;, Bonn</dd>"));
  CHECK(has(html, ">Ani<br>+62 21 555</p>"));
}
