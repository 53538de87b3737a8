#pragma once
// The built program at work on a database in a folder of its own.

#include <cstdlib>
#include <string>
#include <vector>

#include "rapport/store/store.hpp"
#include "support/places.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {

/// With RAPPORT_THOROUGH set, tests that live on repetition repeat as often as it takes to be sure.
inline int times(int usually, int thoroughly) { return std::getenv("RAPPORT_THOROUGH") ? thoroughly : usually; }

/// What it says when a signal ends it before anything is stored.
constexpr const char* nothing_changed = "rapport: interrupted; nothing was changed\n";

struct Office {
  TemporaryFolder folder;

  [[nodiscard]] std::filesystem::path database() const { return folder / "rapport.db"; }

  /// A shell script in which $RAPPORT is the program.
  [[nodiscard]] Command shell(const std::string& script, std::vector<std::string> arguments = {}) const {
    Command command{{"sh", "-c", script, "sh"}, minimal_environment(), {}, folder.path(), std::chrono::seconds{600}};
    command.words.insert(command.words.end(), arguments.begin(), arguments.end());
    command.environment.insert({{"RAPPORT", program()},
                                {"RAPPORT_DB", database().string()},
                                {"RAPPORT_USER", "ani"},
                                {"HOME", folder.path().string()},
                                {"TZ", "UTC-7"}});
    return command;
  }
  [[nodiscard]] Command rapport(const std::vector<std::string>& words) const {
    return shell("exec \"$RAPPORT\" \"$@\"", words);
  }
  ProcessResult run(const std::vector<std::string>& words) const { return run_process(rapport(words)); }
  ProcessResult run_shell(const std::string& script) const { return run_process(shell(script)); }

  [[nodiscard]] std::int64_t number(const std::string& sql) const {
    Store store = Store::open_for_reading(database());
    return integer_or_zero(as_cell(store.value({sql})));
  }
  [[nodiscard]] std::int64_t customers() const { return number("SELECT count(*) FROM customer"); }

  /// What `db check` has to complain of.
  [[nodiscard]] std::string complaints() const {
    const auto result = run({"db", "check"});
    return result.exit_code == 0 ? "" : result.out + result.err;
  }

  /// Writes contacts.csv with so many people.
  void write_contacts(int rows) const {
    std::string csv = "name,email,phone,city,tags,company\n";
    for (int i = 1; i <= rows; ++i) {
      const auto n = std::to_string(i);
      csv += "Budi " + n + ",budi" + n + "@example.com,+62 812 " + std::to_string(1'000'000 + i) +
             ",Bandung,vip,Toko " + std::to_string(i % 50) + "\n";
    }
    write_file(folder / "contacts.csv", csv);
  }
};

}  // namespace rapport::test
