#include "cli/completion/shell_line.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/process.hpp"

using namespace rapport::cli;

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& line) { return read_shell_line(line).words; }

}  // namespace

TEST_CASE("words are read without their quotes, up to the one that is being typed") {
  CHECK(words_of("rapport cust") == Words{"rapport", "cust"});
  CHECK(words_of("rapport customer ") == Words{"rapport", "customer", ""});
  CHECK(words_of("") == Words{""});
  CHECK(words_of(R"(a Budi\ S)") == Words{"a", "Budi S"});
  CHECK(words_of(R"(a "" 'x y' b)") == Words{"a", "", "x y", "b"});
  CHECK(words_of(R"(a --tags="vip; co)") == Words{"a", "--tags=vip; co"});
  CHECK(words_of(R"(a "\"\$\x\\")") == Words{"a", R"("$\x\)"});
  CHECK(words_of("a b\\") == Words{"a", "b"});
}

TEST_CASE("only the last command counts, without what is set before it and where it writes") {
  CHECK(words_of("ls | a b") == Words{"a", "b"});
  CHECK(words_of("echo $(a b") == Words{"a", "b"});
  CHECK(words_of("X=1 Y='2 3' a b=c") == Words{"a", "b=c"});
  CHECK(words_of("a b > file 2>&1 c") == Words{"a", "b", "c"});
  CHECK(words_of("cd crm\na b") == Words{"a", "b"});
  CHECK(words_of("a b\\\n c\\\nd") == Words{"a", "b", "cd"});
  CHECK(words_of("a 'b\nc") == Words{"a", "b\nc"});
  CHECK(words_of("a <in b") == Words{"a", "b"});
  CHECK(read_shell_line("a b > fi").redirects);
  CHECK_FALSE(read_shell_line("a b > file ").redirects);
}

TEST_CASE("what is being typed and its open quote are known") {
  const auto line = read_shell_line("a --x=\"Budi S");
  CHECK(line.last == "--x=\"Budi S");
  CHECK(line.quote == '"');
  CHECK(read_shell_line("a \"b\" ").last.empty());
}

TEST_CASE("bash reads what was quoted for it as it was") {
  const std::string hard = R"(O'Neil "Mac" $HOME `id` \ Co: x & (a) [b] {c} *? #1 ~ ; | <> ! =)";
  const auto read_by_bash = [](const std::string& word) {
    return rapport::test::run_process(
               {{"bash", "--norc", "-c", "printf %s " + word}, rapport::test::minimal_environment()})
        .out;
  };
  CHECK(read_by_bash(quoted_for_bash(hard, '\0')) == hard);
  CHECK(read_by_bash("'" + quoted_for_bash(hard, '\'') + "'") == hard);
  CHECK(read_by_bash("\"" + quoted_for_bash(hard, '"') + "\"") == hard);
  CHECK(words_of("a " + quoted_for_bash(hard, '\0')) == Words{"a", hard});
}
