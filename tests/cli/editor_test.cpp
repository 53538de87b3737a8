// What somebody wrote in the editor is not lost when the command cannot use it.

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "rapport/cli/run.hpp"
#include "rapport/core/error.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::TemporaryFolder;

namespace {

class Kept : public Output {
 public:
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

/// A terminal at which this is written in the editor.
struct Desk {
  TemporaryFolder folder;
  std::string kept;  ///< the texts that could not be used
  bool has_room = true;

  /// The exit code, and what stood on stderr.
  std::pair<int, std::string> run(const std::vector<std::string>& words) {
    StringInput in("");
    Kept out, err;
    Streams streams{in, out, err, true, true, true, 80};
    streams.environment = [&](const std::string& name) -> std::optional<std::string> {
      if (name == "RAPPORT_DB") return (folder / "crm.db").string();
      return name == "HOME" ? std::optional{folder.path().string()} : std::nullopt;
    };
    streams.clock = [] { return Instant{std::chrono::seconds{1'773'109'800}}; };
    streams.login_name = [] { return std::string{"ani"}; };
    streams.editor = [](const std::string&, const std::string&) { return std::string{"A long story\n"}; };
    streams.keep_text = [&](const std::string& text) {
      if (!has_room) throw Failure("the disk is full");
      kept += text + ".";
      return std::string{"/tmp/rapport-story"};
    };
    const int code = rapport::run(words, streams);
    return {code, err.text};
  }
};

}  // namespace

TEST_CASE("a text from the editor that cannot be used is kept, and named") {
  Desk desk;
  REQUIRE(desk.run({"customer", "add", "Budi Santoso"}).first == 0);
  CHECK(desk.run({"interact", "note", "1", "--external-id", "M1"}).first == 0);
  CHECK(desk.kept == "");
  const auto [code, message] = desk.run({"interact", "note", "1", "--external-id", "M1"});
  CHECK(code == 4);
  CHECK(message.starts_with("rapport: external_id 'M1'"));
  CHECK(message.ends_with("; your text is kept in /tmp/rapport-story\n"));
  CHECK(desk.kept == "A long story.");

  // What was wrong is told all the same where the text cannot be kept.
  desk.has_room = false;
  const auto [same_code, same_message] = desk.run({"interact", "note", "1", "--external-id", "M1"});
  CHECK(same_code == code);
  CHECK(same_message.find("kept") == std::string::npos);
}

TEST_CASE("a text that was given as a word is not kept besides") {
  Desk desk;
  REQUIRE(desk.run({"customer", "add", "Budi Santoso"}).first == 0);
  CHECK(desk.run({"interact", "note", "nobody", "A word"}).first == 3);
  CHECK(desk.kept == "");
}
