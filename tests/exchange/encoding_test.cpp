#include "exchange/encoding.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "rapport/core/error.hpp"
#include "support/dripping_input.hpp"

using rapport::Encoding;
using rapport::test::DrippingInput;

namespace {

std::string decoded(rapport::Input& in, std::optional<Encoding> chosen) {
  rapport::DecodedInput input(in, chosen, "people.csv");
  return rapport::read_all(input);
}

std::string decoded(const std::string& bytes, std::optional<Encoding> chosen = std::nullopt) {
  rapport::StringInput in(bytes);
  return decoded(in, chosen);
}

std::string refusal_of(const std::string& bytes, std::optional<Encoding> chosen = std::nullopt) {
  try {
    return decoded(bytes, chosen);
  } catch (const rapport::Rejected& rejected) {
    return rejected.what();
  }
}

/// UTF-16 of text that has only characters below U+0100.
std::string utf16(std::string_view latin1, bool little) {
  std::string bytes;
  for (const char c : latin1) {
    if (little) bytes += c;
    bytes += '\0';
    if (!little) bytes += c;
  }
  return bytes;
}

}  // namespace

TEST_CASE("the encoding is found") {
  struct Case {
    std::string name, bytes;
    Encoding encoding;
  };
  const std::vector<Case> cases = {
      {"empty", "", Encoding::utf8},
      {"ASCII", "Name,City\n", Encoding::utf8},
      {"UTF-8", "Jos\xC3\xA9", Encoding::utf8},
      {"UTF-8 with a mark", "\xEF\xBB\xBFName", Encoding::utf8},
      {"a byte above 127 that is no UTF-8", "Jos\xE9,Madrid", Encoding::windows1252},
      {"twelve bytes of Latin-1", "Zo\xEB;Andr\xE9;\xC5sa", Encoding::windows1252},
      {"both UTF-8 and broken", "Jos\xC3\xA9,Ren\xE9", Encoding::utf8},
      {"UTF-16LE with a mark", "\xFF\xFE" + utf16("N", true), Encoding::utf16le},
      {"UTF-16BE with a mark", "\xFE\xFF" + utf16("N", false), Encoding::utf16be},
      {"UTF-16LE", utf16("Name,City\n", true), Encoding::utf16le},
      {"UTF-16BE", utf16("Name,City\n", false), Encoding::utf16be},
      {"a stray NUL", std::string("a\nb\0c\n", 6), Encoding::utf8},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(rapport::detect_encoding(c.bytes, true) == c.encoding);
  }
  // What a sample cuts off is not broken.
  CHECK(rapport::detect_encoding("Jos\xC3", false) == Encoding::utf8);
  CHECK(rapport::detect_encoding("Jos\xC3", true) == Encoding::windows1252);
}

TEST_CASE("text becomes UTF-8, however its bytes arrive") {
  struct Case {
    std::string bytes, text;
    std::optional<Encoding> chosen;
  };
  const std::string surrogates("\xFF\xFE\x3D\xD8\x00\xDE\x41\x00", 8);
  const std::vector<Case> cases = {
      {"", "", {}},
      {"a,b\r\n", "a,b\r\n", {}},
      {"\xEF\xBB\xBFJos\xC3\xA9", "José", {}},
      {"Jos\xE9 \x80\x99", "José €™", {}},
      {"Jos\xE9 \x80", "José \xC2\x80", Encoding::latin1},
      {"\xC3\xA9", "Ã©", Encoding::windows1252},
      {"\xC3\xA9", "Ã©", Encoding::latin1},
      {utf16("\xFC,\xE9\n", true), "ü,é\n", Encoding::utf16le},
      {utf16("\xFC,\xE9\n", false), "ü,é\n", Encoding::utf16be},
      {"\xFE\xFF" + utf16("Name", false), "Name", {}},
      {surrogates, "😀A", {}},
      // What was said is done: broken bytes are for the reader to find.
      {"Jos\xE9", "Jos\xE9", Encoding::utf8},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(decoded(c.bytes, c.chosen) == c.text);
    DrippingInput dripping(c.bytes);
    CHECK(decoded(dripping, c.chosen) == c.text);
  }
}

TEST_CASE("a long text is decoded block by block") {
  std::string bytes, text;
  for (int i = 0; i < 70'000; ++i) {
    bytes += "\xE9\n";
    text += "é\n";
  }
  CHECK(decoded(bytes) == text);
  const std::string latin(200'001, '\xE9');
  CHECK(decoded(utf16(latin, true), Encoding::utf16le).size() == 400'002);
}

TEST_CASE("what cannot be decoded names the line, and is never guessed at") {
  const std::string remedy = "; save the file as UTF-8, or say with --encoding what it is";
  CHECK(refusal_of("a\r\nb\n\xE9\x81\n") ==
        "people.csv, line 3: the byte 0x81 is no character of Windows-1252" + remedy);
  // The start decides for the whole file.
  const std::string start = "Jos\xE9\n" + std::string(100'000, 'a') + "\n";
  CHECK(refusal_of(start + "Jos\xC3\xA9\n") ==
        "people.csv, line 3: the text is UTF-8 here and was not before; write the file in one encoding, or add "
        "--encoding windows-1252 if it is that all the same");
  CHECK(decoded(start + "\xC3\xA9", Encoding::windows1252).ends_with("Ã©"));
  CHECK(refusal_of(std::string("\xFF\xFE\0\0a\0\0\0", 8)) ==
        "people.csv, line 1: the file is UTF-32; save it as UTF-8");
  CHECK(refusal_of(std::string("\xFF\xFE\n\0a", 5)) ==
        "people.csv, line 2: half a character of UTF-16 stands at the end" + remedy);
  CHECK(refusal_of(std::string("\xFF\xFE\x3D\xD8\x41\0", 6)) ==
        "people.csv, line 1: half a surrogate pair is no character of UTF-16" + remedy);
  CHECK(refusal_of(std::string("\xFF\xFE\x00\xDE\x41\0", 6)) ==
        "people.csv, line 1: half a surrogate pair is no character of UTF-16" + remedy);
}

TEST_CASE("what was found is told, plain UTF-8 and what was said are not") {
  const auto remark = [](const std::string& bytes, std::optional<Encoding> chosen = std::nullopt) {
    rapport::StringInput in(bytes);
    return std::string{rapport::DecodedInput(in, chosen).remark()};
  };
  CHECK(remark("Jos\xC3\xA9") == "");
  CHECK(remark("\xEF\xBB\xBFJos\xC3\xA9") == "is UTF-8 with a byte order mark");
  CHECK(remark("Jos\xE9") == "is not UTF-8 and is read as Windows-1252; if that is wrong, say so with --encoding");
  CHECK(remark("Jos\xE9", Encoding::windows1252) == "");
  CHECK(remark("\xEF\xBB\xBFJos\xC3\xA9", Encoding::utf8) == "");
  CHECK(
      refusal_of("\xEF\xBB\xBFJos\xC3\xA9", Encoding::latin1) ==
      "people.csv, line 1: the file begins with the byte order mark of utf-8 and is no latin-1; leave --encoding out, "
      "or say utf-8");
  CHECK(refusal_of("\xFE\xFF" + utf16("Name", false), Encoding::utf16le) ==
        "people.csv, line 1: the file begins with the byte order mark of utf-16be and is no utf-16le; leave --encoding "
        "out, or say utf-16be");
  CHECK(remark(utf16("Name", true)) == "is UTF-16, little-endian");
  CHECK(remark(utf16("Name", false)) == "is UTF-16, big-endian");
}
