#pragma once
// The whole program as a function: main() and the tests call the same one.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/io.hpp"

namespace rapport RAPPORT_API {

/// The world as the program sees it. Nothing below src/cli reads the environment, the clock or a terminal. The
/// environment, the clock and the login name must be given; without a pager or an editor none is started.
struct Streams {
  Input& in;
  Output& out;
  Output& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t terminal_width = 0;  ///< columns, when out_is_terminal
  std::function<std::optional<std::string>(const std::string& name)> environment{};
  std::function<Instant()> clock{};
  std::function<std::string()> login_name{};
  /// Starts the pager with this command and returns its input; only called when out_is_terminal.
  std::function<std::unique_ptr<Output>(const std::string& command)> pager{};
  /// Opens the editor with this command on the text and returns what was saved; only called on a terminal.
  std::function<std::string(const std::string& command, const std::string& text)> editor{};
  /// Writes to a file what came out of the editor and could not be used, and returns the name of the file. May throw
  /// Failure; without it the text is lost.
  std::function<std::string(const std::string& text)> keep_text{};
};

/// Runs one command line (without the program's name) and returns its exit code; see ExitCode. Never throws:
/// every error becomes one message on `err` and one code here, and nowhere else.
[[nodiscard]] int run(std::span<const std::string> args, Streams& streams);

}  // namespace rapport
