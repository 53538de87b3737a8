#pragma once
// Every command of the program, declared here and defined in src/cli/NOUN/VERB.cpp.

#include "cli/command.hpp"

namespace rapport::cli {

extern const Command customer_add, customer_list;

extern const Command help_command;

}  // namespace rapport::cli
