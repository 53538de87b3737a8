#pragma once
// The real world of a process: its file descriptors, environment, clock, pager and editor.

#include <string>
#include <vector>

namespace rapport::cli {

/// run() on the streams of this process.
[[nodiscard]] int run_process(std::vector<std::string> words);

}  // namespace rapport::cli
