#include <stdexcept>

#include "render/sinks.hpp"

namespace rapport {

std::unique_ptr<RowSink> make_sink(const SinkOptions& options, Output& out) {
  switch (options.format) {
    case Format::table:
      return make_table(options, out);
    case Format::csv:
      return make_csv(out);
    case Format::tsv:
      return make_tsv(out);
    case Format::json:
      return make_json(options.single, out);
    case Format::ndjson:
      return make_ndjson(out);
    case Format::md:
      return make_markdown(out);
    case Format::ids:
      return make_ids(out);
  }
  throw std::logic_error("there is no such output format");
}

}  // namespace rapport
