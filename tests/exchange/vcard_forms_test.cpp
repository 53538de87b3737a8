// What cards in the wild do that no specification asks for.

#include <doctest/doctest.h>

#include "exchange/content_line.hpp"
#include "exchange/vcard.hpp"
#include "exchange/vcard_fields.hpp"
#include "exchange/vcard_text.hpp"
#include "support/dripping_input.hpp"

using namespace rapport;
using rapport::test::DrippingInput;

namespace {

struct ReadCards {
  std::vector<RecordFields> cards;  ///< the fields that are not blank
  std::vector<std::string> problems;
  std::vector<std::string> notes;
  std::string remark;
};

ReadCards read(Input&& in) {
  ReadCards result;
  VcardReader reader(in);
  VcardRest rest;
  for (Vcard card; reader.next(card);) {
    RecordFields fields;
    if (card.problem.empty() && read_fields(card, fields, rest)) {
      std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
      result.cards.push_back(fields);
    }
    if (!card.problem.empty()) result.problems.push_back(card.problem);
  }
  result.notes = rest.notes();
  result.remark = reader.remark();
  return result;
}
ReadCards read(const std::string& body) { return read(StringInput("BEGIN:VCARD\n" + body + "END:VCARD\n")); }

using Cards = std::vector<RecordFields>;
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lines end with a carriage return where the first one does") {
  const std::string text =
      "BEGIN:VCARD\rVERSION:3.0\rFN:Ani\r Lestari\r\rEND:VCARD\r\rBEGIN:VCARD\r\nFN:Budi\rEND:VCARD";
  for (int dripping = 0; dripping < 2; ++dripping) {
    const auto found = dripping ? read(DrippingInput(text)) : read(StringInput(text));
    CHECK(found.problems.empty());
    REQUIRE(found.cards.size() == 2);
    CHECK(found.cards[0] == RecordFields{{"name", "AniLestari"}});
    CHECK(found.cards[1] == RecordFields{{"name", "Budi"}});
  }
  // In another file one within a line is part of the text.
  StringInput windows("BEGIN:VCARD\r\nNOTE:a\rb\r\nEND:VCARD\r\n");
  VcardReader reader(windows);
  Vcard card;
  REQUIRE(reader.next(card));
  REQUIRE(card.properties.size() == 1);
  CHECK(card.properties[0].value == "a\rb");
  CHECK_FALSE(reader.next(card));
}

TEST_CASE("what is no UTF-8 and names no character set is Windows-1252, unless the file has UTF-8") {
  auto found = read("FN:Jos\xE9 \x93Mu\xF1oz\x94\n");
  CHECK(found.cards == Cards{RecordFields{{"name", "José “Muñoz”"}}});
  CHECK(found.remark == "is not UTF-8 on line 2 and is read as Windows-1252; if that is wrong, say so with --encoding");
  found = read("FN:Zoë\nEND:VCARD\nBEGIN:VCARD\nFN:Jos\xE9\nEND:VCARD\nBEGIN:VCARD\nFN:Budi\n");
  CHECK(found.cards == Cards{RecordFields{{"name", "Zoë"}}, RecordFields{{"name", "Budi"}}});
  CHECK(found.problems.size() == 1);
  CHECK(found.remark == "");
  // Who says that it is UTF-8 wants to hear where it is not.
  StringInput in("BEGIN:VCARD\nFN:Jos\xE9\nEND:VCARD\n");
  VcardReader reader(in, {}, {}, false);
  Vcard card;
  REQUIRE(reader.next(card));
  CHECK(card.problem.starts_with("FN: the line is not valid UTF-8"));
}

TEST_CASE("a property has up to a thousand parameters, in quotes or not") {
  std::string words;
  for (int i = 0; i < 5'000; ++i) words += "a, ,";
  for (const auto& text : {"TYPE=" + words, "TYPE=\"" + words + "\"", "X=\"b\";TYPE=\"" + words + "\""}) {
    ContentProperty property;
    content_line::read_parameters(property, text);
    CHECK(property.parameters.size() == 1'000);
    CHECK(property.has_type("a"));
  }
}

TEST_CASE("a label is the address of a card that has no other") {
  CHECK(read("FN:A\nLABEL:Jl. Melati 5\\nBandung\n").cards.front() ==
        RecordFields{{"name", "A"}, {"address", "Jl. Melati 5\nBandung"}});
  CHECK(read("FN:A\nADR;LABEL=\"Jl. Melati 5\\, Bandung\":;;;;;;\n").cards.front() ==
        RecordFields{{"name", "A"}, {"address", "Jl. Melati 5, Bandung"}});
  const auto beside = read("FN:A\nLABEL;TYPE=work:Jl. Melati 5\\nBandung\nADR;TYPE=work:;;Jl. Melati 5;Bandung;;;\n");
  CHECK(beside.cards.front() == RecordFields{{"name", "A"}, {"address", "Jl. Melati 5"}, {"city", "Bandung"}});
  CHECK(beside.notes.empty());
  const auto several = read("FN:A\nLABEL;TYPE=home:Home 1\nLABEL;TYPE=work,pref:Work 2\n");
  CHECK(several.cards.front() == RecordFields{{"name", "A"}, {"address", "Work 2"}});
  CHECK(several.notes == Texts{"1 more address was left out: a customer has one"});
}

TEST_CASE("N that says more than FN is told") {
  CHECK(read("FN:dr. Dewi Wijaya\nN:WIJAYA;Dewi;;dr.;\n").notes.empty());
  CHECK(read("FN:王小芳\nN:王;小芳;;;\n").notes.empty());
  CHECK(read("FN:Anna Maria Kov\nN:Kov;Anna;Maria\\,Anna;;\n").notes.empty());
  CHECK(read("N:Wijaya;Dewi;;;\n").notes.empty());
  const auto one = read("FN:Dewi\nN:Wijaya;Dewi;;;\n");
  CHECK(one.cards.front() == RecordFields{{"name", "Dewi"}});
  CHECK(one.notes == Texts{"FN is the name on line 3, where N says another one: 'Dewi Wijaya'"});
  CHECK(read("FN:Dewi\nN:Wijaya;Dewi;;;\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nN:Santoso;Budi;;;\n").notes ==
        Texts{"FN is the name in 2 cards where N says another one, the first on line 3: 'Dewi Wijaya'"});
}

TEST_CASE("anniversaries that are no whole day are kept as they are written") {
  const auto found = read(
      "FN:A\nANNIVERSARY:2010\nitem1.X-ABDATE;VALUE=text:spring 2015\\, or so\nitem1.X-ABLabel:Opening\n"
      "X-ANNIVERSARY:2010-9-9\n");
  CHECK(found.cards.front() ==
        RecordFields{{"name", "A"},
                     {"occasions", "2010-09-09 anniversary"},
                     {"x.anniversary_as_written", "2010 anniversary; spring 2015, or so Opening"}});
  CHECK(found.notes ==
        Texts{"2 anniversaries without a month and a day are kept as they are written, as x.anniversary_as_written"});
}

TEST_CASE("text of version 2.1 is read as it was written") {
  for (const std::string text : {"", "C:\\new", "a\\;b", "a\\", "\\\\server\\x", "a\\,b", ":;,", "\\:", "a\\\\;"})
    for (const std::string separators : {"", ";", ","}) {
      std::string escaped;
      vcard::append_escaped_old(escaped, text, separators);
      CHECK(vcard::unescape(escaped, true) == text);
      if (!separators.empty()) CHECK(vcard::split(escaped + separators + "x", separators.front()).size() == 2);
    }
  std::string line;
  vcard::append_old_property(line, "FN", "Ani");
  CHECK(line == "FN:Ani\r\n");
  line.clear();
  vcard::append_old_property(line, "NOTE", "Zo\xC3\xAB = 1\n2: ");
  CHECK(line == "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =3D 1=0D=0A2=3A=20\r\n");
}
