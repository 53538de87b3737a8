// The rules of the code's shape that a reader relies on, checked on the text of the sources.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/lines.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using rapport::test::lines_of;

namespace {

struct Source {
  std::string path;  ///< below the project's folder
  std::string text;
};

bool is_one_of(std::string_view word, const std::vector<std::string_view>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<Source> sources(const std::vector<std::string_view>& folders,
                            const std::vector<std::string_view>& endings) {
  std::vector<Source> found;
  for (const auto folder : folders) {
    const auto top = rapport::test::source_folder() / folder;
    if (!fs::exists(top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      const auto path = fs::relative(entry.path(), rapport::test::source_folder());
      if (!entry.is_regular_file() || path.string().starts_with("tests/data/")) continue;
      if (endings.empty() || is_one_of(path.extension().string(), endings))
        found.push_back({path.string(), rapport::test::read_file(entry.path())});
    }
  }
  return found;
}

std::vector<Source> code() { return sources({"src", "include"}, {".cpp", ".hpp"}); }

/// What the #include lines name, without brackets or quotes.
std::vector<std::string_view> includes_of(std::string_view text) {
  std::vector<std::string_view> names;
  for (auto line : lines_of(text)) {
    if (!line.starts_with("#include ")) continue;
    const auto start = line.find_first_of("<\"");
    if (start == std::string_view::npos) continue;
    line.remove_prefix(start + 1);
    names.push_back(line.substr(0, line.find_first_of(">\"")));
  }
  return names;
}

bool is_word_character(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// True when the line has the word, not merely as a part of another.
bool has_word(std::string_view line, std::string_view word) {
  for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool starts = at == 0 || !is_word_character(line[at - 1]) || !is_word_character(word.front());
    const bool ends = end == line.size() || !is_word_character(line[end]) || !is_word_character(word.back());
    if (starts && ends) return true;
  }
  return false;
}

/// The line without its comment and without what stands inside string literals.
std::string statement_of(std::string_view line) {
  std::string statement;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted && line[i] == '\\') {
      ++i;
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      if (line.substr(i, 2) == "//") break;
      statement += line[i];
    }
  }
  return statement;
}

/// "path:line: text" of every line whose statement has one of the words.
std::string uses_of(const Source& source, const std::vector<std::string_view>& words) {
  std::string found;
  std::size_t number = 0;
  for (const auto line : lines_of(source.text)) {
    ++number;
    const auto statement = statement_of(line);
    for (const auto word : words)
      if (has_word(statement, word))
        found += source.path + ":" + std::to_string(number) + ": " + std::string(line) + '\n';
  }
  return found;
}

/// Files below `folder` (except those below `except`) may include nothing that starts with one of `forbidden`.
struct IncludeRule {
  std::string_view folder;
  std::string_view except;
  std::vector<std::string_view> forbidden;
};

std::string broken(const IncludeRule& rule, const Source& source) {
  std::string found;
  const bool applies =
      source.path.starts_with(rule.folder) && (rule.except.empty() || !source.path.starts_with(rule.except));
  if (!applies) return found;
  for (const auto include : includes_of(source.text))
    for (const auto forbidden : rule.forbidden)
      if (include.starts_with(forbidden)) found += source.path + " includes " + std::string(include) + '\n';
  return found;
}

const std::vector<IncludeRule>& include_rules() {
  static const std::vector<IncludeRule> rules = {
      {"", "src/store/", {"sqlite3", "SQLiteCpp"}},
      {"", "src/cli/parser.cpp", {"CLI/"}},
      {"include/", "", {"sqlite3", "SQLiteCpp", "CLI/", "nlohmann", "toml", "rapidjson"}},
      // fmt would shift dates to local time.
      {"", "", {"fmt/chrono.h"}},
  };
  return rules;
}

/// A folder of include/rapport and of src, and the folders that its files may include headers of.
struct Layer {
  std::string_view name;
  std::vector<std::string_view> contracts;  ///< of include/rapport
  std::vector<std::string_view> insides;    ///< of src; a contract has none
};

/// Each knows what is below it. Formats know no SQL, the store nothing of what is shown, and the sinks no records.
const std::vector<Layer>& layers() {
  static const std::vector<Layer> all = {
      {"core", {"core"}, {"core"}},
      {"domain", {"core", "domain"}, {"core", "domain"}},
      {"query", {"core", "query"}, {"core", "query"}},
      {"exchange", {"core", "domain"}, {"core", "exchange"}},
      {"render", {"core", "render"}, {"core", "exchange", "render"}},
      {"store", {"core", "domain", "query", "store"}, {"core", "query", "store"}},
      {"service", {"core", "domain", "query", "render", "store", "service"}, {"core", "exchange", "query", "service"}},
      {"cli", {"core", "domain", "query", "render", "store", "service", "cli"}, {"core", "exchange", "cli"}},
  };
  return all;
}

bool belongs_to(const Layer& layer, const Source& source) {
  const std::string name{layer.name};
  return source.path.starts_with("include/rapport/" + name + "/") || source.path.starts_with("src/" + name + "/");
}

std::string broken(const Layer& layer, const Source& source) {
  std::string found;
  if (!belongs_to(layer, source)) return found;
  const bool is_contract = source.path.starts_with("include/");
  const auto folder_of = [](std::string_view path) { return path.substr(0, path.find('/')); };
  for (const auto include : includes_of(source.text)) {
    const bool includes_contract = include.starts_with("rapport/");
    const auto folder = folder_of(includes_contract ? include.substr(8) : include);
    if (!includes_contract && std::ranges::find(layers(), folder, &Layer::name) == layers().end()) continue;
    const bool allowed =
        includes_contract ? is_one_of(folder, layer.contracts) : !is_contract && is_one_of(folder, layer.insides);
    if (!allowed) found += source.path + " includes " + std::string(include) + '\n';
  }
  return found;
}

}  // namespace

TEST_SUITE("drift") {
  TEST_CASE("no include crosses a wall") {
    const auto files = code();
    REQUIRE(files.size() > 20);
    for (const auto& file : files) {
      for (const auto& rule : include_rules()) CHECK(broken(rule, file) == "");
      for (const auto& layer : layers()) CHECK(broken(layer, file) == "");
    }
  }

  TEST_CASE("every file of the sources belongs to a layer") {
    for (const auto& file : code()) {
      CAPTURE(file.path);
      CHECK(std::ranges::any_of(layers(), [&](const Layer& layer) { return belongs_to(layer, file); }));
    }
  }

  TEST_CASE("the environment, the clock and the terminal are reached from src/cli alone") {
    const std::vector<std::string_view> calls = {
        "getenv",    "secure_getenv", "isatty",       "ttyname",      "ioctl",      "std::cout",
        "std::cerr", "std::cin",      "std::clog",    "stdin",        "stdout",     "stderr",
        "printf",    "fprintf",       "fputs",        "puts",         "fmt::print", "system_clock::now",
        "std::time", "time(nullptr)", "gettimeofday", "clock_gettime"};
    for (const auto& file : code()) {
      if (file.path.starts_with("src/cli/")) continue;
      CHECK(uses_of(file, calls) == "");
    }
  }

  TEST_CASE("one source file reads JSON and one reads TOML: these headers cost seconds of compile time each") {
    for (const std::string_view library : {"nlohmann/", "toml++/"}) {
      std::vector<std::string> users;
      for (const auto& file : code())
        for (const auto include : includes_of(file.text))
          if (include.starts_with(library)) users.push_back(file.path);
      CAPTURE(library);
      CHECK(users.size() <= 1);
    }
  }

  TEST_CASE("statements of SQL stand in the store, and those that follow from columns where lists are planned") {
    const std::vector<std::string_view> words = {"SELECT", "INSERT INTO", "DELETE FROM", "UPDATE", "PRAGMA",  "WHERE",
                                                 "FROM",   "JOIN",        "EXISTS",      "UNION",  "ORDER BY"};
    std::string found;
    for (const auto& file : code())
      if (std::ranges::any_of(std::array{"src/cli/", "src/service/", "src/render/", "src/exchange/", "src/core/"},
                              [&](const char* folder) { return file.path.starts_with(folder); }))
        for (const auto line : lines_of(file.text))
          for (const auto word : words)
            if (has_word(line, word) && !has_word(statement_of(line), word))
              found += file.path + ": " + std::string(line) + '\n';
    CHECK(found == "");
  }

  TEST_CASE("main.cpp is the only place that builds the program's world") {
    for (const auto& file : code())
      if (file.path != "src/cli/main.cpp") CHECK(uses_of(file, {"int main"}) == "");
  }

  TEST_CASE("no file is longer than 400 lines") {
    for (const auto& file : sources({"src", "include", "tests"}, {".cpp", ".hpp", ".cmake", ".sh"})) {
      CAPTURE(file.path);
      CHECK(lines_of(file.text).size() <= 400);
    }
  }

  TEST_CASE("every header is guarded") {
    for (const auto& file : sources({"src", "include", "tests"}, {".hpp"})) {
      CAPTURE(file.path);
      CHECK(file.text.starts_with("#pragma once\n"));
    }
  }

  TEST_CASE("no work is left in the tree") {
    // Written in two halves, or this file would break its own rule.
    const std::vector<std::string> marks = {std::string("TO") + "DO", std::string("FIX") + "ME"};
    std::string found;
    for (const auto& file : sources({"src", "include", "tests", "script", "completions", "man"}, {}))
      for (const auto line : lines_of(file.text))
        for (const auto& mark : marks)
          if (has_word(line, mark)) found += file.path + ": " + std::string(line) + '\n';
    CHECK(found == "");
  }

  TEST_CASE("the rules above can be broken") {
    const Source bad{"src/domain/x.cpp",
                     "#include <sqlite3.h>\n#include \"store/rows.hpp\"\n#include <string>  // \"cli/\"\n"
                     "// getenv\nauto text = \"no \\\" getenv\";\nauto home = std::getenv(\"HOME\");\nint "
                     "my_isatty;\nx.isatty(1);\n"};
    std::string found;
    for (const auto& rule : include_rules()) found += broken(rule, bad);
    for (const auto& layer : layers()) found += broken(layer, bad);
    CHECK(found == "src/domain/x.cpp includes sqlite3.h\nsrc/domain/x.cpp includes store/rows.hpp\n");
    const Source contract{"include/rapport/service/y.hpp",
                          "#include \"rapport/cli/run.hpp\"\n#include \"core/io.hpp\"\n"};
    found.clear();
    for (const auto& layer : layers()) found += broken(layer, contract);
    CHECK(found ==
          "include/rapport/service/y.hpp includes rapport/cli/run.hpp\n"
          "include/rapport/service/y.hpp includes core/io.hpp\n");
    CHECK(uses_of(bad, {"getenv", "isatty"}) ==
          "src/domain/x.cpp:6: auto home = std::getenv(\"HOME\");\nsrc/domain/x.cpp:8: x.isatty(1);\n");
    CHECK(has_word("a fprintf(", "printf") == false);
    CHECK(has_word("t = time(nullptr);", "time(nullptr)"));
  }
}
