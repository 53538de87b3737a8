#pragma once
// Errors, grouped by what the person at the keyboard can do about them. Each carries the exit code
// that run() ends with; what() names the value and the remedy and is shown as it is.

#include <stdexcept>
#include <string>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// The exit codes of the program. They are a contract with scripts: never renumber them.
enum class ExitCode : int {
  done = 0,
  failed = 1,
  usage = 2,
  not_found = 3,
  conflict = 4,
  rejected = 5,
  database = 6,
  queue_not_empty = 10,
  interrupted = 130,
};

class Error : public std::runtime_error {
 public:
  Error(ExitCode exit_code, const std::string& message) : std::runtime_error(message), exit_code_(exit_code) {}
  [[nodiscard]] ExitCode exit_code() const noexcept { return exit_code_; }

 private:
  ExitCode exit_code_;
};

/// Something outside failed (a disk is full, a file cannot be read); the same command may work later.
struct Failure : Error {
  explicit Failure(const std::string& message) : Error(ExitCode::failed, message) {}
};
/// The command line cannot be understood: change the command.
struct UsageError : Error {
  explicit UsageError(const std::string& message) : Error(ExitCode::usage, message) {}
};
/// A value cannot be used as written; on the command line this is a usage error, in a file a rejected row.
struct InvalidInput : UsageError {
  using UsageError::UsageError;
};
/// No record answers to the name that was given.
struct NotFound : Error {
  explicit NotFound(const std::string& message) : Error(ExitCode::not_found, message) {}
};
/// The records as they are stand against the change, or a name means several records.
struct Conflict : Error {
  explicit Conflict(const std::string& message) : Error(ExitCode::conflict, message) {}
};
/// Input from a file or a stream was rejected: correct the input.
struct Rejected : Error {
  explicit Rejected(const std::string& message) : Error(ExitCode::rejected, message) {}
};
/// The database file cannot be used: locked, corrupt, newer, read-only or not ours.
struct DatabaseError : Error {
  explicit DatabaseError(const std::string& message) : Error(ExitCode::database, message) {}
};
/// The person pressed Ctrl-C.
struct Interrupted : Error {
  explicit Interrupted(const std::string& message = "interrupted; nothing was changed")
      : Error(ExitCode::interrupted, message) {}
};
/// The reader of our output went away (`| head`): quiet, and not a failure.
struct BrokenPipe : Error {
  BrokenPipe() : Error(ExitCode::done, "") {}
};

}  // namespace rapport
