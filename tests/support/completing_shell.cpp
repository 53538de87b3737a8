#include "support/completing_shell.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {
namespace fs = std::filesystem;
namespace {

/// Readline and the line editor of zsh want a terminal, which zpty gives them. They write what they offer, and what
/// came of the line, into a file: what they draw on the terminal is hard to read.
constexpr const char* driver = R"zsh(
  zmodload zsh/zpty
  read_until() {
    local text part
    while [[ $text != *$1* ]]; do zpty -r shell part || exit 1; text+=$part; done
  }
  zpty shell $=SHELL_COMMAND
  zpty -w shell " stty -echo; . $HOME/setup"
  read_until @ready
  while IFS= read -r line; do
    zpty -n -w shell "$line"$'\t'"$AFTER_TAB"
    read_until @end
  done < $HOME/lines
  zpty -d shell
)zsh";

constexpr const char* bash_setup = R"bash(
  PS1=
  bind 'set enable-bracketed-paste off'
  . "$COMPLETIONS/rapport.bash"
  observed() {
    _rapport "$@"
    [[ ${#COMPREPLY[@]} -eq 0 ]] || printf 'offered %s\n' "${COMPREPLY[@]}" >> "$HOME/noted"
  }
  complete -F observed rapport
  note() {
    printf 'line %s\n' "$READLINE_LINE" >> "$HOME/noted"
    READLINE_LINE=
    echo @'end'
  }
  bind -x '"\C-x\C-n": note'
  echo @'ready'
)bash";

constexpr const char* zsh_setup = R"zsh(
  PS1= PS2= RPS1=
  fpath=($COMPLETIONS $fpath)
  autoload -Uz compinit
  compinit -u -D
  compadd() {
    local -a found
    builtin compadd -O found "$@"
    (( $#found )) && print -rl -- 'offered '${^found} >> $HOME/noted
    builtin compadd "$@"
  }
  complete-and-note() {
    zle complete-word
    print -r -- "line $BUFFER" >> $HOME/noted
    BUFFER=
    print -r -- @'end'
  }
  zle -N complete-and-note
  bindkey '^I' complete-and-note
  print -r -- @'ready'
)zsh";

constexpr const char* fish_script = R"fish(
  source $COMPLETIONS/rapport.fish
  while read -l line
    for offered in (complete -C --escape "$line" | string replace -r '\t.*' '')
      echo "offered $offered"
    end
    echo "line "
  end < $HOME/lines > $HOME/noted
)fish";

std::vector<Completed> read_notes(const std::string& notes, const std::vector<std::string>& lines) {
  std::vector<Completed> all;
  Completed next;
  std::istringstream stream(notes);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("offered ")) {
      next.offered.push_back(line.substr(8));
      continue;
    }
    std::ranges::sort(next.offered);
    next.offered.erase(std::unique(next.offered.begin(), next.offered.end()), next.offered.end());
    next.line = line.substr(5);
    next.typed = lines.at(all.size());
    all.push_back(std::exchange(next, {}));
  }
  return all;
}

}  // namespace

std::vector<Completed> complete_in(Shell shell, const fs::path& folder, const std::vector<std::string>& lines,
                                   const Environment& environment) {
  const TemporaryFolder home;
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  write_file(home / "lines", text);
  write_file(home / "setup", shell == Shell::bash ? bash_setup : zsh_setup);
  fs::create_directory(home / "bin");
  fs::create_symlink(program(), home / "bin/rapport");
  Command command{{"zsh", "-f", "-c", driver}, minimal_environment(), {}, folder};
  if (shell == Shell::fish) command.words = {"fish", "--no-config", "-c", fish_script};
  auto& variables = command.environment;
  for (const auto& [name, value] : environment) variables[name] = value;
  variables["HOME"] = home.path().string();
  variables["PATH"] = (home / "bin").string() + ":" + variables["PATH"];
  variables["COMPLETIONS"] = (source_folder() / "completions").string();
  variables["LC_ALL"] = "C.UTF-8";
  variables["TERM"] = "dumb";
  variables["SHELL_COMMAND"] = shell == Shell::bash ? "bash --norc -i" : "zsh -f -i";
  variables["AFTER_TAB"] = shell == Shell::bash ? "\x18\x0e" : "";
  const auto result = run_process(std::move(command));
  auto completed = fs::exists(home / "noted") ? read_notes(read_file(home / "noted"), lines) : std::vector<Completed>{};
  if (completed.size() != lines.size())
    throw std::runtime_error("the shell did not answer: " + result.out + result.err);
  return completed;
}

}  // namespace rapport::test
