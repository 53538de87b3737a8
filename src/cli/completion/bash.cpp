#include <fmt/format.h>

#include <map>

#include "cli/completion/scripts.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view head = R"bash(# Completion of rapport for bash, made by 'rapport completion bash'.

)bash";

constexpr std::string_view tail = R"bash(
# Puts into COMPREPLY what the word $2 may become; $1 is a line of _rapport_values.
_rapport_reply() {
  local kind=${1%% *} words=${1#* } before=''
  case $kind in
    file)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$2")
      return
      ;;
    list) before=${2%"${2##*,}"} ;;
    words) ;;
    *) return ;;
  esac
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${2#"$before"}")
  if [[ $kind == list || ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
}

_rapport() {
  COMPREPLY=()
  # Bash splits words at = and :, which flags and filters contain. Here they are put together again.
  local -a line=("${COMP_WORDS[0]}")
  local i
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    if [[ ${COMP_WORDS[i]} == [=:]* || ${line[-1]} == *[=:] ]]; then
      line[-1]+=${COMP_WORDS[i]}
    else
      line+=("${COMP_WORDS[i]}")
    fi
  done
  local current=${line[-1]} piece=${COMP_WORDS[COMP_CWORD]}
  if [[ $piece == [=:] ]]; then piece=''; fi
  local joined=${current%"$piece"}

  local helping=''
  if [[ ${#line[@]} -gt 2 && ${line[1]} == help ]]; then
    helping=1
    line=("${line[0]}" "${line[@]:2}")
  fi
  local verbs='' command=${line[1]} at=2
  if [[ ${#line[@]} -gt 2 ]]; then verbs=$(_rapport_verbs "$command"); fi
  if [[ -n $verbs ]]; then
    command+=" ${line[2]}"
    at=3
  fi

  if [[ ${#line[@]} -eq 2 ]]; then
    _rapport_reply "words $_rapport_nouns" "$current"
  elif [[ -n $verbs && ${#line[@]} -eq 3 ]]; then
    _rapport_reply "words $verbs" "$current"
  elif [[ -z $helping ]]; then
    # What the words before the cursor were: arguments are counted, and the last word may be a flag without its value.
    local word flag='' arguments=1 ended=''
    for word in "${line[@]:at:${#line[@]}-at-1}"; do
      if [[ -n $flag ]]; then
        flag=''
      elif [[ -n $ended || $word != -?* ]]; then
        ((++arguments))
      elif [[ $word == -- ]]; then
        ended=1
      elif [[ $word != *=* && -n $(_rapport_values "$command $word") ]]; then
        flag=$word
      fi
    done
    if [[ -n $flag ]]; then
      _rapport_reply "$(_rapport_values "$command $flag")" "$current"
    elif [[ -z $ended && $current == --*=* ]]; then
      _rapport_reply "$(_rapport_values "$command ${current%%=*}")" "${current#*=}"
      joined=${joined#"${current%%=*}="}
    elif [[ -z $ended && $current == -* ]]; then
      _rapport_reply "words $(_rapport_flags "$command") $_rapport_everywhere" "$current"
    else
      _rapport_reply "$(_rapport_values "$command $arguments")" "$current"
    fi
  fi
  COMPREPLY=("${COMPREPLY[@]#"$joined"}")
}

complete -F _rapport rapport
)bash";

/// "words person company", as the script reads it; empty for a switch.
std::string line_of(const Values& values) {
  switch (values.kind) {
    case Values::Kind::none:
      return "";
    case Values::Kind::open:
      return "open";
    case Values::Kind::file:
      return "file";
    case Values::Kind::words:
      return fmt::format("words {}", fmt::join(values.words, " "));
    case Values::Kind::list:
      return fmt::format("list {}", fmt::join(values.words, " "));
  }
  return "";
}

std::string spelled(const std::vector<Flag>& flags) {
  std::string out;
  for (const auto& flag : flags) out += fmt::format("{}--{}", out.empty() ? "" : " ", flag.name);
  return out;
}

/// What may be written where, by the line that says it: many commands share the same words.
using Places = std::map<std::string, std::vector<std::string>>;

/// `before` is the command in an open quote, or the pattern for any command.
void add_flag(Places& places, const std::string& before, const Flag& flag) {
  const std::string line = line_of(values_of(flag));
  if (line.empty()) return;
  places[line].push_back(fmt::format("{} --{}'", before, flag.name));
  if (flag.letter != '\0') places[line].push_back(fmt::format("{} -{}'", before, flag.letter));
}

Places all_places() {
  Places places;
  for (const auto* command : all_commands()) {
    const std::string name = name_of(*command);
    for (const auto& flag : flags_to_complete(*command, false)) add_flag(places, "'" + name, flag);
    int at = 0;
    for (const auto& argument : command->arguments) {
      ++at;
      const std::string line = line_of(values_of(argument));
      if (line == "open") continue;
      places[line].push_back(argument.repeated ? fmt::format("'{} '[0-9]*", name) : fmt::format("'{} {}'", name, at));
    }
  }
  for (const auto& flag : flags_to_complete(*all_commands().front(), true)) add_flag(places, "*'", flag);
  return places;
}

}  // namespace

std::string bash_completion() {
  std::string out{head};
  out += fmt::format("_rapport_nouns='{}'\n", fmt::join(all_nouns(), " "));
  out += fmt::format("_rapport_everywhere='{}'\n", spelled(flags_to_complete(*all_commands().front(), true)));
  out += "\n_rapport_verbs() {\n  case $1 in\n";
  for (const auto noun : all_nouns()) {
    const auto commands = verbs_of(noun);
    if (commands.empty()) continue;
    std::vector<std::string_view> verbs;
    for (const auto* command : commands) verbs.push_back(command->verb);
    out += fmt::format("    {}) echo '{}' ;;\n", noun, fmt::join(verbs, " "));
  }
  out += "  esac\n}\n\n_rapport_flags() {\n  case $1 in\n";
  for (const auto* command : all_commands())
    if (const auto flags = spelled(flags_to_complete(*command, false)); !flags.empty())
      out += fmt::format("    '{}') echo '{}' ;;\n", name_of(*command), flags);
  out +=
      "  esac\n}\n\n# What may be written for a flag, or as an argument, which has its position in place of a name.\n"
      "_rapport_values() {\n  case $1 in\n";
  for (const auto& [line, places] : all_places())
    out += fmt::format("    {})\n      echo '{}'\n      ;;\n", fmt::join(places, " | \\\n      "), line);
  return out + "  esac\n}\n" + std::string{tail};
}

}  // namespace rapport::cli
