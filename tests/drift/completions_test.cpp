// The committed completions are those that the program prints, and the shells complete with them what they should.
// RAPPORT_UPDATE_COMPLETIONS=1 writes them anew.

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/completion/scripts.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/store.hpp"
#include "support/completing_shell.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

const fs::path folder = source_folder() / "completions";

void check_committed(const char* name, std::string_view made) {
  CAPTURE(name);
  const char* update = std::getenv("RAPPORT_UPDATE_COMPLETIONS");
  if (update != nullptr && *update != '\0') write_file(folder / name, made);
  const bool same = fs::exists(folder / name) && read_file(folder / name) == made;
  CHECK_MESSAGE(same, "play this test with RAPPORT_UPDATE_COMPLETIONS=1 to write it anew");
}

/// A folder with some files and a database of customers whose names are hard to quote.
class Office {
 public:
  Office() {
    for (const auto* file : {"contacts.csv", "my file.csv"}) write_file(place_ / file, "");
    run({"customer", "add", "Budi Santoso", "--tags", "vip; coffee & tea", "--owner", "siti", "--x.segment", "retail"});
    run({"customer", "add", "Bunga Melati", "--interests", "kopi"});
    run({"customer", "add", "Bernd Gone"});
    run({"customer", "remove", "Bernd Gone"});
    run({"customer", "add", "Acme & Sons", "--kind", "company"});
    run({"customer", "add", R"(O'Neil "Mac" $HOME `id` \ Co: x)"});
    run({"customer", "add", "Żółć Łukasz"});
    run({"customer", "add", "4711"});
    run({"survey", "create", "After purchase", "--question", "csat:How was it?"});
    run({"community", "add", "Espresso makers"});
    add_hostile();
  }

  [[nodiscard]] std::vector<Completed> typed(Shell shell, const std::vector<std::string>& lines) const {
    return complete_in(shell, place_.path(), lines, {{"RAPPORT_DB", file()}, {"RAPPORT_USER", "ani"}});
  }
  [[nodiscard]] std::string file() const { return (place_ / "office.db").string(); }
  [[nodiscard]] fs::path path(std::string_view name) const { return place_ / name; }

 private:
  /// What rapport itself would refuse, another program may have written.
  void add_hostile() const {
    auto store = rapport::Store::open_for_writing(file(), false);
    rapport::Operation operation(store, {{}, {}, "ani", "test"});
    const std::array assignments{rapport::Assignment{"name", "hostile \x1b[2J name"},
                                 rapport::Assignment{"name_key", "hostile"},
                                 rapport::Assignment{"created_at", std::int64_t{0}}};
    static_cast<void>(operation.insert("customer", assignments));
    operation.commit();
  }
  void run(std::vector<std::string> words) const {
    Command command{{program()}, minimal_environment()};
    command.words.insert(command.words.end(), words.begin(), words.end());
    command.environment.insert({{"RAPPORT_DB", file()}, {"RAPPORT_USER", "ani"}, {"HOME", place_.path().string()}});
    const auto result = run_process(std::move(command));
    CAPTURE(result.err);
    REQUIRE(result.exit_code == 0);
  }
  TemporaryFolder place_;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " | ") + word;
  return text;
}

/// What is typed, what is offered, and what stands there then; no line where only the offer counts.
struct Expected {
  std::string typed, offered, line{};
};

void check(Shell shell, const std::vector<Expected>& expected) {
  const Office office;
  std::vector<std::string> lines;
  for (const auto& one : expected) lines.push_back(one.typed);
  const auto completed = office.typed(shell, lines);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(expected[i].typed);
    CHECK(joined(completed[i].offered) == expected[i].offered);
    if (!expected[i].line.empty()) CHECK(completed[i].line == expected[i].line);
  }
}

/// What all shells offer alike: nothing in it has to be quoted.
const std::vector<Expected> in_every_shell = {
    {"rapport cust", "customer"},
    {"rapport comple", "completion"},
    {"rapport help cust", "customer"},
    {"rapport help db che", "check"},
    {"rapport help db check ", ""},
    {"rapport db ", "backup | check | export | import | info | restore"},
    {"rapport db backup --k", "--keep"},
    {"rapport customer list --format j", "json"},
    {"rapport customer list --filter sta", "stage="},
    {"rapport customer list --filter stage=exp", "stage=expansion | stage=exploration"},
    {"rapport customer list --limit 3 --filter kind=person --filter stage=explo", "stage=exploration"},
    {"rapport customer list --filter stage=awareness,com", "stage=awareness,commitment"},
    {"rapport customer list --filter owner=s", "owner=siti"},
    {"rapport customer list --filter tags=v", "tags=vip"},
    {"rapport customer list --filter x.", "x.segment="},
    {"rapport customer list --fields id,na", "id,name"},
    {"rapport customer list --fields id,x", "id,x.segment"},
    {"rapport interact list --fields x", ""},
    {"rapport customer list --sort name,-last_c", "name,-last_contact"},
    {"rapport customer list --sort -na", "-name"},
    {"rapport customer set 1 --x", "--x.segment"},
    {"rapport customer set 1 --owner s", "siti"},
    {"rapport customer set 1 --owner m", "me"},
    {"rapport customer set 1 --as m", ""},
    {"rapport customer set 1 --kind person --ki", ""},
    {"rapport customer set 1 --tags v", "vip"},
    {"rapport customer set 1 --interests k", "kopi"},
    {"rapport customer untag 1 v", "vip"},
    {"rapport customer stage 1 aw", "awareness"},
    {"rapport --as s", "siti"},
    {"rapport followup reassign --from s", "siti"},
    {"rapport followup reassign --from me --to s", "siti"},
    {"rapport --today 2026-03-10 customer sho", "show"},
    {"rapport config set curr", "currency"},
    {"rapport config set date_order ", "dmy | mdy"},
    {"rapport config set currency curr", ""},
    {"rapport config set user s", "siti"},
    {"rapport completion z", "zsh"},
    {"rapport customer list --limit ", ""},
    {"rapport customer show name:4", "name:4711"},
    {"rapport customer show 4", ""},
    {"rapport customer show hos", ""},
    {"rapport customer show Bern", ""},
    {"rapport nothing ", ""},
    {"rapport customer nothing ", ""},
    {"rapport --db=none.db customer show b", ""},
};

/// As bash offers them: without what stands before the last = or : of the line.
std::vector<Expected> as_in_bash() {
  auto expected = in_every_shell;
  for (auto& one : expected) {
    const auto begin = one.typed.find_last_of(" =:");
    const auto done = one.typed.substr(one.typed.rfind(' ') + 1, begin - one.typed.rfind(' '));
    if (one.typed[begin] == ' ' || one.offered.empty()) continue;
    for (auto at = one.offered.find(done); at != std::string::npos; at = one.offered.find(done, at))
      one.offered.erase(at, done.size());
  }
  return expected;
}

}  // namespace

TEST_SUITE("drift") {
  TEST_CASE("the committed completions are those that the program prints") {
    check_committed("rapport.bash", rapport::cli::bash_completion);
    check_committed("_rapport", rapport::cli::zsh_completion);
    check_committed("rapport.fish", rapport::cli::fish_completion);
  }

  TEST_CASE("a file, a customer, a survey, an owner or a tag is completed wherever one is taken") {
    using rapport::cli::Values;
    std::string missing;
    const auto look = [&](const std::string& where, std::string_view called, Values values) {
      const bool names_something = called == "FILE" || called == "REF" || called == "SURVEY" || called == "TAG";
      if (names_something && values == Values::listed) missing += where + " " + std::string{called} + "\n";
    };
    for (const auto* command : rapport::cli::all_commands()) {
      for (const auto& argument : command->arguments) look(name_of(*command), argument.name, argument.values);
      for (const auto& group : flags_of(*command))
        for (const auto& flag : group.flags) {
          look(name_of(*command) + " --" + flag.name, flag.value, flag.values);
          if (flag.name == "owner" && flag.values != Values::owner) missing += name_of(*command) + " --owner\n";
        }
    }
    CHECK_MESSAGE(missing.empty(), "give these their Values:\n" << missing);
  }

  TEST_CASE("bash completes") { check(Shell::bash, as_in_bash()); }
  TEST_CASE("zsh completes") { check(Shell::zsh, in_every_shell); }
  TEST_CASE("fish completes") { check(Shell::fish, in_every_shell); }

  TEST_CASE("bash quotes what it completes") {
    check(Shell::bash,
          {{"rapport cust", "customer", "rapport customer "},
           {"rapport customer list --filter sta", "stage=", "rapport customer list --filter stage="},
           {"rapport customer list --filter=stage=explo", "exploration",
            "rapport customer list --filter=stage=exploration "},
           {"rapport customer list --filter 'stage = explo", "stage = exploration",
            "rapport customer list --filter 'stage = exploration' "},
           {"rapport customer list --fields id,na", "id,name", "rapport customer list --fields id,name"},
           {"rapport customer show bun", R"(Bunga\ Melati)", R"(rapport customer show Bunga\ Melati )"},
           {"rapport customer show \"BUN", "Bunga Melati", "rapport customer show \"Bunga Melati\" "},
           {"rapport customer show Bunga\\ M", R"(Bunga\ Melati)", R"(rapport customer show Bunga\ Melati )"},
           {"rapport customer show BU", R"(Budi\ Santoso | Bunga\ Melati)", "rapport customer show Bu"},
           {"rapport customer show zo", R"(Żółć\ Łukasz)", R"(rapport customer show Żółć\ Łukasz )"},
           {"rapport customer show o", R"(O\'Neil\ \"Mac\"\ \$HOME\ \`id\`\ \\\ Co:\ x)",
            R"(rapport customer show O\'Neil\ \"Mac\"\ \$HOME\ \`id\`\ \\\ Co:\ x )"},
           {"rapport customer show \"o", R"(O'Neil \"Mac\" \$HOME \`id\` \\ Co: x)",
            R"(rapport customer show "O'Neil \"Mac\" \$HOME \`id\` \\ Co: x" )"},
           {"rapport customer show 'o", R"(O'\''Neil "Mac" $HOME `id` \ Co: x)",
            R"(rapport customer show 'O'\''Neil "Mac" $HOME `id` \ Co: x' )"},
           {R"(rapport customer show O\'Neil\ \"Mac\"\ \$HOME\ \`id\`\ \\\ Co:)", R"(\ x)",
            R"(rapport customer show O\'Neil\ \"Mac\"\ \$HOME\ \`id\`\ \\\ Co:\ x )"},
           {"rapport customer add X --company=ac", R"(Acme\ \&\ Sons)",
            R"(rapport customer add X --company=Acme\ \&\ Sons )"},
           {"rapport customer add X --tags 'vip; co", "vip; coffee & tea",
            "rapport customer add X --tags 'vip; coffee & tea'"},
           {"rapport customer restore be", R"(Bernd\ Gone)", R"(rapport customer restore Bernd\ Gone )"},
           {"rapport survey show af", R"(After\ purchase)", R"(rapport survey show After\ purchase )"},
           {"rapport community show es", R"(Espresso\ makers)", R"(rapport community show Espresso\ makers )"},
           {"rapport customer import con", "", "rapport customer import contacts.csv "},
           {"rapport customer import my", "", R"(rapport customer import my\ file.csv )"},
           {"rapport customer list --output=con", "", "rapport customer list --output=contacts.csv "},
           {"rapport customer list -o con", "", "rapport customer list -o contacts.csv "},
           {"rapport customer list > con", "", "rapport customer list > contacts.csv "},
           {"RAPPORT_USER=x rapport db inf", "info", "RAPPORT_USER=x rapport db info "}});
  }

  TEST_CASE("zsh quotes what it completes") {
    check(Shell::zsh,
          {{"rapport cust", "customer", "rapport customer "},
           {"rapport customer list --filter sta", "stage=", "rapport customer list --filter stage="},
           {"rapport customer list --filter=stage=explo", "--filter=stage=exploration",
            "rapport customer list --filter=stage=exploration "},
           {"rapport customer list --filter 'stage = explo", "stage = exploration",
            "rapport customer list --filter 'stage = exploration' "},
           {"rapport customer list --fields id,na", "id,name", "rapport customer list --fields id,name"},
           {"rapport customer show bun", "Bunga Melati", R"(rapport customer show Bunga\ Melati )"},
           {"rapport customer show \"BUN", "Bunga Melati", "rapport customer show \"Bunga Melati\" "},
           {"rapport customer show BU", "Budi Santoso | Bunga Melati", "rapport customer show Bu"},
           {"rapport customer show zo", "Żółć Łukasz", R"(rapport customer show Żółć\ Łukasz )"},
           {"rapport customer show o", R"(O'Neil "Mac" $HOME `id` \ Co: x)",
            R"(rapport customer show O\'Neil\ \"Mac\"\ \$HOME\ \`id\`\ \\\ Co:\ x )"},
           {"rapport customer show \"o", R"(O'Neil "Mac" $HOME `id` \ Co: x)",
            R"(rapport customer show "O'Neil \"Mac\" \$HOME \`id\` \\ Co: x" )"},
           {"rapport customer add X --company=ac", "--company=Acme & Sons",
            R"(rapport customer add X --company=Acme\ \&\ Sons )"},
           {"rapport customer add X --tags 'vip; co", "vip; coffee & tea",
            "rapport customer add X --tags 'vip; coffee & tea"},
           {"rapport customer restore be", "Bernd Gone", R"(rapport customer restore Bernd\ Gone )"},
           {"rapport survey show af", "After purchase", R"(rapport survey show After\ purchase )"},
           {"rapport customer import con", "contacts.csv", "rapport customer import contacts.csv "},
           {"rapport customer list --output=con", "contacts.csv", "rapport customer list --output=contacts.csv "}});
  }

  TEST_CASE("fish quotes what it completes") {
    check(Shell::fish, {{"rapport customer list --filter=stage=explo", "--filter=stage=exploration"},
                        {"rapport customer list --filter 'stage = explo", "'stage = exploration'"},
                        {"rapport customer show bun", R"(Bunga\ Melati)"},
                        {"rapport customer show \"Bunga M", R"("Bunga Melati")"},
                        {"rapport customer show o", R"(O\'Neil\ \"Mac\"\ \$HOME\ `id`\ \\\ Co:\ x)"},
                        {"rapport customer add X --company=Ac", R"(--company=Acme\ \&\ Sons)"},
                        {"rapport customer add X --tags 'vip; co", "'vip; coffee & tea'"},
                        {"rapport customer restore be", R"(Bernd\ Gone)"},
                        {"rapport survey show af", R"(After\ purchase)"},
                        {"rapport customer import con", "contacts.csv"},
                        {"rapport customer import my", R"(my\ file.csv)"},
                        {"rapport customer list --output=con", "--output=contacts.csv"}});
  }

  TEST_CASE("--db on the line names the database, and asking makes none") {
    const Office office;
    const TemporaryFolder elsewhere;
    const auto ask = [&](const std::string& flag) {
      return joined(complete_in(Shell::zsh, elsewhere.path(), {"rapport " + flag + " customer show bud"})[0].offered);
    };
    CHECK(ask("--db " + office.file()) == "Budi Santoso");
    CHECK(ask("--db=" + office.file()) == "Budi Santoso");
    CHECK(ask("--db none.db") == "");
    CHECK(ask("") == "");
    CHECK(fs::is_empty(elsewhere.path()));
  }
}
