#include "cli/process_streams.hpp"

int main(int count, char** words) { return rapport::cli::run_process({words + 1, words + count}); }
