#include "exchange/vcard.hpp"

#include <doctest/doctest.h>

#include "exchange/vcard_fields.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/error.hpp"
#include "support/dripping_input.hpp"
#include "support/message_of.hpp"

using namespace rapport;
using rapport::test::DrippingInput;
using rapport::test::message_of;

namespace {

std::vector<Vcard> cards_of(Input&& in) {
  VcardReader reader(in, "cards.vcf");
  std::vector<Vcard> cards;
  for (Vcard card; reader.next(card);) cards.push_back(card);
  return cards;
}

Vcard card_of(const std::string& body) {
  const auto cards = cards_of(StringInput("BEGIN:VCARD\r\n" + body + "END:VCARD\r\n"));
  REQUIRE(cards.size() == 1);
  return cards.front();
}

std::string rejection_of(const std::string& text) {
  return message_of<Rejected>([&] { static_cast<void>(cards_of(StringInput(text))); });
}

/// NAME=value of each property.
std::vector<std::string> properties_of(const Vcard& card) {
  std::vector<std::string> result;
  for (const auto& property : card.properties) result.push_back(property.name + "=" + property.value);
  return result;
}

/// The fields that are not blank.
RecordFields fields_of(const Vcard& card, VcardRest& rest) {
  RecordFields fields;
  REQUIRE(read_fields(card, fields, rest));
  std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
  return fields;
}
RecordFields fields_of(const std::string& body) {
  VcardRest rest;
  return fields_of(card_of(body), rest);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a vCard is told by its first line") {
  CHECK(starts_as_vcard("BEGIN:VCARD\r\n"));
  CHECK(starts_as_vcard("\xEF\xBB\xBF\r\n \t\nbegin:vcard"));
  CHECK_FALSE(starts_as_vcard("BEGIN:VCALENDAR"));
  CHECK_FALSE(starts_as_vcard("BEGIN:VCAR"));
  CHECK_FALSE(starts_as_vcard(""));
  for (const std::string text : {"BEGIN:VCARD\nFN:A\nEND:VCARD\n", "begin:vcard\nfn:A\nEND:VCARD\n",
                                 "\nBEGIN:VCARD\nFN:A\nEND:VCARD\n", "\xEF\xBB\xBF \r\nBegin:vCard\nFN:A\nEND:VCARD\n",
                                 "b,c\n1,2\n", "name,email\nAni,a@example.com\n", "", "BEG"}) {
    DrippingInput in(text);
    VcardPeek peek(in);
    CHECK(peek.is_vcard() == text.ends_with("END:VCARD\n"));
    CHECK(read_all(peek) == text);
  }
}

TEST_CASE("lines are unfolded, whatever they are cut at and however they arrive") {
  const std::string text =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\xC3\r\n \xAB Kov\r\n\t\xC3\xA1"
      "cs\r\nX-LONG;A=b\r\n ;C=d:va\r\n lue\r\n\r\nEND:VCARD";
  const auto cards = cards_of(DrippingInput(text));
  REQUIRE(cards.size() == 1);
  CHECK(cards.front().problem == "");
  CHECK(properties_of(cards.front()) == Texts{"VERSION=3.0", "FN=Zoë Kovács", "X-LONG=value"});
  CHECK(cards.front().properties[2].parameter("C") == "d");
  CHECK(cards.front().properties[2].line == 6);
  // Version 2.1 folds before white space that is part of the text.
  CHECK(properties_of(card_of("VERSION:2.1\nFN:Ani\n  Lestari\n")) == Texts{"VERSION=2.1", "FN=Ani  Lestari"});
}

TEST_CASE("parameters, groups and cases of letters") {
  const auto card = card_of(
      "item1.email;TYPE=\"work,pref\";X=\"a;b:c\";HOME:a@example.com\n"
      "Tel;type=cell;Pref=2:1\n");
  REQUIRE(card.properties.size() == 2);
  const auto& email = card.properties[0];
  CHECK(email.name == "EMAIL");
  CHECK(email.value == "a@example.com");
  CHECK(email.has_type("WORK"));
  CHECK(email.has_type("Pref"));
  CHECK(email.has_type("home"));
  CHECK_FALSE(email.has_type("cell"));
  CHECK(email.parameter("X") == "a;b:c");
  CHECK(card.properties[1].parameter("PREF") == "2");
}

TEST_CASE("quoted-printable and character sets") {
  struct Case {
    std::string line, value;
  };
  for (const auto& [line, value] :
       std::vector<Case>{{"NOTE;ENCODING=QUOTED-PRINTABLE:a=3Db=0D=\r\n=0Ac=\n d", "a=b\r\nc d"},
                         {"NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB", "Zoë"},
                         {"NOTE;CHARSET=ISO-8859-1;ENCODING=quoted-printable:M=FCller =80", "Müller €"},
                         {"NOTE;CHARSET=windows-1252:Caf\xE9 \x93quoted\x94", "Café “quoted”"},
                         {"NOTE;CHARSET=ISO-8859-1:Zoë", "Zoë"},
                         {"NOTE;CHARSET=SHIFT_JIS:plain", "plain"}}) {
    const auto card = card_of("VERSION:2.1\n" + line + "\n");
    CHECK(card.problem == "");
    CHECK(card.properties.back().value == value);
  }
  CHECK(vcard::decode_quoted_printable("=4") == std::nullopt);
  CHECK(vcard::decode_quoted_printable("=g0") == std::nullopt);
  CHECK(vcard::to_utf8("\x9F\xFF", "latin1") == "Ÿÿ");
  CHECK(vcard::to_utf8("a", "KOI8-R") == std::nullopt);
}

TEST_CASE("a card with a line that cannot be read says which, and the next one is read") {
  struct Case {
    std::string line, problem;
  };
  for (const auto& [line, problem] : std::vector<Case>{
           {"NOTE;QUOTED-PRINTABLE:a=zz", "NOTE: its quoted-printable text is broken; write = as =3D"},
           {"NOTE;QUOTED-PRINTABLE:a=", "NOTE: its quoted-printable text is broken; write = as =3D"},
           {"NOTE:Zoë, Caf\xE9",
            "NOTE: the line is not valid UTF-8; save the file as UTF-8, or say with --encoding what it is"},
           {"NOTE:Caf\x81",
            "NOTE: the line is not valid UTF-8; save the file as UTF-8, or say with --encoding what it is"},
           {"NOTE;CHARSET=KOI8-R:\xC1", "NOTE: CHARSET=KOI8-R is not known; save the file as UTF-8"},
           {std::string("NOTE:a\0b", 8), "NOTE: the line contains a NUL character; leave it out"},
           {"torn", "'torn' is no property such as TEL:+62 21 5550; a line that goes on starts with a space"},
           {":a", "':a' is no property such as TEL:+62 21 5550; a line that goes on starts with a space"}}) {
    const auto cards =
        cards_of(StringInput("BEGIN:VCARD\nFN:Ani\n" + line + "\nEND:VCARD\nBEGIN:VCARD\nFN:Budi\nEND:VCARD\n"));
    REQUIRE(cards.size() == 2);
    CHECK(cards[0].problem == problem);
    CHECK(cards[0].problem_line == 3);
    CHECK(properties_of(cards[0]) == Texts{"FN=Ani"});
    CHECK(cards[1].problem == "");
    CHECK(cards[1].line == 5);
  }
}

TEST_CASE("a card that is not closed is wrong, and those around it are not") {
  const auto cards = cards_of(StringInput(
      "\nBEGIN:VCARD\nVERSION:2.1\nFN:Ani\nBEGIN:VCARD\nFN:Budi\nEND:VCARD\n\nBEGIN:VCARD\nFN:Cici\nTEL:08"));
  REQUIRE(cards.size() == 3);
  CHECK(cards[0].problem == "the card that starts here has no END:VCARD before the next one starts");
  CHECK(cards[0].problem_line == 2);
  CHECK(cards[1].problem == "");
  CHECK(cards[1].line == 5);
  CHECK_FALSE(cards[1].old);
  CHECK(properties_of(cards[1]) == Texts{"FN=Budi"});
  CHECK(cards[2].problem == "the card that starts here is never closed by END:VCARD; the file may have been cut off");
  CHECK(cards[2].problem_line == 9);
}

TEST_CASE("text between cards is the problem of a card of its own, whatever follows") {
  const auto cards = cards_of(StringInput(
      "BEGIN:VCARD\nFN:Ani\nEND:VCARD\n\nKind regards\nBudi\n\nBEGIN:VCARD\nFN:Cici\nEND:VCARD\nEND:VCARD\n"));
  REQUIRE(cards.size() == 4);
  CHECK(cards[1].problem == "'Kind regards' stands outside of a card; a card starts with BEGIN:VCARD");
  CHECK(cards[1].problem_line == 5);
  CHECK(cards[1].line == 5);
  CHECK(cards[1].properties.empty());
  CHECK(cards[2].problem == "");
  CHECK(cards[2].line == 8);
  CHECK(properties_of(cards[2]) == Texts{"FN=Cici"});
  CHECK(cards[3].problem == "'END:VCARD' stands outside of a card; a card starts with BEGIN:VCARD");
  CHECK(cards[3].problem_line == 11);
}

TEST_CASE("a card that is too large is wrong, and the next one is read") {
  const std::string next = "\nEND:VCARD\nBEGIN:VCARD\nFN:Budi\nEND:VCARD\n";
  const auto check_first = [&](const std::string& first, std::string_view problem) {
    const auto cards = cards_of(StringInput("BEGIN:VCARD\n" + first + next));
    REQUIRE(cards.size() == 2);
    CHECK(cards[0].problem == problem);
    CHECK(cards[0].problem_line == 1);
    CHECK(properties_of(cards[1]) == Texts{"FN=Budi"});
  };
  std::string many = "FN:Ani";
  for (int i = 0; i <= 10'000; ++i) many += "\nX-A:1";
  check_first(many, "the card that starts here has over 10,000 properties; split it");
  std::string folded = "NOTE:a";
  for (std::size_t i = 0; i < 17'000; ++i) folded.append("\n ").append(1024, 'x');
  check_first(folded, "the card that starts here is over 16 MiB without its pictures; split it");
  const std::string large(std::size_t{17} << 20, 'x');
  CHECK(rejection_of("BEGIN:VCARD\nNOTE:" + large + next) ==
        "cards.vcf, line 2: the line is over 16 MiB; is this a vCard?");
}

TEST_CASE("pictures take no memory of the card, and cards within a card are passed over") {
  std::string picture = "PHOTO;ENCODING=b;TYPE=JPEG:";
  for (int i = 0; i < 300'000; ++i)
    picture += "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n ";
  const auto card = card_of("VERSION:3.0\n" + picture + "\nKEY:x\nFN:Ani\n");
  CHECK(card.media == 2);
  CHECK(properties_of(card) == Texts{"VERSION=3.0", "FN=Ani"});
  // As old telephones write it.
  CHECK(properties_of(card_of("PHOTO;BASE64:\nAAAA\nBBBB==\n\nFN:Ani\n")) == Texts{"FN=Ani"});

  std::string nested, closed;
  for (int i = 0; i < 100'000; ++i) {
    nested += "AGENT:\nBEGIN:VCARD\nFN:Inner\n";
    closed += "END:VCARD\n";
  }
  CHECK(properties_of(card_of("FN:Outer\n" + nested + closed + "TITLE:Boss\n")) ==
        Texts{"FN=Outer", "AGENT=", "TITLE=Boss"});
}

TEST_CASE("escapes") {
  CHECK(vcard::unescape(R"(a\, b\; c\\d\nE\Nf\:g\x)", false) == "a, b; c\\d\nE\nf:g\\x");
  CHECK(vcard::unescape(R"(C:\new\;x)", true) == R"(C:\new;x)");
  CHECK(vcard::split(R"(a\;b;;c\\;d)", ';') == std::vector<std::string_view>{R"(a\;b)", "", R"(c\\)", "d"});
  for (const std::string text : {"", "a,b;c\\d\ne", "\\n", "\\\\;", ",;,"}) {
    std::string escaped;
    vcard::append_escaped(escaped, text);
    CHECK(vcard::split(escaped, ';').size() == 1);
    CHECK(vcard::unescape(escaped, false) == text);
  }
}

TEST_CASE("a card of an iPhone") {
  VcardRest rest;
  const auto card = card_of(
      "VERSION:3.0\r\nPRODID:-//Apple Inc.//iPhone OS 17.4//EN\r\nN:Wijaya;Dewi;;dr.;\r\nFN:dr. Dewi Wijaya\r\n"
      "ORG:Klinik Sehat\\, Bersama;Poli Anak\r\nTITLE:Dokter anak\r\n"
      "EMAIL;type=INTERNET;type=HOME:dewi@example.org\r\n"
      "item1.EMAIL;type=INTERNET;type=pref:dewi@klinik.example\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n"
      "TEL;type=CELL;type=VOICE;type=pref:+62 812-5550-0101\r\n"
      "item2.ADR;type=WORK:;;Jl. Melati 5\\nLantai 2;Bandung;Jawa Barat;40115;Indonesia\r\nitem2.X-ABADR:id\r\n"
      "item3.URL;type=pref:http\\://klinik.example\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-05-31\r\n"
      "IMPP;X-SERVICE-TYPE=Skype;type=pref:x-apple:dewi.w\r\n"
      "X-SOCIALPROFILE;type=twitter:http\\://twitter.example/dewiw\r\nNOTE:Mornings\\; brings her\r\n  daughter.\r\n"
      "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg\r\n ABAQAAAQAB\r\nX-ABRELATEDNAMES:Rani\r\n");
  CHECK(fields_of(card, rest) == RecordFields{{"name", "dr. Dewi Wijaya"},
                                              {"company", "Klinik Sehat, Bersama"},
                                              {"title", "Dokter anak"},
                                              {"emails", "dewi@klinik.example; dewi@example.org"},
                                              {"phones", "+62 812-5550-0101"},
                                              {"websites", "http://klinik.example"},
                                              {"handles", "skype:dewi.w; http://twitter.example/dewiw"},
                                              {"address", "Jl. Melati 5\nLantai 2"},
                                              {"city", "Bandung"},
                                              {"region", "Jawa Barat"},
                                              {"postal_code", "40115"},
                                              {"country", "Indonesia"},
                                              {"notes", "Mornings; brings her daughter."},
                                              {"birthday", "--05-31"},
                                              {"department", "Poli Anak"},
                                              {"relatednames", "Rani"}});
  CHECK(rest.notes() == Texts{"1 picture, logo, sound or key was left out"});
  CHECK(fields_of("VERSION:3.0\nN:;;;;\nFN:Kopi Senja\nORG:Kopi Senja;\nX-ABShowAs:COMPANY\n") ==
        RecordFields{{"kind", "company"}, {"name", "Kopi Senja"}});
}

TEST_CASE("a card of Google") {
  CHECK(fields_of("VERSION:3.0\nFN:Łukasz Żak\nN:Żak;Łukasz;;;\nEMAIL;TYPE=INTERNET;TYPE=WORK:lukasz@example.pl\n"
                  "item1.TEL:+48 601 555 012\nitem1.X-ABLabel:Asystent\nBDAY:19880531\n"
                  "item2.URL:https\\://zak.example\nCATEGORIES:Hurt,myContacts\nNOTE:a\nNOTE:b\n") ==
        RecordFields{{"name", "Łukasz Żak"},
                     {"emails", "lukasz@example.pl"},
                     {"phones", "+48 601 555 012"},
                     {"websites", "https://zak.example"},
                     {"tags", "Hurt; myContacts"},
                     {"notes", "a\nb"},
                     {"birthday", "1988-05-31"}});
}

TEST_CASE("a card of Outlook") {
  VcardRest rest;
  const auto card = card_of(
      "VERSION:2.1\r\nX-MS-SIGNATURE:YES\r\nN;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:"
      "M=FCller;J=F6rg\r\nTEL;WORK;VOICE:+49 30 5550123\r\nTEL;PREF;CELL:+49 170 5550123\r\n"
      "ADR;WORK;PREF;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:;2. Stock;Hauptstra=DFe 1;Berlin;;10115;=\r\n"
      "Deutschland\r\nLABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Hauptstr 1=0D=0A=\r\nBerlin\r\n"
      "X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\nEMAIL;PREF;INTERNET:joerg@example.de\r\n"
      "NOTE;ENCODING=QUOTED-PRINTABLE:erste Zeile=0D=0A=\r\nC:\\neu\r\n"
      "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n /9j/4AAQSkZJRg\r\n AAAA\r\n\r\nBDAY:19700102\r\nREV:20260101T000000Z\r\n");
  CHECK(fields_of(card, rest) == RecordFields{{"name", "Jörg Müller"},
                                              {"emails", "joerg@example.de"},
                                              {"phones", "+49 170 5550123; +49 30 5550123"},
                                              {"address", "Hauptstraße 1, 2. Stock"},
                                              {"city", "Berlin"},
                                              {"postal_code", "10115"},
                                              {"country", "Deutschland"},
                                              {"notes", "erste Zeile\r\nC:\\neu"},
                                              {"birthday", "1970-01-02"}});
  CHECK(rest.media == 1);
  CHECK(rest.notes() == Texts{"1 picture, logo, sound or key was left out",
                              "properties that are no field of rapport were left out: X-MS-OL-DEFAULT-POSTAL-ADDRESS, "
                              "X-MS-SIGNATURE"});
}

TEST_CASE("cards of KDE and Nextcloud") {
  CHECK(fields_of("VERSION:3.0\nUID:b7f1-22\nFN:Ines Duarte\nN:Duarte;Ines;;;\nX-KADDRESSBOOK-X-Profession:Arquiteta\n"
                  "ORG:Atelier Duarte\nTEL;TYPE=HOME:tel:+351-21-555-0101;ext=12\nBDAY:1979-03-09T00:00:00Z\n"
                  "X-SKYPE:ines.d\nURL:https://duarte.example\n") ==
        RecordFields{{"name", "Ines Duarte"},
                     {"company", "Atelier Duarte"},
                     {"phones", "+351-21-555-0101 ext. 12"},
                     {"websites", "https://duarte.example"},
                     {"handles", "skype:ines.d"},
                     {"external_id", "b7f1-22"},
                     {"birthday", "1979-03-09"},
                     {"profession", "Arquiteta"}});
  CHECK(fields_of("VERSION:4.0\nPRODID:-//Sabre//Sabre VObject 4.5.4//EN\nUID:urn:uuid:4f-1\nFN;PREF=2:Kees\n"
                  "FN;PREF=1:Kees de Vries\nKIND:individual\nEMAIL;TYPE=home;PREF=2:kees@example.net\n"
                  "EMAIL;TYPE=work;PREF=1:k.devries@example.com\nTEL;TYPE=cell;VALUE=uri:tel:+31-6-5550-1234\n"
                  "IMPP:xmpp:kees@example.net\nBDAY:--0531\nLANG;PREF=2:en\nLANG;PREF=1:nl\nINTEREST:sailing\n") ==
        RecordFields{{"name", "Kees de Vries"},
                     {"emails", "k.devries@example.com; kees@example.net"},
                     {"phones", "+31-6-5550-1234"},
                     {"handles", "xmpp:kees@example.net"},
                     {"interests", "sailing"},
                     {"language", "nl"},
                     {"external_id", "urn:uuid:4f-1"},
                     {"birthday", "--05-31"},
                     {"further_language", "en"},
                     {"further_name", "Kees"}});
}

TEST_CASE("birthdays in all their forms") {
  struct Case {
    std::string property, birthday;
  };
  for (const auto& [property, birthday] : std::vector<Case>{{"BDAY:19900531", "1990-05-31"},
                                                            {"BDAY:1990-05-31", "1990-05-31"},
                                                            {"BDAY:1990-05-31T12:00:00Z", "1990-05-31"},
                                                            {"BDAY;VALUE=date:19900531T000000", "1990-05-31"},
                                                            {"BDAY:--0531", "--05-31"},
                                                            {"BDAY:--05-31", "--05-31"},
                                                            {"BDAY:1990-5-7", "1990-05-07"},
                                                            {"BDAY:--5-7", "--05-07"},
                                                            {"BDAY;VALUE=text:--12-25", "--12-25"},
                                                            {"BDAY;X-APPLE-OMIT-YEAR=1604:16040531", "--05-31"},
                                                            {"BDAY:31.05.1990", "31.05.1990"},
                                                            {"BDAY:tomorrow", "tomorrow"}})
    CHECK(fields_of("FN:A\n" + property + "\n").back().second == birthday);
  for (const std::string property :
       {"BDAY:1990", "BDAY:1990-05", "BDAY:--05", "BDAY:---31", "BDAY;VALUE=text:around 1800"}) {
    VcardRest rest;
    CHECK(fields_of(card_of("FN:A\n" + property + "\n"), rest) ==
          RecordFields{{"name", "A"}, {"x.birthday_as_written", property.substr(property.find(':') + 1)}});
    CHECK(rest.birthdays == 1);
  }
}

TEST_CASE("what a customer has no place for is counted") {
  VcardRest rest;
  RecordFields fields;
  CHECK_FALSE(read_fields(card_of("VERSION:4.0\nKIND:group\nFN:Team\nMEMBER:urn:uuid:1\n"), fields, rest));
  CHECK(
      fields_of(card_of("FN:A\nADR:;;Home 1;X;;;\nADR;TYPE=work,pref:;;Work 2;Y;;;\nADR:;;;;;;\nNICKNAME:a\n"), rest) ==
      RecordFields{
          {"name", "A"}, {"address", "Work 2"}, {"city", "Y"}, {"further_address", "Home 1, X"}, {"nickname", "a"}});
  std::string many = "FN:B\n";
  for (int i = 10; i < 75; ++i) many += "X-N" + std::to_string(i) + ":1\n";
  CHECK(fields_of(card_of(many), rest).size() == 41);
  const auto notes = rest.notes();
  REQUIRE(notes.size() == 2);
  CHECK(notes[0] == "1 card is a group, a place or a program and no customer; it was left out");
  CHECK(notes[1].ends_with("X-N68, X-N69 and others"));
}

TEST_CASE("what a card has beside the fields is kept under a name, but for what only programs read") {
  VcardRest rest;
  CHECK(fields_of(card_of("VERSION:3.0\nFN:A\nORG:;Sales;North\nTITLE:Chef\nTITLE;PREF=1:CTO\nROLE:user\nHOBBY:chess\n"
                          "X-WHATSAPP:+62 812 1\nX-MS-MANAGER:Bo\nX-MS-MANAGER:Bo\nX-EVOLUTION-FILE-AS:A\nX-ID:7\n"
                          "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Jo;1;;\nX-LONG:" +
                          std::string(1001, 'x') + "\n"),
                  rest) == RecordFields{{"name", "A"},
                                        {"title", "CTO"},
                                        {"role", "user"},
                                        {"interests", "chess"},
                                        {"department", "Sales, North"},
                                        {"further_title", "Chef"},
                                        {"manager", "Bo"},
                                        {"nickname", "Jo"},
                                        {"whatsapp", "+62 812 1"}});
  CHECK(fields_of(card_of("FN:A\nX-EVOLUTION-FILE-AS:A\n"), rest).size() == 1);
  VcardRest other;
  RecordFields fields;
  Vcard card = card_of("FN:A\nX-ID:7\nX-ID:8\n");
  CHECK(read_fields(card, fields, other));
  card.line += 10;
  CHECK(read_fields(card, fields, other));
  CHECK(other.notes() == Texts{"properties that are no field of rapport were left out: X-ID in 2 cards"});
}
