#pragma once
// A streaming JSON writer for what is not a plain list of rows. It checks nothing at run time beyond balance: the
// caller writes a key before each member of an object.

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"

namespace rapport RAPPORT_API {

/// Appends `text` as a JSON string with its quotes. Invalid UTF-8 bytes become U+FFFD, so that the result is always
/// valid.
void append_json_string(std::string& out, std::string_view text);
/// Appends a cell by its kind: lists are arrays, money {"amount":..,"currency":..}, instants RFC 3339 with Z, booleans
/// true or false.
void append_json_cell(std::string& out, const ColumnInfo& column, const Cell& cell);

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& cell(const ColumnInfo& column, const Cell& value);

 private:
  void separate();
  std::string& out_;
  std::vector<bool> has_items_;  ///< one entry an open object or array
  bool after_key_ = false;
};

}  // namespace rapport
