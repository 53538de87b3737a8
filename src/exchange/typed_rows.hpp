#pragma once
// Reads the rows of a table that rapport wrote as a whole, with the types of their cells: CSV in which text is always
// in quotes and a number never is, or NDJSON.

#include <memory>
#include <string>
#include <vector>

#include "rapport/core/io.hpp"
#include "rapport/core/value.hpp"

namespace rapport {

class TypedRows {
 public:
  virtual ~TypedRows() = default;
  /// The cells in the order of the columns; they live until the next call. False at the end.
  virtual bool next(std::vector<Cell>& cells) = 0;
  /// On which the row starts that next() returned last, from 1.
  [[nodiscard]] virtual std::size_t line() const noexcept = 0;
};

/// Both throw Rejected, naming the line and the value, for what is not of this form, for text that is not UTF-8 or has
/// NUL characters, for a column that is missing or is none of `columns`, and for rows over 16 MiB or of more
/// than max_record_fields cells. The Input must outlive the rows; `source` is its name for messages.
[[nodiscard]] std::unique_ptr<TypedRows> typed_csv(Input& in, std::string source, std::vector<std::string> columns);
[[nodiscard]] std::unique_ptr<TypedRows> typed_ndjson(Input& in, std::string source, std::vector<std::string> columns);

}  // namespace rapport
