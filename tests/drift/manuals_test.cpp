// The manual pages describe the program that is built: its commands, their flags and arguments, its settings and the
// tables of its file. Each page has a section for each command; flags that several share stand in a section that the
// command's own refers to with .Sx.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/help.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/config.hpp"
#include "rapport/service/office_settings.hpp"
#include "rapport/store/store.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::cli;
namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

/// What stands between one .Sh or .Ss and the next.
struct Section {
  std::string title, parent;  ///< the parent of an .Ss is the .Sh above it
  std::string text;
  Names flags, arguments, fields, settings;  ///< what its lists define, by .It Fl, Ar, Va and Cm
  std::vector<std::string> references;       ///< .Sx
  std::map<std::string, std::string> items;  ///< what is said of a flag or a field, with the line that names it
};

std::vector<std::string> words_of_line(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// The long flags that a line names: ".It Fl o , Fl -output Ar FILE" names output, ".It Fl -x. Ns Ar NAME" x.NAME.
std::vector<std::string> flags_in(const std::vector<std::string>& words) {
  std::vector<std::string> flags;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "Fl" && words[i] != ".Fl") continue;
    for (++i; i < words.size() && (words[i] == "," || words[i].starts_with('-')); ++i) {
      if (words[i].size() < 2 || words[i] == ",") continue;
      flags.push_back(words[i].substr(1));
      if (flags.back().ends_with('.') && i + 3 < words.size() && words[i + 1] == "Ns") flags.back() += words[i + 3];
    }
    --i;
  }
  return flags;
}

/// The whole words of a text: of "version 4.0 (in|out)." they are version, 4.0, in and out.
Names words_of_text(std::string text) {
  std::erase(text, '\\');  // of an escaped hyphen
  for (char& c : text)
    if (std::string_view{"()[]|,;:"}.find(c) != std::string_view::npos) c = ' ';
  Names found;
  for (auto& word : words_of_line(text)) {
    if (word.ends_with('.')) word.pop_back();
    if (!word.empty()) found.insert(word);
  }
  return found;
}

std::string rest_of(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i] != "." && words[i] != ",") (text += text.empty() ? "" : " ") += words[i];
  return text;
}

/// Returns the flags and the field that the item is about.
std::vector<std::string> read_item(Section& section, const std::vector<std::string>& words) {
  auto named = flags_in(words);
  section.flags.insert(named.begin(), named.end());
  if (words.size() < 3) return named;
  if (words[1] == "Ar") section.arguments.insert(words[2]);
  if (words[1] == "Cm") section.settings.insert(words[2]);
  if (words[1] == "Va") {
    section.fields.insert(words[2]);
    named.push_back(words[2]);
  }
  return named;
}

std::vector<Section> parse_manual(const std::string& text) {
  std::vector<Section> sections(1);
  std::vector<std::string> item;
  int depth = 0;  // of lists in each other
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    const auto words = words_of_line(line);
    const std::string macro = words.empty() ? "" : words.front();
    if (macro == ".Sh") sections.push_back({rest_of(words), {}, {}, {}, {}, {}, {}, {}, {}});
    if (macro == ".Ss") {
      const auto& above = sections.back();
      sections.push_back(
          {rest_of(words), above.parent.empty() ? above.title : above.parent, {}, {}, {}, {}, {}, {}, {}});
    }
    auto& section = sections.back();
    section.text += line + '\n';
    if (macro == ".Bl") ++depth;
    if (macro == ".El") --depth;
    if (macro == ".It" && depth == 1) item = read_item(section, words);
    if (macro == ".It" && depth > 1) read_item(section, words);
    if (depth == 0) item = flags_in(words);  // .Fl -format Cm ics
    for (const auto& name : item) section.items[name] += line + '\n';
    if (macro == ".Sx") section.references.push_back(rest_of(words));
  }
  return sections;
}

fs::path manuals() { return rapport::test::source_folder() / "man"; }

std::vector<Section> manual(const std::string& name) {
  return parse_manual(rapport::test::read_file(manuals() / name));
}

const Section* find_section(const std::vector<Section>& sections, std::string_view title) {
  const auto found = std::ranges::find_if(sections, [&](const Section& section) { return section.title == title; });
  return found == sections.end() ? nullptr : &*found;
}

std::string page_of(const Command& command) {
  if (!command.verb.empty()) return "rapport-" + std::string{command.noun} + ".1";
  return command.noun == "undo" || command.noun == "history" ? "rapport-undo.1" : "rapport.1";
}

/// Names on one side only: "- declared, not documented", "+ documented, not declared".
std::string difference(const Names& declared, const Names& documented) {
  std::string text;
  for (const auto& name : declared)
    if (!documented.contains(name)) text += "- " + name + '\n';
  for (const auto& name : documented)
    if (!declared.contains(name)) text += "+ " + name + '\n';
  return text;
}

/// What the sections say of the command otherwise than its table does.
std::string drift(const Command& command, const std::vector<Section>& sections) {
  const Section* own = find_section(sections, name_of(command));
  if (!own) return "there is no .Ss " + name_of(command) + '\n';
  Names flags = own->flags, declared_flags, declared_arguments;
  auto items = own->items;
  std::string missing;
  for (const auto& title : own->references)
    if (const auto* shared = find_section(sections, title)) {
      flags.insert(shared->flags.begin(), shared->flags.end());
      for (const auto& [name, text] : shared->items) items[name] += text;
    }
  for (const auto& group : flags_of(command)) {
    if (group.heading == "Everywhere") continue;
    for (const auto& flag : group.flags) {
      declared_flags.insert(flag.name);
      Names described = words_of_text(items[flag.name]);
      described.insert(own->settings.begin(), own->settings.end());
      const bool of_a_list = flag.name == "fields" || flag.name == "sort" || flag.name == "filter";
      for (const auto& word : flag.words)
        if (!of_a_list && !described.contains(word)) missing += "- " + flag.name + " " + word + '\n';
    }
  }
  for (const auto& argument : command.arguments) declared_arguments.insert(std::string{argument.name});
  return difference(declared_flags, flags) + difference(declared_arguments, own->arguments) + missing;
}

/// The words that the CHECKs of a table allow a column: those of IN ('a', 'b').
Names checked_words(const std::string& sql, const std::string& column) {
  Names words;
  const std::string start = "CHECK (" + column + " IN (";
  for (auto at = sql.find(start); at != std::string::npos; at = sql.find(start, at + 1)) {
    const std::string list = sql.substr(at, sql.find(')', at) - at);
    for (auto open = list.find('\''); open != std::string::npos; open = list.find('\'', open)) {
      const auto close = list.find('\'', open + 1);
      words.insert(list.substr(open + 1, close - open - 1));
      open = close + 1;
    }
  }
  return words;
}

struct Table {
  std::string name, sql;
  Names columns;
};

/// The tables of a new file, without those behind the search index.
std::vector<Table> tables(rapport::Store& store) {
  std::vector<Table> found;
  store.each({"SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
              " AND name NOT LIKE 'customer_search_%'"},
             [&](std::span<const rapport::Cell> cells) {
               found.push_back(
                   {std::string{rapport::text_or_empty(cells[0])}, std::string{rapport::text_or_empty(cells[1])}, {}});
             });
  for (auto& table : found)
    store.each({"SELECT name FROM pragma_table_info(?)", {table.name}}, [&](std::span<const rapport::Cell> cells) {
      table.columns.insert(std::string{rapport::text_or_empty(cells[0])});
    });
  return found;
}

/// The literal blocks of a page that are queries, as a reader sees them.
std::vector<std::string> queries(const std::string& text) {
  std::vector<std::string> found;
  constexpr std::string_view open = ".Bd -literal -offset indent\n";
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    std::string block = text.substr(at + open.size(), text.find("\n.Ed", at) - at - open.size());
    for (auto quote = block.find("\\(aq"); quote != std::string::npos; quote = block.find("\\(aq"))
      block.replace(quote, 4, "'");
    if (block.starts_with("SELECT")) found.push_back(block.substr(0, block.rfind(';')));
  }
  return found;
}

}  // namespace

TEST_SUITE("drift") {
  TEST_CASE("every command has a section with exactly its flags, their words and its arguments") {
    for (const auto* command : all_commands()) {
      CAPTURE(name_of(*command));
      REQUIRE(fs::exists(manuals() / page_of(*command)));
      CHECK(drift(*command, manual(page_of(*command))) == "");
    }
  }

  TEST_CASE("help says of every noun what its page does") {
    for (const auto* command : all_commands()) {
      if (command->verb.empty()) continue;
      CAPTURE(command->noun);
      const std::string page = rapport::test::read_file(manuals() / page_of(*command));
      const auto start = page.find("\n.Nd ") + 5;
      const auto text = std::string{command->noun} + ": " + page.substr(start, page.find('\n', start) - start) + '\n';
      CHECK(overview().find("\n" + text) != std::string::npos);
      CHECK(noun_help(command->noun).starts_with(text));
    }
  }

  TEST_CASE("the flags of every command are described once") {
    Names declared;
    for (const auto& flag : everywhere_flags()) declared.insert(flag.name);
    const auto sections = manual("rapport.1");
    const auto* section = find_section(sections, "FLAGS OF EVERY COMMAND");
    REQUIRE(section);
    CHECK(difference(declared, section->flags) == "");
  }

  TEST_CASE("no page describes a command or a flag that does not exist") {
    Names commands, flags{"version"};
    for (const auto* command : all_commands()) {
      commands.insert(name_of(*command));
      for (const auto& group : flags_of(*command))
        for (const auto& flag : group.flags) flags.insert(flag.name);
    }
    std::string unknown;
    for (const auto& entry : fs::directory_iterator(manuals())) {
      const std::string name = entry.path().filename().string();
      for (const auto& section : manual(name)) {
        const bool of_a_command = section.parent == "VERBS" || section.parent == "COMMANDS";
        if (of_a_command && !commands.contains(section.title)) unknown += name + ": " + section.title + '\n';
        std::istringstream lines(section.text);
        for (std::string line; std::getline(lines, line);)
          for (const auto& flag : flags_in(words_of_line(line)))
            if (!flags.contains(flag)) unknown += name + ": --" + flag + '\n';
      }
    }
    CHECK(unknown == "");
  }

  TEST_CASE("the settings of the configuration are described") {
    Names declared;
    for (const auto& key : rapport::config_keys()) declared.insert(std::string{key.word});
    const auto sections = manual("rapport-config.1");
    const auto* section = find_section(sections, "KEYS");
    REQUIRE(section);
    CHECK(difference(declared, section->settings) == "");
  }

  TEST_CASE("the settings of the office are described") {
    Names declared;
    for (const auto& setting : rapport::office_settings()) declared.insert(std::string{setting.word});
    const auto sections = manual("rapport-config.1");
    const auto* section = find_section(sections, "OFFICE SETTINGS");
    REQUIRE(section);
    CHECK(difference(declared, section->settings) == "");
  }

  TEST_CASE("rapport-schema describes the tables of a new file, their columns and the words that they take") {
    auto store = rapport::Store::in_memory();
    const auto sections = manual("rapport-schema.5");
    Names made, described;
    for (const auto& section : sections)
      if (section.parent == "TABLES") described.insert(section.title);
    for (const auto& table : tables(store)) {
      made.insert(table.name);
      CAPTURE(table.name);
      const auto* section = find_section(sections, table.name);
      REQUIRE(section);
      CHECK(difference(table.columns, section->fields) == "");
      for (const auto& column : table.columns) {
        if (!section->items.contains(column)) continue;
        const Names described_words = words_of_text(section->items.at(column));
        for (const auto& word : checked_words(table.sql, column)) {
          CAPTURE(column);
          CAPTURE(word);
          CHECK(described_words.contains(word));
        }
      }
    }
    CHECK(difference(made, described) == "");
    const auto version = rapport::integer_or_zero(rapport::as_cell(store.value({"PRAGMA user_version"})));
    const auto* description = find_section(sections, "DESCRIPTION");
    REQUIRE(description);
    CHECK(description->text.find("which is " + std::to_string(version) + ".") != std::string::npos);
  }

  TEST_CASE("the queries of rapport-schema run") {
    auto store = rapport::Store::in_memory();
    const auto found = queries(rapport::test::read_file(manuals() / "rapport-schema.5"));
    REQUIRE(found.size() >= 3);
    for (const auto& query : found) {
      CAPTURE(query);
      CHECK_NOTHROW(store.each({query}, [](std::span<const rapport::Cell>) {}));
    }
  }

  TEST_CASE("what these tests look for can be missing") {
    static constexpr Argument arguments[] = {{"REF", "the customer"}};
    const auto add_flags = [](std::vector<FlagGroup>& groups) {
      groups.push_back({"Fields", {{"kind", "WORD", "", {"person", "company"}}, {"stdin", "", "", {}}}});
    };
    const Command command{"customer", "add", "", "", "", arguments, add_flags, nullptr};
    const auto sections = parse_manual(
        ".Sh VERBS\n.Ss customer add\n.Bl -tag\n.It Ar NAME\n.It Fl o , Fl -output Ar FILE\n.El\nA company\n.Sx FIELDS "
        ".\n"
        ".Sh FIELDS\n.Bl -tag\n.It Fl -kind Ar WORD\na person, not companywide\n.It Fl -x. Ns Ar NAME\na "
        "company\n.El\n");
    CHECK(drift(command, sections) == "- stdin\n+ output\n+ x.NAME\n- REF\n+ NAME\n- kind company\n");
    CHECK(drift(command, parse_manual(".Sh VERBS\n")) == "there is no .Ss customer add\n");
    CHECK(sections.at(2).parent == "VERBS");
    CHECK(flags_in({".Fl", "-until", ",", "-followup", "and"}) == std::vector<std::string>{"until", "followup"});
    CHECK(words_of_text("in|out (long\\-term, a_b).\n") == Names{"a_b", "in", "long-term", "out"});
    CHECK(checked_words("CHECK (kind IN ('a', 'b-c')), CHECK (x IN ('d'))", "kind") == Names{"a", "b-c"});
  }
}
