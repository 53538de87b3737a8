#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/completion/scripts.hpp"
#include "cli/context.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::array<std::string_view, 3> shells{"bash", "zsh", "fish"};
constexpr std::array arguments{Argument{"SHELL", "bash, zsh or fish", true, false, shells}};

ExitCode run(Context& context) {
  const std::string shell = context.args.words("SHELL").front();
  if (shell == "bash")
    context.streams.out.write(bash_completion);
  else if (shell == "zsh")
    context.streams.out.write(zsh_completion);
  else if (shell == "fish")
    context.streams.out.write(fish_completion);
  else
    throw UsageError(
        fmt::format("'{}' is not one of {}{}", shell, fmt::join(shells, ", "), did_you_mean(shell, shells)));
  return ExitCode::done;
}

}  // namespace

constinit const Command completion_command{
    "completion",
    "",
    "Print the completion script of a shell",
    "An installed package has the scripts where the shells look for them. Without\n"
    "one, 'source <(rapport completion bash)' in ~/.bashrc does it, and the same with\n"
    "zsh in ~/.zshrc, after compinit.",
    "rapport completion bash > ~/.local/share/bash-completion/completions/rapport\n"
    "rapport completion zsh > ~/.zfunc/_rapport\n"
    "rapport completion fish > ~/.config/fish/completions/rapport.fish",
    arguments,
    nullptr,
    run,
    false};

}  // namespace rapport::cli
