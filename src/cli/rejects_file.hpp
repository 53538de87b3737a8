#pragma once
// The file of --rejects.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "cli/output.hpp"
#include "rapport/service/import.hpp"

namespace rapport::cli {

/// The rows that were rejected, in the form of the file, with the line and the reason beside them.
class RejectsFile {
 public:
  /// `input` is the file that is read, which may not be this one.
  RejectsFile(Context& context, const std::string& input);
  void mark();
  void separate_by(char delimiter) { delimiter_ = delimiter; }
  void header(ImportForm form, std::span<const std::string_view> names);
  void write(std::span<const std::string_view> cells, std::string_view line, std::string_view reason);
  /// A record of JSON as it was written. What is no object stands in one as its `record`.
  void write_json(std::string_view text, bool is_object, std::string_view line, std::string_view reason);
  void finish() { destination_.finish(); }

 private:
  void write_row(std::span<const std::string_view> cells, std::string_view line, std::string_view reason);

  Destination destination_;
  char delimiter_ = ',';
  ImportForm form_ = ImportForm::csv;
  std::vector<std::string> names_;
};

}  // namespace rapport::cli
