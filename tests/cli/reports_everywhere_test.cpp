// Every report in every format: on a database without a record, with one customer, and with names in many scripts and
// names that would do harm on a page or on a terminal.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/player.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;

namespace {

const std::vector<std::vector<std::string>> reports{
    {"overview"},
    {"activity", "--by", "channel"},
    {"activity", "--by", "owner"},
    {"activity", "--by", "month", "--period", "2025", "--compare", "previous"},
    {"purchases", "--by", "month"},
    {"purchases", "--by", "customer"},
    {"purchases", "--by", "product", "--period", "30d", "--compare", "previous"},
    {"satisfaction"},
    {"satisfaction", "--by", "survey"},
    {"satisfaction", "--by", "month", "--period", "2026"},
    {"gifts"},
    {"gifts", "--period", "2025", "--compare", "previous"},
    {"occasions"},
    {"occasions", "--period", "2026"},
    {"community"},
    {"community", "--by", "member"},
    {"community", "--by", "question"},
    {"community", "--by", "month", "--period", "2025"},
    {"contact-mix"},
    {"contact-mix", "--only-mail"},
    {"contact-mix", "--by", "owner", "--period", "2025", "--compare", "previous"},
    {"contact-mix", "--by", "month"},
    {"day"},
    {"day", "--owner", "me", "--since", "30d"},
    {"response"},
    {"response", "--by", "owner", "--period", "2025", "--compare", "previous"},
    {"response", "--by", "month"},
    {"response", "--waiting"},
    {"neglected"},
    {"neglected", "--never"},
    {"changes"},
    {"changes", "--owner", "me"},
    {"changes", "--period", "30d", "--compare", "previous"},
    {"neglected", "--period", "2025-Q4", "--compare", "previous"},
    {"pipeline"},
    {"pipeline", "--by", "month", "--owner", "me"},
    {"pipeline", "--by", "customer", "--period", "2026"},
    {"deals"},
    {"deals", "--by", "quarter", "--period", "2025"},
    {"deals", "--by", "reason"},
    {"deals", "--by", "product"},
    {"opportunities"},
    {"network"},
    {"introductions"},
    {"introductions", "--product", "For Budi Santoso"},
    {"lifecycle"},
    {"lifecycle", "--period", "2026-02", "--compare", "previous"},
    {"lifecycle", "--as-of", "2026-01-31", "--owner", "me"},
    {"dissolution"},
    {"dissolution", "--by", "ended-by", "--period", "7d", "--compare", "previous"},
    {"dissolution", "--by", "month"},
    {"dissolution", "--by", "customer"},
    {"dissolution", "--by", "customer", "--period", "30d", "--compare", "previous"},
    {"relationships"},
    {"relationships", "--period", "2025", "--compare", "previous"},
    {"sentiment"},
    {"sentiment", "--by", "channel", "--period", "90d", "--compare", "previous"},
    {"sentiment", "--by", "customer"},
    {"key-people"},
    {"key-people", "--owner", "me", "--period", "2025"}};
const std::vector<std::string> formats{"table", "csv", "tsv", "json", "ndjson", "md", "ids", "html", "svg"};

const std::vector<std::string> names{
    "Budi Santoso",    "مريم الحسن",         "王小芳", "Siti 🌸👩‍👩‍👧", "<script>alert(1)</script>",
    "O'Neil \"&\" Co", "Ana \xE2\x80\xAEtxt"};

class Office {
 public:
  Outcome operator()(std::vector<std::string> words, std::size_t terminal_width = 0) const {
    return run_in_process(
        {std::move(words),
         {{"RAPPORT_NOW", "2026-03-10 09:30"}, {"RAPPORT_USER", "ani"}, {"HOME", folder_.path().string()}},
         {},
         folder_.path(),
         terminal_width});
  }
  void must(std::vector<std::string> words) const {
    const auto outcome = (*this)(std::move(words));
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
  }

 private:
  TemporaryFolder folder_;
};

void fill(const Office& office, const std::vector<std::string>& people) {
  office.must(
      {"survey", "create", "After delivery", "--moment", "acceptance", "--question", "nps:Would you recommend us?"});
  office.must({"community", "add", "Komunitas 咖啡 <b>☕</b>"});
  int deals = 0;
  for (const auto& name : people) {
    office.must({"customer", "add", name, "--owner", "ani", "--tags", "cafe; " + name, "--sector", name, "--company",
                 name + " & Co"});
    const std::string reference = "name:" + name;
    office.must({"interact", "log", reference, "About " + name, "--channel", "call", "--at", "2025-11-03"});
    office.must({"interact", "purchase", reference, "For " + name, "19.99 EUR", "--at", "2025-11-04"});
    office.must({"survey", "answer", "After delivery", reference, "9", "--at", "2025-11-05"});
    office.must({"occasion", "add", reference, "custom", "2019-03-20", "--name", "Feast of " + name});
    office.must({"gift", "give", reference, "For " + name, "--cost", "4.50 EUR", "--at", "2025-12-20"});
    office.must({"community", "join", "1", reference, "--at", "2025-11-01"});
    office.must(
        {"interact", "log", reference, "--community", "1", "--asks", "Is " + name + " here?", "--at", "2025-11-06"});
    office.must({"deal", "add", reference, "With " + name, "--amount", "5000 EUR", "--expected-close", "2026-04-30"});
    office.must({"deal", "add", reference, "Lost with " + name, "--product", name});
    office.must({"deal", "lost", std::to_string(2 * ++deals), "--reason", name, "--at", "2025-12-01"});
    if (name != people.front()) office.must({"customer", "refer", reference, "--by", "name:" + people.front()});
    for (const auto* mood : {"2", "angry"})
      office.must({"interact", "note", reference, "On the phone", "--sentiment", mood, "--at", "2026-01-07"});
    office.must({"customer", "stage", "name:" + name + " & Co", "dissolution", "--reason", "dissatisfied", "--ended-by",
                 "customer"});
  }
  const auto first_question =
      office({"interact", "list", "--filter", "question!=", "--sort", "id", "--limit", "1", "--format", "ids"});
  office.must({"interact", "log", "name:" + people.back(), "Yes", "--community", "1", "--answers",
               first_question.out.substr(0, first_question.out.find('\n')), "--at", "2025-11-07"});
}

bool is_escaped(const std::string& page) {
  return page.find("<script") == std::string::npos && page.find('\x1b') == std::string::npos;
}

void check_output(const std::string& format, const std::string& text) {
  CAPTURE(text);
  if (format == "json") CHECK(nlohmann::json::parse(text).at("rows").is_array());
  if (format == "html") CHECK(text.starts_with("<!"));
  if (format == "html") CHECK(text.find("</html>") != std::string::npos);
  if (format == "svg") CHECK(text.find("</svg>") != std::string::npos);
  if (format == "html" || format == "svg") CHECK(is_escaped(text));
  if (format == "table" || format == "md") CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("nan") == std::string::npos);
  CHECK(text.find("inf") == std::string::npos);
  if (format != "ndjson") return;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(nlohmann::json::accept(line));
}

bool is_compared_list(const std::vector<std::string>& report) {
  const auto has = [&](const char* word) { return std::ranges::find(report, word) != report.end(); };
  const bool is_list = report[0] == "changes" || report[0] == "neglected" || report[0] == "service" ||
                       report[0] == "gifts" || (report[0] == "dissolution" && has("customer"));
  return is_list && has("--compare");
}

bool has_totals(const std::string& format) {
  return format == "table" || format == "md" || format == "html" || format == "json";
}

void check_all(const Office& office, std::vector<std::vector<std::string>> all) {
  for (const auto& report : all)
    for (const auto& format : formats) {
      std::vector<std::string> words{"report"};
      words.insert(words.end(), report.begin(), report.end());
      words.insert(words.end(), {"--format", format});
      std::string command;
      for (const auto& word : words) command += word + ' ';
      CAPTURE(command);
      const auto outcome = office(words);
      CHECK(outcome.exit_code == 0);
      const bool told = is_compared_list(report) && !has_totals(format);
      CHECK(outcome.err.starts_with("note: the sums of the period before stand in the totals") == told);
      if (!told) CHECK(outcome.err == "");
      check_output(format, outcome.out);
      if (format == "table") CHECK(office(words, 60).exit_code == 0);
    }
}

std::vector<std::vector<std::string>> with_service(std::size_t customers) {
  auto all = reports;
  for (std::size_t id = 1; id <= customers; ++id)
    for (const auto* report : {"service", "introductions"}) all.push_back({report, "--customer", std::to_string(id)});
  all.push_back({"service", "--customer", "1", "--period", "2025", "--compare", "previous"});
  all.push_back({"community", "1"});
  all.push_back({"community", "1", "--period", "2025-11"});
  return all;
}

}  // namespace

TEST_SUITE_BEGIN("formats");

TEST_CASE("every report has every format on an empty database") { check_all(Office{}, reports); }

TEST_CASE("every report has every format with one customer") {
  const Office office;
  fill(office, {names.front()});
  check_all(office, with_service(1));
}

TEST_CASE("every report has every format with names in many scripts, and names that would do harm") {
  const Office office;
  fill(office, names);
  check_all(office, with_service(names.size()));
  for (const auto& report :
       std::vector<std::vector<std::string>>{{"purchases", "--by", "customer"}, {"occasions"}, {"gifts"}}) {
    std::vector<std::string> words{"report", "--format", "html"};
    words.insert(words.begin() + 1, report.begin(), report.end());
    const auto page = office(words).out;
    for (const auto* name : {"مريم الحسن", "王小芳", "Siti 🌸👩‍👩‍👧", "&lt;script&gt;"}) {
      CAPTURE(name);
      CHECK(page.find(name) != std::string::npos);
    }
  }
}

TEST_SUITE_END();
