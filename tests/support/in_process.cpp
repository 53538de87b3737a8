#include <memory>
#include <stdexcept>

#include "rapport/cli/run.hpp"
#include "support/places.hpp"
#include "support/player.hpp"
#include "support/temporary_folder.hpp"
#include "support/time_zone.hpp"

namespace rapport::test {
namespace {

/// The process's working folder and time zone, for as long as this lives.
class Surroundings {
 public:
  Surroundings(const std::filesystem::path& folder, const std::string& zone)
      : folder_(std::filesystem::current_path()), zone_(zone) {
    std::filesystem::current_path(folder);
  }
  ~Surroundings() {
    std::error_code ignored;
    std::filesystem::current_path(folder_, ignored);
  }
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;

 private:
  std::filesystem::path folder_;
  TimeZone zone_;
};

/// Shows what the pager would show; the first line says which pager that is.
class Pager final : public Output {
 public:
  Pager(Output& out, const std::string& command) : out_(out) { out_.write("(through " + command + ")\n"); }
  void write(std::string_view bytes) override { out_.write(bytes); }

 private:
  Output& out_;
};

/// Runs the editor's command as a shell does: with the name of the file at its end.
std::string edit(const std::string& command, const std::string& text) {
  const TemporaryFolder folder;
  const auto file = folder / "text";
  write_file(file, text);
  const auto result = run_process({{"sh", "-c", command + " \"$1\"", "sh", file.string()}, minimal_environment()});
  if (result.exit_code != 0) throw std::runtime_error("the editor failed: " + result.err);
  return read_file(file);
}

}  // namespace

Outcome run_in_process(const Invocation& invocation) {
  const auto& environment = invocation.environment;
  const auto find = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = environment.find(name);
    return found == environment.end() ? std::nullopt : std::optional(found->second);
  };
  const Surroundings surroundings(invocation.folder, find("TZ").value_or("UTC"));
  const bool terminal = invocation.terminal_width != 0;
  StringInput in(invocation.input);
  StringOutput out;
  StringOutput err;
  Streams streams{.in = in,
                  .out = out,
                  .err = err,
                  .in_is_terminal = terminal,
                  .out_is_terminal = terminal,
                  .err_is_terminal = terminal,
                  .terminal_width = invocation.terminal_width,
                  .environment = find,
                  // 2026-03-10 09:30 in Jakarta.
                  .clock = [] { return Instant{std::chrono::seconds{1'773'109'800}}; },
                  .login_name = [] { return std::string("login"); },
                  .pager = [&out](const std::string& command) { return std::make_unique<Pager>(out, command); },
                  .editor = edit};
  const int exit_code = run(invocation.arguments, streams);
  return {out.text(), err.text(), exit_code};
}

Outcome run_binary(const Invocation& invocation) {
  if (invocation.terminal_width != 0) throw std::runtime_error("the binary cannot be given a terminal here");
  Command command{{program()}, invocation.environment, invocation.input, invocation.folder};
  command.words.insert(command.words.end(), invocation.arguments.begin(), invocation.arguments.end());
  auto result = run_process(std::move(command));
  if (result.timed_out) throw std::runtime_error("the command did not end");
  return {std::move(result.out), std::move(result.err), result.exit_code};
}

}  // namespace rapport::test
