#include "cli/completion/scripts.hpp"

namespace rapport::cli {

const std::string_view zsh_completion = R"zsh(#compdef rapport
# Completion of rapport for zsh, made by 'rapport completion zsh'.

_rapport() {
  local line answer
  local -a answers values shown space
  line="${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX"
  answers=("${(@f)$(${(Q)words[1]/#\~\//$HOME/} complete zsh -- $line 2> /dev/null)}")
  if [[ $answers[1] == files ]]; then
    [[ $PREFIX != --*=* ]] || compset -P '*='
    _files
    return
  fi
  for answer in "${(@)answers[2,-1]}"; do
    values+=("${answer%%$'\t'*}")
    shown+=("${${answer/$'\t'/  -- }%  -- }")
  done
  (( $#values )) || return 1
  [[ $answers[1] != 'goes on' ]] || space=(-S '')
  # They fit already, whatever is written in capitals or with accents: -U.
  compadd -U -l -d shown "${space[@]}" -a values
}

if [[ $funcstack[1] == _rapport ]]; then
  _rapport "$@"
else
  compdef _rapport rapport
fi
)zsh";

}  // namespace rapport::cli
