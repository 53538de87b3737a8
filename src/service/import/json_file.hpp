#pragma once
// The records of a file of JSON or NDJSON, and what a person is told of the file beside them.

#include <set>
#include <string>
#include <vector>

#include "exchange/json_records.hpp"
#include "rapport/core/io.hpp"
#include "rapport/service/import.hpp"

namespace rapport {

class JsonFile {
 public:
  /// Both must outlive the object.
  JsonFile(Input& in, const ImportOptions& options);
  /// As JsonRecordReader::next_or_problem().
  bool next(JsonRecord& record);
  /// Which record of its line the last one was, from the second on; else 0.
  [[nodiscard]] std::size_t number_on_line() const noexcept { return on_line_ > 1 ? on_line_ : 0; }
  /// Of a list within an object, which is all that is read of it; else empty.
  [[nodiscard]] std::string about_list() const;
  /// Once all records are read.
  [[nodiscard]] std::vector<std::string> notes() const;

 private:
  const ImportOptions& options_;
  JsonRecordReader reader_;
  std::string list_;
  std::size_t last_line_ = 0, on_line_ = 0;
  std::set<std::string> nested_;  ///< members that are left out
};

/// "record 3: what is wrong"; of number 0 the problem alone.
[[nodiscard]] std::string with_number(const std::string& problem, std::size_t record);

}  // namespace rapport
