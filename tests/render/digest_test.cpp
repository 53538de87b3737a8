#include "rapport/render/digest.hpp"

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>

#include "rapport/core/text.hpp"

using namespace rapport;

namespace {

constexpr std::array columns{ColumnInfo{"section", "", "", Kind::text}, ColumnInfo{"customer", "", "", Kind::text},
                             ColumnInfo{"text", "", "", Kind::text}, ColumnInfo{"detail", "", "", Kind::text}};
constexpr std::array sections{DigestSection{"due", "Due", "Nothing is due", "rapport followup due"},
                              DigestSection{"changes", "Changed", "Nothing was changed", "rapport report changes"}};

struct Entry {
  const char *section, *customer, *text, *detail;
};

std::string digest(const std::vector<Entry>& entries, bool markdown = false, std::size_t most = 20) {
  StringOutput out;
  DigestLayout layout;
  layout.title = "Tuesday";
  layout.sections = sections;
  layout.most = most;
  layout.markdown = markdown;
  const auto sink = make_digest(layout, out);
  sink->begin(columns);
  for (const auto& [section, customer, text, detail] : entries)
    sink->row(std::array<Cell, 4>{std::string_view{section}, std::string_view{customer}, std::string_view{text},
                                  std::string_view{detail}});
  sink->end();
  return out.text();
}

}  // namespace

TEST_CASE("sections of a digest without entries say so") {
  CHECK(digest({}) == "Tuesday\n\nDue\n  Nothing is due.\n\nChanged\n  Nothing was changed.\n");
  CHECK(digest({{"changes", "Budi", "new city", ""}}, true) ==
        "# Tuesday\n\n## Due\n\nNothing is due.\n\n## Changed\n\n- **Budi**: new city\n");
}

TEST_CASE("a digest says when a section has more entries than it shows") {
  const std::vector<Entry> entries{{"due", "Budi", "Call", ""}, {"due", "王小芳", "Write", ""}};
  CHECK(digest(entries, false, 1) ==
        "Tuesday\n\nDue\n  - Budi: Call\n  There are more: 'rapport followup due' lists them "
        "all.\n\nChanged\n  Nothing was changed.\n");
  CHECK(digest(entries, false, 2).find("There are more") == std::string::npos);
}

TEST_CASE("no line of a plain digest is wider than a mail") {
  std::string words, letters(300, 'x'), wide, mixed;
  for (int i = 0; i < 90; ++i) {
    words += "kata " + std::string(static_cast<std::size_t>(i % 13), 'a') + ' ';
    wide += "王";
    mixed += "🌸 مريم الحسن ";
  }
  for (const auto& text : {words, letters, wide, mixed}) {
    std::istringstream lines(digest({{"due", text.c_str(), text.c_str(), text.c_str()}}));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(is_valid_utf8(line));
      CHECK(display_width(line) < 80);
    }
  }
}

TEST_CASE("what stands in a digest cannot mark it up or begin a line of its own") {
  const std::vector<Entry> entries{{"due", "*Budi*", "<b>\n# Title", "\x1b[31mred"}};
  const auto markdown = digest(entries, true), plain = digest(entries);
  CHECK(markdown.find("\n- **\\*Budi\\***: \\<b> # Title  \n") != std::string::npos);
  CHECK(markdown.find('\x1b') == std::string::npos);
  CHECK(plain.find("  - *Budi*: <b> # Title\n") != std::string::npos);
  CHECK(plain.find('\x1b') == std::string::npos);
}
