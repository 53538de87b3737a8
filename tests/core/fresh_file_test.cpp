#include "core/fresh_file.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>

#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::mode_of;
using rapport::test::names_in;
using rapport::test::read_file;
using rapport::test::TemporaryFolder;
using rapport::test::write_file;
namespace fs = std::filesystem;

namespace {

void publish(const fs::path& target, std::string_view text) {
  FreshFile fresh(target);
  fresh.write(text);
  fresh.publish();
}

}  // namespace

TEST_CASE("a new file is private, and one that is replaced keeps its mode") {
  const TemporaryFolder folder;
  publish(folder / "list.csv", "new");
  CHECK(mode_of(folder / "list.csv") == 0600);
  REQUIRE(::chmod((folder / "list.csv").c_str(), 0644) == 0);
  publish(folder / "list.csv", "newer");
  CHECK(mode_of(folder / "list.csv") == 0644);
  CHECK(read_file(folder / "list.csv") == "newer");
  CHECK(names_in(folder.path()).size() == 1);
}

TEST_CASE("a link stays a link, and what it leads to is replaced or made") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "below");
  fs::create_symlink("below/list.csv", folder / "second");
  fs::create_symlink("second", folder / "first");
  for (const auto* text : {"made", "replaced"}) {
    publish(folder / "first", text);
    CHECK(fs::is_symlink(folder / "first"));
    CHECK(fs::is_symlink(folder / "second"));
    CHECK(read_file(folder / "below" / "list.csv") == text);
  }
}

TEST_CASE("a descriptor is written to where it stands") {
  const TemporaryFolder folder;
  write_file(folder / "log", "");
  const int handle = ::open((folder / "log").c_str(), O_WRONLY | O_CLOEXEC);
  REQUIRE(handle >= 0);
  REQUIRE(::write(handle, "before ", 7) == 7);
  publish("/dev/fd/" + std::to_string(handle), "now ");
  fs::create_symlink("/proc/self/fd/" + std::to_string(handle), folder / "link");
  publish(folder / "link", "again ");
  REQUIRE(::write(handle, "after", 5) == 5);
  ::close(handle);
  CHECK(read_file(folder / "log") == "before now again after");
}

TEST_CASE("a pipe is written to and stays a pipe") {
  const TemporaryFolder folder;
  const auto pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  publish(pipe, "rows");
  CHECK(fs::is_fifo(pipe));
  std::array<char, 16> buffer{};
  CHECK(::read(reader, buffer.data(), buffer.size()) == 4);
  // Opening it to write waits for a reader.
  CHECK_THROWS_AS((void)FreshFile(pipe, ExitCode::database).hand_over(), DatabaseError);
  ::close(reader);
  CHECK(names_in(folder.path()).size() == 1);
}

TEST_CASE("a file that is not published leaves nothing behind") {
  const TemporaryFolder folder;
  write_file(folder / "list.csv", "old");
  { FreshFile(folder / "list.csv").write("half"); }
  {
    FreshFile fresh(folder / "away");
    fs::create_directory(folder / "away");
    CHECK_THROWS_AS(fresh.publish(), Failure);
  }
  CHECK(read_file(folder / "list.csv") == "old");
  CHECK(names_in(folder.path()).size() == 2);
  CHECK_THROWS_AS(FreshFile(folder / "none" / "list.csv"), Failure);
  CHECK_THROWS_AS(FreshFile(folder / "none" / "list.csv", ExitCode::database), DatabaseError);
}

TEST_CASE("the longest name that a file can have can be written") {
  const TemporaryFolder folder;
  publish(folder / std::string(255, 'x'), "text");
  CHECK(read_file(folder / std::string(255, 'x')) == "text");
}
