#pragma once
// All that a running command knows: its words, its session, its store and where its output goes.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/parser.hpp"
#include "core/ahead_input.hpp"
#include "rapport/cli/run.hpp"
#include "rapport/service/config.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/store.hpp"

namespace rapport::cli {

class Context {
 public:
  /// Reads the configuration. Throws UsageError for a configuration or an environment that cannot be understood.
  Context(Streams& world, const Command& what, Parsed parsed);

  Streams& streams;
  AheadInput in{streams.in};  ///< standard input
  const Command& command;
  Parsed args;  ///< those of a record, while --stdin brings some; see batch.hpp
  const Config config;
  const Session session;
  std::string unsaved_text;  ///< what somebody wrote in the editor, until a change has it

  [[nodiscard]] std::optional<std::string> environment(const std::string& name) const;
  [[nodiscard]] std::filesystem::path config_file() const;
  /// Where a person's own profiles of imports are; empty when the environment has no place for them.
  [[nodiscard]] std::filesystem::path profile_folder() const;
  [[nodiscard]] std::filesystem::path database_file() const;
  /// Where the database is when nobody says another place. Throws UsageError when the environment has no place for it.
  [[nodiscard]] std::filesystem::path usual_database_file() const;
  /// As database_file(). Throws DatabaseError for a name that is too long or in a folder that may not be searched.
  [[nodiscard]] std::filesystem::path reachable_database_file() const;
  /// Whether a person said which file; its folder is not made then.
  [[nodiscard]] bool file_was_named() const;
  /// The database, opened on first use and seen in one state until it is closed; empty when there is no file yet.
  [[nodiscard]] Store& reader();
  /// The database for a change; made on first use, except in a dry run, which then works on an empty one in memory.
  [[nodiscard]] Store& writer();
  /// Forgets the connection: what follows works on the file itself.
  void close() {
    snapshot_.reset();
    store_.reset();
    writable_ = false;
  }

  /// The words of a required text argument: what was given, standard input for "-", the editor on a terminal when left
  /// out.
  [[nodiscard]] std::string text_argument(std::string_view name);
  /// Asks on a terminal and reads the answer; without one, throws UsageError that names --yes. True for yes.
  [[nodiscard]] bool confirm(const std::string& question);
  void note(const std::string& text) const;  ///< a line on stderr
  [[nodiscard]] bool colored(bool terminal) const;

 private:
  [[nodiscard]] Session make_session() const;
  [[nodiscard]] bool has_config_folder() const;
  [[nodiscard]] bool is_import() const;
  [[nodiscard]] bool runs_plays() const;
  [[nodiscard]] bool plays_are_on() const;
  void note_upgrade(int schema);
  void note_new_plays();
  std::optional<Store> store_;
  std::optional<Store::Snapshot> snapshot_;  ///< of a store that is read; ends before the store does
  bool writable_ = false;
  std::optional<int> upgraded_from_;  ///< the schema of the file, where it was older than this program
};

}  // namespace rapport::cli
