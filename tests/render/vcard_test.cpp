#include "exchange/vcard.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "exchange/vcard_text.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "support/sink_harness.hpp"

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

TEST_CASE("older versions have what they know, in their own words") {
  const std::vector<ColumnInfo> columns{column_of("name", "Name", Kind::text),
                                        column_of("kind", "Kind", Kind::choice),
                                        column_of("company", "Company", Kind::text),
                                        column_of("emails", "E-mails", Kind::list),
                                        column_of("phones", "Phones", Kind::list),
                                        column_of("tags", "Tags", Kind::list),
                                        column_of("interests", "Interests", Kind::list),
                                        column_of("birthday", "Birthday", Kind::birthday),
                                        column_of("occasions", "Occasions", Kind::list),
                                        column_of("language", "Language", Kind::text),
                                        column_of("external_id", "External ID", Kind::text),
                                        column_of("notes", "Notes", Kind::text),
                                        column_of("city", "City", Kind::text)};
  const Cell none;
  const std::vector<Row> rows{{"Ani; Lestari"sv, "person"sv, "Kopi, Teh; & Co"sv,
                               "a@x.id\x1f"
                               "b@x.id"sv,
                               "+62 811"sv,
                               "a;b\x1f"
                               "c"sv,
                               "tea\x1f"
                               "a;b"sv,
                               "--05-07"sv,
                               "2015-06-12 wedding\x1f"
                               "--02-03 custom: Opening"sv,
                               "id"sv, "A,7"sv, "one; two"sv, "Solo"sv},
                              {"Kopi"sv, "company"sv, none, none, none, none, none, "1990-05-31"sv, none, none,
                               "urn:uuid:4f"sv, "Zoë\n2"sv, none}};
  CHECK(render({.format = Format::vcf, .vcard_version = VcardVersion::v3_0}, columns, rows) ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ani\\; Lestari\r\nN:;Ani\\; Lestari;;;\r\nX-RAPPORT-KIND:person\r\n"
        "ORG:Kopi\\, Teh\\; & Co\r\nEMAIL;TYPE=INTERNET;TYPE=pref:a@x.id\r\nEMAIL;TYPE=INTERNET:b@x.id\r\n"
        "TEL;TYPE=VOICE:+62 811\r\nCATEGORIES:a\\;b,c\r\nX-RAPPORT-INTERESTS:tea\\; a\\\\\\;b\r\n"
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-07\r\nitem1.X-ABDATE:2015-06-12\r\n"
        "item1.X-ABLabel:_$!<Anniversary>!$_\r\nitem2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-03\r\n"
        "item2.X-ABLabel:Opening\r\nX-RAPPORT-LANGUAGE:id\r\nUID:A\\,7\r\nNOTE:one\\; two\r\n"
        "ADR:;;;Solo;;;\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kopi\r\nN:;;;;\r\nX-ABShowAs:COMPANY\r\nORG:Kopi\r\n"
        "BDAY:1990-05-31\r\nUID:urn:uuid:4f\r\nNOTE:Zoë\\n2\r\nEND:VCARD\r\n");
  CHECK(render({.format = Format::vcf, .vcard_version = VcardVersion::v2_1}, columns, rows) ==
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ani; Lestari\r\nN:;Ani\\; Lestari;;;\r\nX-RAPPORT-KIND:person\r\n"
        "ORG:Kopi, Teh\\; & Co\r\nEMAIL;PREF;INTERNET:a@x.id\r\nEMAIL;INTERNET:b@x.id\r\n"
        "TEL;VOICE:+62 811\r\nCATEGORIES:a;b,c\r\nX-RAPPORT-INTERESTS:tea; a\\\\;b\r\n"
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-07\r\nitem1.X-ABDATE:2015-06-12\r\n"
        "item1.X-ABLabel:_$!<Anniversary>!$_\r\nitem2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-03\r\n"
        "item2.X-ABLabel:Opening\r\nX-RAPPORT-LANGUAGE:id\r\nUID:A,7\r\nNOTE:one; two\r\n"
        "ADR:;;;Solo;;;\r\nEND:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Kopi\r\nN:Kopi;;;;\r\nX-ABShowAs:COMPANY\r\nORG:Kopi\r\n"
        "BDAY:19900531\r\nUID:urn:uuid:4f\r\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=0D=0A2\r\n"
        "END:VCARD\r\n");
}

TEST_CASE("the lines of version 2.1 are ASCII of 76 octets at most, and read as they were written") {
  const std::vector<ColumnInfo> columns{column_of("name", "Name", Kind::text), column_of("notes", "Notes", Kind::text)};
  for (std::size_t length = 0; length < 200; ++length) {
    std::string note(length, 'x');
    note += length % 2 == 0 ? " END:VCARD = é漢🍵\nEND:VCARD" : " one:two  three";
    const std::string text = render({.format = Format::vcf, .vcard_version = VcardVersion::v2_1}, columns,
                                    {{"Ani"sv, std::string_view{note}}});
    std::string_view rest{text};
    while (!rest.empty()) {
      const auto end = rest.find("\r\n");
      REQUIRE(end != std::string_view::npos);
      CHECK(end <= 76);
      CHECK(std::ranges::all_of(rest.substr(0, end), [](char c) { return c >= ' ' && c <= '~'; }));
      rest.remove_prefix(end + 2);
    }
    StringInput in(text);
    VcardReader reader(in);
    Vcard card;
    REQUIRE(reader.next(card));
    REQUIRE(card.problem == "");
    std::string read = card.properties.back().value;
    std::erase(read, '\r');
    CHECK(read == note);
    CHECK_FALSE(reader.next(card));
  }
}
