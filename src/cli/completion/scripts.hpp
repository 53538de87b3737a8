#pragma once
// What a shell reads to complete rapport's commands. The scripts know no command: they ask 'rapport complete'.

#include <string_view>

namespace rapport::cli {

extern const std::string_view bash_completion, zsh_completion, fish_completion;

}  // namespace rapport::cli
