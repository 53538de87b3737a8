#include "cli/input.hpp"

#include <fmt/format.h>

#include <system_error>

#include "core/ahead_input.hpp"
#include "core/file_input.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

/// Standard input belongs to the streams, whose owner closes it.
class StandardInput final : public Input {
 public:
  explicit StandardInput(Input& in) : in_(in) {}
  std::size_t read(std::span<char> buffer) override { return in_.read(buffer); }

 private:
  Input& in_;
};

/// A file that is none, as shells make of <(a command).
class NamedPipe final : public Input {
 public:
  NamedPipe(const std::string& name, std::size_t most) : file_(name) { ahead_.read_ahead(most); }
  std::size_t read(std::span<char> buffer) override { return ahead_.read(buffer); }

 private:
  FileInput file_;
  AheadInput ahead_{file_};
};

}  // namespace

std::unique_ptr<Input> open_input(Context& context, const std::string& name) {
  const bool sparing = context.args.declares("low-memory") && context.args.has("low-memory");
  const std::size_t most = sparing ? bytes_ahead / 16 : bytes_ahead;
  if (name == "-") {
    context.in.read_ahead(most);
    return std::make_unique<StandardInput>(context.in);
  }
  std::error_code unknown;
  if (std::filesystem::is_fifo(name, unknown)) return std::make_unique<NamedPipe>(name, most);
  return std::make_unique<FileInput>(name);
}

std::filesystem::path named_path(const std::string& name, std::string_view argument, std::string_view what) {
  if (name.empty() || name == "-")
    throw UsageError(fmt::format("{} needs the name of {}{}", argument, what,
                                 name.empty() ? "" : "; one that is called '-' is './-'"));
  return name;
}

std::string input_name(const std::string& name) { return name == "-" ? "standard input" : name; }

std::string name_in_history(const std::string& name) {
  return name == "-" ? input_name(name) : terminal_safe(std::filesystem::path(name).filename().string());
}

}  // namespace rapport::cli
