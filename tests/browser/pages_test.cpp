// What a browser shows of reports. Skipped where there is no Chromium; script/setup --test installs it.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/text.hpp"
#include "rapport/render/customer_page.hpp"
#include "support/places.hpp"
#include "support/process.hpp"
#include "support/report_samples.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

struct Page {
  std::string name;
  std::string html;
  std::string svg{};  ///< the source to be checked for its form
};

constexpr int phone = 360, tablet = 800, desktop = 1280;

bool has_browser() {
  const auto folders = split_trimmed(minimal_environment()["PATH"], ':');
  return std::ranges::any_of(folders, [](const auto& folder) { return fs::exists(fs::path(folder) / "chromium"); });
}

/// The text in a quoted attribute, with its line breaks.
std::string attribute(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

/// A frame for each page and width.
std::string frames_of(const std::vector<Page>& pages, const std::vector<int>& widths) {
  std::string html;
  for (const auto& page : pages)
    for (const int width : widths)
      html += fmt::format(
          "<iframe data-name=\"{}\" data-source=\"{}\" width=\"{}\" height=\"600\" srcdoc=\"{}\"></iframe>\n",
          page.name, attribute(page.svg), width, attribute(page.html));
  return html;
}

/// A page of frames and the script that looks at them.
std::string driver_of(const std::string& frames) {
  return "<!doctype html><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\n<body>\n" +
         frames + "<script>\n" + read_file(source_folder() / "tests/browser/measure.js") + "</script>\n";
}

/// The lines that measure.js leaves, the last with what it has measured.
std::vector<std::string> look_at(const std::string& driver, bool dark) {
  const TemporaryFolder folder;
  write_file(folder / "driver.html", driver);
  auto environment = minimal_environment();
  environment["HOME"] = folder.path().string();
  const auto result =
      run_process({{"chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--hide-scrollbars", "--user-data-dir=" + (folder / "profile").string(), "--window-size=1400,1000",
                    fmt::format("--blink-settings=preferredColorScheme={}", dark ? 0 : 1), "--dump-dom",
                    "file://" + (folder / "driver.html").string()},
                   environment});
  const auto start = result.out.find("<pre>"), end = result.out.find("</pre>");
  if (result.exit_code != 0 || start == std::string::npos || end == std::string::npos)
    FAIL("chromium measured nothing: ", result.err, result.out.substr(0, 2000));
  return split_trimmed(std::string_view(result.out).substr(start + 5, end - start - 5), '\n');
}

/// An SVG document stands in a page as it does where somebody embeds it.
Page embedded(std::string name, std::string svg) {
  return {std::move(name), "<!doctype html><meta charset=\"utf-8\"><body style=\"margin:0\">" + svg, svg};
}

struct NamedSample {
  std::string_view name;
  ReportSample sample;
};

std::vector<NamedSample> samples() {
  return {{"channels", channels()},
          {"customers", customers()},
          {"months", months()},
          {"moments", moments()},
          {"currencies", currencies()},
          {"negatives", negatives()},
          {"scores", scores()},
          {"counts and amounts", counts_and_amounts()},
          {"hostile", hostile()},
          {"huge", huge()},
          {"days", days()},
          {"one row", one_row()},
          {"no rows", no_rows()}};
}

/// A page that is handed to a customer: with much on it, with nothing, and with what others try to do with it.
std::vector<Page> customer_pages() {
  CustomerPage full;
  full.language = PageLanguage::indonesian;
  full.as_of = parse_iso_date("2026-03-10").value();
  full.name = "Siti Nurhaliza binti Abdullah 🌺";
  full.lines = {{PageDetail::number, {"12"}},
                {PageDetail::name, {full.name}},
                {PageDetail::company, {"شركة القهوة"}},
                {PageDetail::emails, {"a.very.long.address.that.does.not.break@subdomain.of.a.company.example"}},
                {PageDetail::phones, {"+62 812 3456 789", "+62 21 555 0100"}},
                {PageDetail::address, {"Jalan Braga 1, Bandung, Jawa Barat, 40111, ID"}},
                {PageDetail::birthday, {"--02-29"}},
                {PageDetail::consent, {"refused"}}};
  full.purchases = {{full.as_of, "烏龍茶 250 g", 3, Money{123'456'789'00, "IDR"}},
                    {full.as_of, "A machine for espresso with a name that goes on and on", {}, Money{1999, "EUR"}},
                    {full.as_of, "قهوة", 1, {}}};
  full.totals = {{1999, "EUR"}, {123'456'789'00, "IDR"}};
  full.promises = {{full.as_of, PagePromise::call_back}, {full.as_of, PagePromise::ask}};
  full.contact = "Ani, +62 21 555 0100";
  CustomerPage empty;
  empty.name = "王小芳";
  empty.lines = {{PageDetail::name, {empty.name}}};
  CustomerPage hostile = full;
  hostile.name = "</title><script>alert(1)</script>\u202Eevil";
  hostile.contact = hostile.name;
  hostile.lines.push_back({PageDetail::handles, {"\"><img src=x onerror=alert(1)>"}});
  hostile.purchases.front().product = "<b>bold</b> & \x1b[31m";
  return {{"customer page", render(full, PageFormat::html)},
          {"empty customer page", render(empty, PageFormat::html)},
          {"hostile customer page", render(hostile, PageFormat::html)}};
}

/// Each fault that measure.js knows, once.
constexpr std::string_view broken =
    "<!doctype html><meta charset=\"utf-8\"><body style=\"margin:0;background:#fff\">"
    "<div style=\"width:900px;height:1px\"></div>"
    "<p style=\"color:#999\">pale</p>"
    "<p style=\"margin-left:300px;white-space:nowrap\">beyond the edge of the page</p>"
    "<p style=\"font-size:0\">nothing to see</p>"
    "<table style=\"table-layout:fixed;width:80px\"><tr><td style=\"white-space:nowrap\">wider than its cell</td></tr>"
    "</table>"
    "<svg class=\"chart\" viewBox=\"0 0 300 100\" width=\"300\" height=\"100\" style=\"display:block\">"
    "<text x=\"10\" y=\"50\">first label</text><text x=\"40\" y=\"52\">second label</text>"
    "<text x=\"250\" y=\"80\">out of the drawing</text>"
    "<text x=\"10\" y=\"80\" style=\"font-size:6px\">tiny</text>"
    "<rect class=\"fill-1\" x=\"10\" y=\"85\" width=\"50\" height=\"10\" style=\"fill:#ddd\"/></svg>";

}  // namespace

TEST_SUITE("browser") {
  TEST_CASE("a browser shows reports whole, apart and in contrast") {
    if (!has_browser()) {
      MESSAGE("skipped: chromium is not installed; script/setup --test installs it");
      return;
    }
    std::vector<Page> pages, drawings;
    for (const auto& [name, sample] : samples()) {
      pages.push_back({std::string(name), render(sample, Format::html)});
      drawings.push_back(embedded(std::string(name) + ".svg", render(sample, Format::svg)));
    }
    std::ranges::move(customer_pages(), std::back_inserter(pages));
    const std::string driver = driver_of(frames_of(pages, {phone, tablet, desktop}) + frames_of(drawings, {tablet}));
    for (const bool dark : {false, true}) {
      auto findings = look_at(driver, dark);
      CAPTURE(dark);
      const std::string measured = findings.back();
      findings.pop_back();
      CHECK(measured.starts_with(dark ? "dark, texts measured: " : "light, texts measured: "));
      CHECK(std::stoi(measured.substr(measured.rfind(' '))) > 5000);
      CHECK(fmt::format("{}", fmt::join(findings, "\n")) == "");
    }
  }

  TEST_CASE("the look at a page finds what is wrong with it") {
    if (!has_browser()) {
      MESSAGE("skipped: chromium is not installed; script/setup --test installs it");
      return;
    }
    const std::string page(broken);
    const auto findings = look_at(driver_of(frames_of({{"broken", page, "<svg><text>open</svg>"}}, {phone})), false);
    for (const std::string_view expected :
         {"page is too wide: 900", "contrast 2.85: pale", "leaves its box: beyond the edge of the page",
          "invisible: nothing to see", "leaves its cell: wider than its cell", "overlap: first label / second label",
          "leaves its box: out of the drawing", "too small: tiny", "contrast 1.36: fill-1", "not well-formed: "})
      CHECK_MESSAGE(std::ranges::any_of(findings,
                                        [&](const std::string& line) {
                                          return line.starts_with("broken at 360: " + std::string(expected));
                                        }),
                    expected, " was not found in ", fmt::format("{}", fmt::join(findings, "\n")));
  }
}
