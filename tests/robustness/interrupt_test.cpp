// Ctrl-C, and being told to end: nothing is changed and nothing is left lying about.

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "robustness/office.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

bool has_temporary_file(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().starts_with(".rapport-new-")) return true;
  return false;
}

}  // namespace

TEST_SUITE("robustness") {
  TEST_CASE("an import that is interrupted ends at once, changes nothing and leaves no file") {
    const Office office;
    REQUIRE(office.run({"customer", "add", "Siti"}).exit_code == 0);
    office.write_contacts(50'000);
    for (const int signal : {SIGINT, SIGTERM}) {
      CAPTURE(signal);
      Process import(office.rapport({"customer", "import", "contacts.csv", "--skip-errors", "--rejects", "bad.csv"}));
      for (int i = 0; i < 500 && !has_temporary_file(office.folder.path()); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
      REQUIRE(has_temporary_file(office.folder.path()));
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
      const auto start = std::chrono::steady_clock::now();
      import.kill(signal);
      const auto result = import.wait();
      CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{2});
      CHECK(result.exit_code == 130);
      CHECK(result.out == "");
      CHECK(result.err == nothing_changed);
      CHECK_FALSE(has_temporary_file(office.folder.path()));
      CHECK_FALSE(fs::exists(office.folder / "bad.csv"));
      CHECK(office.customers() == 1);
      CHECK(office.complaints() == "");
    }
  }

  TEST_CASE("a program that waits for its input can be interrupted") {
    const Office office;
    // The input never ends: the script holds the other end open itself.
    Process waiting(office.shell("mkfifo rows; exec 3<>rows; exec \"$RAPPORT\" customer add --stdin <rows"));
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
    waiting.kill(SIGINT);
    const auto result = waiting.wait();
    CHECK(result.exit_code == 130);
    CHECK(result.err == nothing_changed);
  }

  TEST_CASE("an interrupt while words of a change are written says that the change was made") {
    const Office office;
    // Nobody reads the pipe, which has less room than the sentences need.
    auto command = office.shell("mkfifo told; exec 3<>told; exec \"$RAPPORT\" customer add --stdin >told");
    for (int i = 0; i < 5'000; ++i) command.input += R"({"name":"Tono )" + std::to_string(i) + " of Bandung\"}\n";
    Process adding(std::move(command));
    const auto added = [&] { return fs::exists(office.database()) && office.customers() == 5'000; };
    for (int i = 0; i < 1'000 && !added(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
    REQUIRE(added());
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    adding.kill(SIGINT);
    const auto result = adding.wait();
    CHECK_FALSE(result.timed_out);
    CHECK(result.exit_code == 130);
    CHECK(result.err == "rapport: interrupted; the change itself was made, 'rapport history' shows it\n");
  }

  TEST_CASE("a signal that the caller ignores stays ignored") {
    const Office office;
    Process waiting(
        office.shell("trap '' INT; mkfifo rows; exec 3<>rows; \"$RAPPORT\" customer add --stdin <rows 3>&- & "
                     "sleep 0.3; kill -INT $!; sleep 0.2; echo '{\"name\":\"Siti\"}' >&3; exec 3>&-; wait $!"));
    const auto result = waiting.wait();
    CHECK_FALSE(result.timed_out);
    CHECK(result.exit_code == 0);
    CHECK(result.err == "");
    CHECK(office.customers() == 1);
  }
}
