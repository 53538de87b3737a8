// The committed completions are those that the command tables make, and the shells complete with them what they should.
// RAPPORT_UPDATE_COMPLETIONS=1 writes them anew.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "cli/completion/scripts.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(RAPPORT_SOURCE_DIR) / "completions";

void check_committed(const char* name, const std::string& made) {
  CAPTURE(name);
  const char* update = std::getenv("RAPPORT_UPDATE_COMPLETIONS");
  if (update != nullptr && *update != '\0') write_file(folder / name, made);
  const bool same = fs::exists(folder / name) && read_file(folder / name) == made;
  CHECK_MESSAGE(same, "play this test with RAPPORT_UPDATE_COMPLETIONS=1 to write it anew");
}

/// What a shell's script prints, for the line "rapport ..." that it is given as its first argument, in a folder with
/// the file "contacts.csv".
std::string completed(const char* shell, const std::vector<std::string>& options, const std::string& script,
                      const std::string& line) {
  const TemporaryFolder place;
  write_file(place / "contacts.csv", "");
  Command command{{shell}, minimal_environment(), {}, place.path()};
  command.environment["HOME"] = place.path().string();
  command.words.insert(command.words.end(), options.begin(), options.end());
  command.words.insert(command.words.end(), {"-c", script});
  command.environment["LINE"] = line;
  command.environment["COMPLETIONS"] = folder.string();
  const auto result = run_process(std::move(command));
  CHECK(result.err == "");
  return result.out;
}

/// Bash fills COMP_WORDS only at a prompt; here the line is split as it does, at white space and at = and :.
std::string in_bash(const std::string& line) {
  return completed("bash", {"--norc"}, R"(
    source "$COMPLETIONS/rapport.bash"
    compopt() { :; }  # only works while a prompt completes
    spaced=${LINE//=/ = }
    read -ra COMP_WORDS <<< "${spaced//:/ : }"
    [[ $LINE == *[' =:'] ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    complete -p rapport | grep -q -- '-F _rapport' && _rapport
    for word in "${COMPREPLY[@]}"; do echo "$word"; done
  )",
                   line);
}

std::string in_fish(const std::string& line) {
  return completed("fish", {"--no-config"}, R"(
    source $COMPLETIONS/rapport.fish
    complete -C "$LINE" | string replace -r '\t.*' ''
  )",
                   line);
}

/// What zsh, once it has read "rapport ...", would offer; each word once.
std::string offered(const std::string& transcript) {
  std::string words;
  std::istringstream lines(transcript);
  for (std::string line; std::getline(lines, line);) {
    const auto at = line.rfind("@<");
    const auto end = line.find('>', std::min(at, line.size()));
    if (end == std::string::npos) continue;
    const auto word = line.substr(at + 2, end - at - 2) + "\n";
    if (("\n" + words).find("\n" + word) == std::string::npos) words += word;
  }
  return words;
}

/// The completion system of zsh wants a terminal, which zpty gives it. Besides offering words, compadd prints them.
std::string in_zsh(const std::string& line) {
  return offered(completed("zsh", {"-f"}, R"(
    zmodload zsh/zpty
    cat > "$HOME/setup" <<'EOF'
      PS1= PS2= RPS1=
      stty -echo
      fpath=($COMPLETIONS $fpath)
      autoload -Uz compinit
      compinit -u -D
      compadd() {
        local -a found
        builtin compadd -O found "$@"
        (( $#found )) && print -rl -- '@<'${^found}'>'
        builtin compadd "$@"
      }
      show() { zle complete-word; print -r -- '@''end' }
      zle -N show
      bindkey '^I' show
      print -r -- '@''ready'
EOF
    read_until() {
      text=
      local part
      while [[ $text != *$1* ]] && zpty -r shell part; do text+=$part; done
    }
    zpty shell zsh -f -i
    zpty -w shell 'source $HOME/setup'
    read_until @ready
    zpty -n -w shell "$LINE"$'\t'
    read_until @end
    zpty -d shell
    print -r -- "$text"
  )",
                           line));
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_SUITE("drift") {
  TEST_CASE("the committed completions are those of the command tables") {
    check_committed("rapport.bash", rapport::cli::bash_completion());
    check_committed("_rapport", rapport::cli::zsh_completion());
    check_committed("rapport.fish", rapport::cli::fish_completion());
  }

  TEST_CASE("bash completes") {
    CHECK(in_bash("rapport cust") == "customer\n");
    CHECK(in_bash("rapport help cust") == "customer\n");
    CHECK(in_bash("rapport help db che") == "check\n");
    CHECK(in_bash("rapport db ") == "backup\ncheck\ninfo\nrestore\n");
    CHECK(in_bash("rapport db backup --k") == "--keep\n");
    CHECK(in_bash("rapport customer list --format j") == "json\n");
    CHECK(in_bash("rapport customer list --format=nd") == "ndjson\n");
    CHECK(in_bash("rapport customer list --fields id,na") == "id,name\n");
    CHECK(in_bash("rapport customer list --sort name,-last_c") == "name,-last_contact\n");
    CHECK(in_bash("rapport customer list --filter stage=exp") == "exploration\nexpansion\n");
    CHECK(in_bash("rapport customer list --filter=stage=explo") == "exploration\n");
    CHECK(in_bash("rapport customer list -o con") == "contacts.csv\n");
    CHECK(in_bash("rapport customer list --db con") == "contacts.csv\n");
    CHECK(in_bash("rapport db restore con") == "contacts.csv\n");
    CHECK(in_bash("rapport db restore --yes con") == "contacts.csv\n");
    CHECK(in_bash("rapport config set curr") == "currency\n");
    CHECK(in_bash("rapport config set currency curr") == "");
    CHECK(in_bash("rapport completion z") == "zsh\n");
    CHECK(in_bash("rapport customer list --limit ") == "");
    CHECK(in_bash("rapport nothing ") == "");
  }

  TEST_CASE("fish completes") {
    CHECK(in_fish("rapport cust") == "customer\n");
    CHECK(in_fish("rapport help cust") == "customer\n");
    CHECK(in_fish("rapport help db che") == "check\n");
    CHECK(in_fish("rapport db ") == "backup\ncheck\ninfo\nrestore\n");
    CHECK(in_fish("rapport db backup --k") == "--keep\n");
    CHECK(in_fish("rapport customer list --format j") == "json\n");
    CHECK(has_line(in_fish("rapport customer list --format=nd"), "--format=ndjson"));
    CHECK(has_line(in_fish("rapport customer list --fields id,na"), "id,name"));
    CHECK(has_line(in_fish("rapport customer list --sort name,-last_c"), "name,-last_contact"));
    CHECK(has_line(in_fish("rapport customer list --filter stage=explo"), "stage=exploration"));
    CHECK(in_fish("rapport customer list -o con") == "contacts.csv\n");
    CHECK(in_fish("rapport db restore con") == "contacts.csv\n");
    CHECK(in_fish("rapport config set curr") == "currency\n");
    CHECK(in_fish("rapport completion z") == "zsh\n");
    CHECK(in_fish("rapport customer list --limit ") == "");
  }

  TEST_CASE("zsh completes") {
    CHECK(in_zsh("rapport cust") == "customer\n");
    CHECK(in_zsh("rapport help cust") == "customer\n");
    CHECK(in_zsh("rapport help db che") == "check\n");
    CHECK(in_zsh("rapport db ") == "backup\ncheck\ninfo\nrestore\n");
    CHECK(in_zsh("rapport db backup --k") == "--keep\n");
    CHECK(in_zsh("rapport customer list --format j") == "json\n");
    CHECK(in_zsh("rapport customer list --format=nd") == "ndjson\n");
    CHECK(in_zsh("rapport customer list --fields id,na") == "name\n");
    CHECK(in_zsh("rapport customer list --sort name,-last_c") == "-last_contact\n");
    CHECK(in_zsh("rapport customer list --filter stage=explo") == "stage=exploration\n");
    CHECK(in_zsh("rapport customer list -o con") == "contacts.csv\n");
    CHECK(in_zsh("rapport db restore con") == "contacts.csv\n");
    CHECK(in_zsh("rapport config set curr") == "currency\n");
    CHECK(in_zsh("rapport completion z") == "zsh\n");
  }
}
