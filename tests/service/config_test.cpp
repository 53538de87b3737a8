#include "rapport/service/config.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vector>

#include "rapport/core/error.hpp"
#include "support/message_of.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using rapport::Config;
using rapport::load_config;
using rapport::parse_config;
using rapport::set_config;
using rapport::test::message_of;
using rapport::test::mode_of;
using rapport::test::names_in;
using rapport::test::read_file;
using rapport::test::TemporaryFolder;
using rapport::test::write_file;

namespace {

std::string refusal_of(const std::string& toml) {
  return message_of<rapport::UsageError>([&] { (void)parse_config(toml, "config.toml"); });
}

}  // namespace

TEST_CASE("every member of the configuration has one key") {
  std::vector<std::string> words;
  Config config;
  for (const auto& key : rapport::config_keys()) {
    words.emplace_back(key.word);
    CHECK_FALSE(key.help.empty());
    CHECK_FALSE((config.*key.member).has_value());
    config.*key.member = "set";
  }
  CHECK(words == std::vector<std::string>{"user", "database", "currency", "country", "date_order", "format", "color",
                                          "pager", "editor", "survey_pause", "leap_day", "deal_stages", "plays"});
  CHECK(&rapport::config_key("pager") == &rapport::config_keys()[7]);
  CHECK_THROWS_WITH_AS((void)rapport::config_key("curency"), "unknown key 'curency' (did you mean 'currency'?)",
                       rapport::UsageError);
}

TEST_CASE("a configuration is read") {
  CHECK(parse_config("", "config.toml") == Config{});
  CHECK(parse_config("# nothing yet\n\n", "config.toml") == Config{});

  const Config config = parse_config(
      "\xEF\xBB\xBF# ours\r\nuser = \"sari\"\r\ndatabase = '/srv/crm/rapport.db' # shared\r\ncurrency = \"idr\"\r\n"
      "\"country\" = \"Indonesia\"\r\ndate_order=\"dmy\"\r\nformat = \"md\"\r\ncolor = \"never\"\r\npager = \"\"\r\n"
      "editor = \"nano -w\"",
      "config.toml");
  CHECK(config.user == "sari");
  CHECK(config.database == "/srv/crm/rapport.db");
  CHECK(config.currency == "IDR");
  CHECK(config.country == "ID");
  CHECK(config.date_order == "dmy");
  CHECK(config.format == "md");
  CHECK(config.color == "never");
  CHECK(config.pager == "");
  CHECK(config.editor == "nano -w");
}

TEST_CASE("a configuration that is wrong names the file, the line and the key") {
  struct Case {
    std::string toml, message;
  };
  const std::vector<Case> cases = {
      {"\ncurency = \"EUR\"", "config.toml, line 2: unknown key 'curency' (did you mean 'currency'?)"},
      {"# x\n[output]\nformat = \"csv\"", "config.toml, line 2: unknown key 'output'"},
      {"working_days = \"sun-thu\"",
       "config.toml, line 1: working_days is kept in the database; take the line out, and 'rapport config set "
       "working_days mon-fri' sets it there"},
      {"\"cadence.dedicated\" = \"10\"",
       "config.toml, line 1: cadence.dedicated is kept in the database; take the line out, and 'rapport config set "
       "cadence.dedicated 14' sets it there"},
      {"[cadence]\ndedicated = 10",
       "config.toml, line 1: cadence is kept in the database; take the line out, and 'rapport config set "
       "cadence.transactional 180' sets it there"},
      {"database = \"rel.db\"",
       "config.toml, line 1: database: 'rel.db' would be another file in each folder; write its whole path, or one "
       "that begins with ~/"},
      {"\"\\u001b[2J\" = 1", "config.toml, line 1: unknown key '\\x1b[2J'"},
      {"user.name = \"sari\"", "config.toml, line 1: user must be a text in quotes: user = \"...\""},
      {"\n\nuser = 7", "config.toml, line 3: user must be a text in quotes: user = \"...\""},
      {"user = [\"sari\"]", "config.toml, line 1: user must be a text in quotes: user = \"...\""},
      {"currency = \"EURO\"",
       "config.toml, line 1: currency: 'EURO' is not a currency code of ISO 4217 (did you mean 'EUR'?)"},
      {"country = \"Atlantis\"",
       "config.toml, line 1: country: 'Atlantis' is no country that rapport knows; write its ISO code, such as ID"},
      {"user = \"a\"\ndate_order = \"ymd\"", "config.toml, line 2: date_order: 'ymd' is not one of dmy, mdy"},
      {"format = \"xml\"", "config.toml, line 1: format: 'xml' is not one of table, csv, tsv, json, ndjson, md, ids"},
      {"color = \"Auto\"",
       "config.toml, line 1: color: 'Auto' is not one of auto, always, never (did you mean 'auto'?)"},
      {"user = \" \"",
       "config.toml, line 1: user: the value must not be empty; 'rapport config unset user' removes it"},
      {"editor = \"a\\nb\"",
       "config.toml, line 1: editor: the value must be one line of UTF-8 text without control characters"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.toml);
    CHECK(refusal_of(c.toml) == c.message);
  }
}

TEST_CASE("text that is not TOML is refused with its line") {
  for (const std::string broken : {"user = sari", "user = \"a", "user", "user = \"a\" \"b\"", "= \"a\"",
                                   "user = \"\xFF\"", "user = \"a\"\nuser = \"b\"", "\x01"}) {
    CAPTURE(broken);
    const std::string line = broken.find('\n') == std::string::npos ? "1" : "2";
    CHECK(refusal_of(broken).starts_with("config.toml, line " + line + ": "));
  }
}

TEST_CASE("a missing file is the empty configuration, an unreadable one a failure") {
  const TemporaryFolder folder;
  CHECK(load_config(folder / "config.toml") == Config{});
  CHECK(load_config(folder / "none/config.toml") == Config{});
  CHECK_THROWS_AS((void)load_config(folder / ""), rapport::Failure);

  write_file(folder / "config.toml", "colour = \"auto\"\n");
  CHECK_THROWS_WITH_AS(
      (void)load_config(folder / "config.toml"),
      ((folder / "config.toml").string() + ", line 1: unknown key 'colour' (did you mean 'color'?)").c_str(),
      rapport::UsageError);
}

TEST_CASE("setting a key leaves every other byte as it was") {
  struct Case {
    std::string before, key;
    std::optional<std::string> value;
    std::string after;
  };
  const std::vector<Case> cases = {
      {"", "user", "sari", "user = \"sari\"\n"},
      {"# mine", "user", "sari", "# mine\nuser = \"sari\"\n"},
      {"color = \"auto\"\n", "user", "sari", "color = \"auto\"\nuser = \"sari\"\n"},
      {"color = \"auto\"\r\n", "user", "sari", "color = \"auto\"\r\nuser = \"sari\"\r\n"},
      {"user = \"budi\"\n", "user", "sari", "user = \"sari\"\n"},
      {"# user = \"x\"\n\n  user\t=  'budi'   # me = 'x'\n# end\ncolor='auto'", "user", "sari",
       "# user = \"x\"\n\n  user\t=  \"sari\"   # me = 'x'\n# end\ncolor='auto'"},
      {"\xEF\xBB\xBFuser = \"budi\" # é\r\n", "user", "Łukasz", "\xEF\xBB\xBFuser = \"Łukasz\" # é\r\n"},
      {"# é 王\neditor = \"é王😀\" # é\nuser = \"b\"", "editor", "vi", "# é 王\neditor = \"vi\" # é\nuser = \"b\""},
      {"\"us\\u0065r\" = \"\"\"\nbudi\"\"\" # b\ncolor = \"auto\"\n", "user", "sari",
       "\"us\\u0065r\" = \"sari\" # b\ncolor = \"auto\"\n"},
      {"", "editor", R"(vi -c "set tw=80" C:\x)", "editor = \"vi -c \\\"set tw=80\\\" C:\\\\x\"\n"},
      {"", "pager", "", "pager = \"\"\n"},
      {"", "country", "indonesia", "country = \"ID\"\n"},
      // A value that would not load can be mended.
      {"currency = \"EURO\" # typo\n", "currency", "eur", "currency = \"EUR\" # typo\n"},
      {"user = 7\n", "user", "sari", "user = \"sari\"\n"},
      {"# a\nuser = \"budi\" # b\n# c\n", "user", std::nullopt, "# a\n# c\n"},
      {"color = \"auto\"\r\nuser = \"budi\"", "user", std::nullopt, "color = \"auto\"\r\n"},
      {"user = \"\"\"\nbudi\"\"\"\ncolor = \"auto\"\n", "user", std::nullopt, "color = \"auto\"\n"},
      {"color = \"auto\" # user\n", "user", std::nullopt, "color = \"auto\" # user\n"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.before);
    const TemporaryFolder folder;
    const fs::path file = folder / "config.toml";
    write_file(file, c.before);
    set_config(file, c.key, c.value);
    CHECK(read_file(file) == c.after);
    CHECK(names_in(file.parent_path()).size() == 1);
    const auto loaded = load_config(file).*(rapport::config_key(c.key).member);
    CHECK(loaded.has_value() == c.value.has_value());
  }
}

TEST_CASE("what would not load is not written") {
  struct Case {
    std::string before, key, value;
  };
  const std::vector<Case> cases = {
      {"user = \"budi\"\n", "usr", "sari"},
      {"user = \"budi\"\n", "user", ""},
      {"user = \"budi\"\n", "user", "a\nb"},
      {"user = \"budi\"\n", "user", "a\x1f"},
      {"user = \"budi\"\n", "user", "\xFF"},
      {"user = \"budi\"\n", "currency", "XXZ"},
      {"user = \"budi\"\n", "color", "sometimes"},
      {"user = budi\n", "color", "never"},
      {"users = \"budi\"\n", "color", "never"},
      {"[user]\nx = 1\n", "user", "sari"},
      {"user.x = 1\n", "user", "sari"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.before);
    CAPTURE(c.key);
    const TemporaryFolder folder;
    const fs::path file = folder / "config.toml";
    write_file(file, c.before);
    CHECK_THROWS_AS(set_config(file, c.key, c.value), rapport::UsageError);
    CHECK(read_file(file) == c.before);
    CHECK(names_in(file.parent_path()).size() == 1);
  }
}

TEST_CASE("the file and its folders are private when they are created") {
  const TemporaryFolder folder;
  const fs::path file = folder / "config/rapport/config.toml";
  set_config(file, "user", std::nullopt);
  CHECK_FALSE(fs::exists(folder / "config"));

  set_config(file, "user", "sari");
  CHECK(read_file(file) == "user = \"sari\"\n");
  CHECK(mode_of(folder / "config") == 0700);
  CHECK(mode_of(folder / "config/rapport") == 0700);
  CHECK(mode_of(file) == 0600);
}

TEST_CASE("a file keeps its mode, and a link stays a link") {
  const TemporaryFolder folder;
  write_file(folder / "dotfiles.toml", "user = \"budi\"\n");
  fs::permissions(folder / "dotfiles.toml", fs::perms(0644));
  fs::create_symlink("dotfiles.toml", folder / "config.toml");
  set_config(folder / "config.toml", "user", "sari");
  CHECK(fs::is_symlink(folder / "config.toml"));
  CHECK(read_file(folder / "dotfiles.toml") == "user = \"sari\"\n");
  CHECK(mode_of(folder / "dotfiles.toml") == 0644);
}

TEST_CASE("a write that fails leaves nothing behind") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "config.toml");
  CHECK_THROWS_AS(set_config(folder / "config.toml", "user", "sari"), rapport::Failure);
  write_file(folder / "file", "");
  CHECK_THROWS_AS(set_config(folder / "file/config.toml", "user", "sari"), rapport::Failure);
  CHECK(names_in(folder / "").size() == 2);
}
