#include "cli/completion/scripts.hpp"

namespace rapport::cli {

const std::string_view bash_completion = R"bash(# Completion of rapport for bash, made by 'rapport completion bash'.

_rapport() {
  local answer
  mapfile -t answer < <("${1/#\~\//$HOME/}" complete bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2> /dev/null)
  COMPREPLY=("${answer[@]:1}")
  case ${answer[0]-} in
    files) compopt -o default ;;
    'goes on') compopt -o nospace ;;
  esac
}

complete -F _rapport rapport
)bash";

}  // namespace rapport::cli
