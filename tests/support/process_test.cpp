#include "support/process.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>

#include "support/temporary_folder.hpp"

using namespace rapport::test;

namespace {
Command shell(const std::string& script) { return {{"sh", "-c", script}, minimal_environment()}; }
}  // namespace

TEST_CASE("a child's output, messages and exit code come back apart") {
  const auto result = run_process(shell("echo data; echo message >&2; exit 4"));
  CHECK(result.out == "data\n");
  CHECK(result.err == "message\n");
  CHECK(result.exit_code == 4);
  CHECK_FALSE(result.timed_out);
}

TEST_CASE("a child gets the given environment and folder, and nothing of ours") {
  const TemporaryFolder folder;
  auto command = shell("env | grep -c ^HOME=; pwd; echo $COLOUR");
  command.environment["COLOUR"] = "green";
  command.folder = folder.path();
  CHECK(run_process(command).out == "0\n" + folder.path().string() + "\ngreen\n");
}

TEST_CASE("more input and output than a pipe holds passes through") {
  auto command = shell("cat; head -c 300000 /dev/zero | tr '\\0' e >&2");
  command.input = std::string(1'000'000, 'i');
  const auto result = run_process(command);
  CHECK(result.out == command.input);
  CHECK(result.err == std::string(300'000, 'e'));
}

TEST_CASE("a child that reads nothing does not block the writer") {
  auto command = shell("exec <&-; sleep 0.1; echo done");
  command.input = std::string(1'000'000, 'i');
  CHECK(run_process(command).out == "done\n");
}

TEST_CASE("a signal is told as shells tell it") {
  Process process(shell("echo started; exec sleep 30"));
  process.kill(SIGKILL);
  CHECK(process.wait().exit_code == 128 + SIGKILL);
}

TEST_CASE("a child past its limit is killed") {
  auto command = shell("echo before; exec sleep 30");
  command.limit = std::chrono::seconds{1};
  const auto result = run_process(command);
  CHECK(result.timed_out);
  CHECK(result.out == "before\n");
}

TEST_CASE("a program that does not exist is an error of the test") {
  CHECK_THROWS_AS(run_process({{"no-such-program-at-all"}, minimal_environment()}), std::system_error);
}

TEST_CASE("a temporary folder goes away with what is in it") {
  auto folder = std::make_unique<TemporaryFolder>();
  const auto file = *folder / "a/b";
  write_file(file, std::string_view("x\0y", 3));
  CHECK(read_file(file) == std::string("x\0y", 3));
  folder.reset();
  CHECK_FALSE(std::filesystem::exists(file.parent_path()));
  CHECK_THROWS_AS((void)read_file(file), std::runtime_error);
}
