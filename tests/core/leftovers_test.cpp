#include "core/leftovers.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

#include "core/fresh_file.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::read_file;
using rapport::test::TemporaryFolder;
using rapport::test::write_file;
namespace fs = std::filesystem;

namespace {

/// The number of a process that is gone, or of which nobody has heard that it is.
::pid_t gone(bool is_reaped) {
  const ::pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  siginfo_t ended{};
  ::waitid(P_PID, static_cast<::id_t>(child), &ended, is_reaped ? WEXITED : WEXITED | WNOWAIT);
  return child;
}

/// What another process would have called the path.
std::string called_by(::pid_t process, const fs::path& path) {
  auto name = path.filename().string();
  const auto own = std::to_string(::getpid());
  return name.replace(name.find(own), own.size(), std::to_string(process));
}

}  // namespace

TEST_CASE("what a process that was killed has left goes with the next file") {
  const TemporaryFolder folder;
  const auto beside = path_beside(folder / "list.csv");
  CHECK(beside.parent_path() == folder.path());
  const auto left = called_by(gone(true), beside);
  write_file(folder / left, "half");
  write_file(folder / (left + "-journal"), "log");
  fs::create_directory(folder / (left + "0"));
  write_file(folder / (left + "0") / "page", "half");

  const auto of_living = called_by(::getppid(), beside);
  auto elsewhere = left;
  elsewhere.replace(elsewhere.rfind('-') - 8, 8, "00000000");
  for (const auto& stays : {of_living, elsewhere, std::string{".rapport-new-"}, std::string{".rapport-new-1-x"},
                            std::string{"mine" + left}})
    write_file(folder / stays, "stays");
  fs::create_symlink("elsewhere", folder / (left + "1"));

  FreshFile fresh(folder / "list.csv");
  fresh.write("whole");
  fresh.publish();
  CHECK(read_file(folder / "list.csv") == "whole");
  CHECK_FALSE(fs::exists(folder / left));
  CHECK_FALSE(fs::exists(folder / (left + "-journal")));
  CHECK_FALSE(fs::exists(folder / (left + "0")));
  for (const auto& stays : {of_living, elsewhere, std::string{".rapport-new-"}, std::string{".rapport-new-1-x"},
                            std::string{"mine" + left}})
    CHECK(fs::exists(folder / stays));
  CHECK(fs::is_symlink(folder / (left + "1")));
}

TEST_CASE("what a process at its end has left goes too") {
  const TemporaryFolder folder;
  const auto ended = gone(false);
  const auto left = folder / called_by(ended, path_beside(folder / "list.csv"));
  write_file(left, "half");
  remove_leftovers_beside(folder / "list.csv");
  CHECK_FALSE(fs::exists(left));
  ::waitpid(ended, nullptr, 0);
}
