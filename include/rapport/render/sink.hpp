#pragma once
// Renderers: rows in, bytes out. Once for every noun.

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/io.hpp"
#include "rapport/core/words.hpp"

namespace rapport RAPPORT_API {

enum class Format { table, csv, tsv, json, ndjson, md, ids, html, svg, vcf, ics };
constexpr auto words_of(Format) {
  return std::to_array<std::pair<Format, std::string_view>>({{Format::table, "table"},
                                                             {Format::csv, "csv"},
                                                             {Format::tsv, "tsv"},
                                                             {Format::json, "json"},
                                                             {Format::ndjson, "ndjson"},
                                                             {Format::md, "md"},
                                                             {Format::ids, "ids"},
                                                             {Format::html, "html"},
                                                             {Format::svg, "svg"},
                                                             {Format::vcf, "vcf"},
                                                             {Format::ics, "ics"}});
}
/// The words of the formats that every list has; those of reports, which have pages and drawings too; those of
/// customers, who can be cards; and those of what has days, which can be a calendar.
inline constexpr std::span<const std::string_view> list_formats = std::span(words<Format>).first<7>();
inline constexpr std::span<const std::string_view> report_formats = std::span(words<Format>).first<9>();
inline constexpr std::array<std::string_view, 8> customer_formats{"table",  "csv", "tsv", "json",
                                                                  "ndjson", "md",  "ids", word_of(Format::vcf)};
inline constexpr std::array<std::string_view, 8> followup_formats{"table",  "csv", "tsv", "json",
                                                                  "ndjson", "md",  "ids", word_of(Format::ics)};
inline constexpr std::array<std::string_view, 10> occasion_formats{
    "table", "csv", "tsv", "json", "ndjson", "md", "ids", "html", "svg", word_of(Format::ics)};
static_assert(list_formats.back() == word_of(Format::ids) && report_formats.back() == word_of(Format::svg));
static_assert(std::ranges::equal(list_formats, std::span(customer_formats).first<7>()));
static_assert(std::ranges::equal(list_formats, std::span(followup_formats).first<7>()));
static_assert(std::ranges::equal(report_formats, std::span(occasion_formats).first<9>()));

struct CalendarInfo;
struct ReportInfo;
struct Precision;

/// Receives rows one by one; only the aligned table, html and svg hold them back. Cells are read before row() returns.
/// The ColumnInfo given to begin() must outlive the sink. After end() every byte has reached the Output.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void begin(std::span<const ColumnInfo> columns) = 0;
  virtual void row(std::span<const Cell> cells) = 0;
  virtual void end() = 0;
};

/// How CSV differs from what is said below; all of it is for special readers.
struct CsvStyle {
  char delimiter = ',';
  /// For spreadsheets: a byte order mark before everything, and an apostrophe before what they would take for a
  /// formula, a number or a date and not for the text that it is. What is read back without one such apostrophe is
  /// exact.
  bool guarded = false;
  /// Text is always in quotes, also when it is empty: a number and nothing are told from it.
  bool typed = false;
};

/// Which vCards are written: old telephones and address books read 2.1 or 3.0 alone.
enum class VcardVersion { v2_1, v3_0, v4_0 };
constexpr auto words_of(VcardVersion) {
  return std::to_array<std::pair<VcardVersion, std::string_view>>(
      {{VcardVersion::v2_1, "2.1"}, {VcardVersion::v3_0, "3.0"}, {VcardVersion::v4_0, "4.0"}});
}

struct SinkOptions {
  Format format = Format::table;
  /// A JSON sink writes its only row as an object instead of an array of one.
  bool single = false;
  /// Columns of the terminal, 0 when stdout is none: only then is a table cut to the width.
  std::size_t terminal_width = 0;
  bool color = false;
  /// What the rows are a report of; null for a list. It must outlive the sink.
  const ReportInfo* report = nullptr;
  /// How many digits the numbers of a list have for people; a report has its own. It must outlive the sink.
  const Precision* precision = nullptr;
  /// A table of a report gets a bar in each line, for the first series of its chart.
  bool bars = false;
  CsvStyle csv{};
  /// What the rows are in a calendar; null for other formats. It must outlive the sink.
  const CalendarInfo* calendar = nullptr;
  VcardVersion vcard_version = VcardVersion::v4_0;
};

/// The Output must outlive the sink.
///
/// table   aligned columns, numbers to the right, terminal-safe text; a list joined by "; ", an instant in local time
/// csv     RFC 4180 with LF line ends and a header, always; lists joined by "; ", instants in RFC 3339 with Z
/// tsv     as csv, with tab, newline, carriage return and backslash written as \t \n \r \\, a quote that begins a cell
///         as \", and no quotes around cells
/// json    an array of objects, one a line; lists are arrays, money {"amount":"19.99","currency":"EUR"}
/// ndjson  the same objects without the array
/// md      a Markdown table, with | and newlines escaped
/// ids     the first column alone, one a line, no header
/// html    a report as one page that needs no other file and no script: its charts, and all rows in tables
/// svg     the charts of a report alone, as one document
/// vcf     one vCard a customer, with CRLF line ends, in UTF-8: 4.0 (RFC 6350) and 3.0 (RFC 2426) with lines folded at
///         75 octets, 2.1 in ASCII, where other text is quoted-printable; columns that the version has no property for,
///         except those that rapport keeps by itself, as X-RAPPORT-NAME and X-RAPPORT-FIELD
/// ics     iCalendar, with the line ends and lines of vcf: see render/calendar.hpp
///
/// Of a report, json is one object instead: {"report":NAME, its scope, "rows":[...], "totals":{...}}, where the total
/// of a column of money is an array with an amount for each currency; table and md end with the totals, one line for
/// each currency, when there are two rows or more. The other formats have the rows alone.
///
/// Throws std::logic_error for html and svg without a report and ics without a calendar; begin() throws UsageError:
/// of vcf without a name, and of svg for a report without a chart or without the fields that it draws.
[[nodiscard]] std::unique_ptr<RowSink> make_sink(const SinkOptions& options, Output& out);

/// The text of a cell as CSV writes it (unquoted), by the column's kind; appended to `out`.
void append_plain(std::string& out, const ColumnInfo& column, const Cell& cell);
/// The text of a cell as a table shows it, not yet made terminal-safe; appended to `out`. Five digits and more before
/// the point stand in groups of three, parted by a no-break space: it is the one separator that no country reads as a
/// decimal point (SI Brochure, 9th edition, 5.4.4, which leaves four digits together). A program never gets it.
void append_shown(std::string& out, const ColumnInfo& column, const Cell& cell);

}  // namespace rapport
