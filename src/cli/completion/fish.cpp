#include "cli/completion/scripts.hpp"

namespace rapport::cli {

const std::string_view fish_completion = R"fish(# Completion of rapport for fish, made by 'rapport completion fish'.

function __rapport_complete
    set -l words (commandline -opc)
    set -l answers ($words[1] complete fish -- (commandline -cp | string collect) 2>/dev/null)
    if test "$answers[1]" = files
        set -l flag (string match -r -- '^--[^=]*=' (commandline -ct))
        set -l file (commandline -ct | string replace -r -- '^--[^=]*=' '' | string trim -l -c '"\'' | string unescape)
        __fish_complete_path "$file" | string replace -r -- '^' "$flag"
    else
        printf '%s\n' $answers[2..]
    end
end

complete -c rapport -f -a '(__rapport_complete)'
)fish";

}  // namespace rapport::cli
