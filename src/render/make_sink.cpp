#include <stdexcept>

#include "render/sinks.hpp"

namespace rapport {
namespace {

const ReportInfo& report_of(const SinkOptions& options) {
  if (!options.report) throw std::logic_error("only reports have charts");
  return *options.report;
}

}  // namespace

std::unique_ptr<RowSink> make_sink(const SinkOptions& options, Output& out) {
  switch (options.format) {
    case Format::table:
      return make_table(options, out);
    case Format::csv:
      return make_csv(options.csv, out);
    case Format::tsv:
      return make_tsv(out);
    case Format::json:
      return make_json(options, out);
    case Format::ndjson:
      return make_ndjson(out);
    case Format::md:
      return make_markdown(options, out);
    case Format::ids:
      return make_ids(out);
    case Format::html:
      return make_html(report_of(options), out);
    case Format::svg:
      return make_svg(report_of(options), out);
    case Format::vcf:
      return make_vcf(options.vcard_version, out);
    case Format::ics:
      if (!options.calendar) throw std::logic_error("only what has days is a calendar");
      return make_ics(*options.calendar, out);
  }
  throw std::logic_error("there is no such output format");
}

}  // namespace rapport
