// What is said beside a list does not get lost in the pager.

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "rapport/cli/run.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::TemporaryFolder;

namespace {

/// Adds what is written to a common text, so that the order is seen.
class Heard : public Output {
 public:
  explicit Heard(std::string& all) : all_(all) {}
  void write(std::string_view bytes) override { all_ += bytes; }

 protected:
  std::string& all_;
};

class HeardPager final : public Heard {
 public:
  using Heard::Heard;
  ~HeardPager() override { all_ += "(the pager ends)\n"; }
};

/// All that is seen at such a terminal of a list that is empty, and why.
std::string seen_at(const std::string& terminal) {
  const TemporaryFolder folder;
  std::string all;
  StringInput in("");
  Heard out(all), err(all);
  Streams streams{in, out, err};
  streams.out_is_terminal = true;
  streams.terminal_width = 80;
  streams.environment = [&](const std::string& name) -> std::optional<std::string> {
    if (name == "RAPPORT_DB") return (folder / "crm.db").string();
    if (name == "TERM") return terminal;
    return name == "HOME" ? std::optional{folder.path().string()} : std::nullopt;
  };
  streams.clock = [] { return Instant{std::chrono::seconds{1'773'109'800}}; };
  streams.login_name = [] { return std::string{"ani"}; };
  streams.pager = [&](const std::string&) { return std::make_unique<HeardPager>(all); };
  CHECK(run(std::vector<std::string>{"followup", "list", "--owner", "nobody"}, streams) == 0);
  return all;
}

}  // namespace

TEST_CASE("notes are written when the pager has ended") {
  const std::string all = seen_at("xterm");
  const auto end = all.find("(the pager ends)\n"), note = all.find("note: ");
  CHECK(end != std::string::npos);
  CHECK(note != std::string::npos);
  CHECK(end < note);
}

TEST_CASE("a terminal that can only print gets no pager that nobody chose") {
  for (const char* terminal : {"", "dumb"}) CHECK(seen_at(terminal).find("(the pager ends)") == std::string::npos);
}
