#include "exchange/vcard.hpp"

#include <doctest/doctest.h>

#include "exchange/vcard_text.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "render/sink_harness.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

TEST_CASE("the lines of a vCard have 75 octets at most, and no character is cut") {
  const std::vector<ColumnInfo> columns{column_of("name", "Name", Kind::text), column_of("notes", "Notes", Kind::text)};
  for (std::size_t length = 0; length < 200; ++length) {
    std::string note(length, 'x');
    for (int i = 0; i < 60; ++i) note += "é漢🍵,"sv.substr(0, i % 2 == 0 ? 9 : 10);
    const std::string text = render(Format::vcf, columns, {{"Ani"sv, std::string_view{note}}});
    std::string_view rest{text};
    while (!rest.empty()) {
      const auto end = rest.find("\r\n");
      REQUIRE(end != std::string_view::npos);
      CHECK(end <= 75);
      CHECK(is_valid_utf8(rest.substr(0, end)));
      rest.remove_prefix(end + 2);
    }
    StringInput in(text);
    VcardReader reader(in);
    Vcard card;
    REQUIRE(reader.next(card));
    CHECK(card.properties.back().name == "NOTE");
    CHECK(vcard::unescape(card.properties.back().value, false) == note);
    CHECK_FALSE(reader.next(card));
  }
}

TEST_CASE("a vCard has what the columns have, and needs a name") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id),
                                        column_of("name", "Name", Kind::text),
                                        column_of("kind", "Kind", Kind::choice),
                                        column_of("email", "E-mail", Kind::text),
                                        column_of("emails", "E-mails", Kind::list),
                                        column_of("last_contact", "Last contact", Kind::date),
                                        column_of("postal_code", "Postal code", Kind::text),
                                        column_of("x.a;b", "x.a;b", Kind::text)};
  const Cell none;
  CHECK(render(Format::vcf, columns,
               {{std::int64_t{7}, "Ani"sv, "person"sv, "a@x.id"sv,
                 "a@x.id\x1f"
                 "b@x.id"sv,
                 "2026-01-01"sv, "40115"sv, "c,d"sv},
                {std::int64_t{8}, "Kopi"sv, "company"sv, none, none, none, none, none}}) ==
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ani\r\nN:;Ani;;;\r\nKIND:individual\r\nX-RAPPORT-ID:7\r\n"
        "EMAIL;PREF=1:a@x.id\r\nEMAIL:b@x.id\r\nX-RAPPORT-FIELD:a\\;b;c\\,d\r\nADR:;;;;;40115;\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kopi\r\nKIND:org\r\nX-ABShowAs:COMPANY\r\nORG:Kopi\r\nX-RAPPORT-ID:8\r\n"
        "END:VCARD\r\n");
  CHECK(render(Format::vcf, columns, {}) == "");
  const std::vector<ColumnInfo> nameless{column_of("email", "E-mail", Kind::text)};
  CHECK_THROWS_AS(render(Format::vcf, nameless, {}), UsageError);
}
