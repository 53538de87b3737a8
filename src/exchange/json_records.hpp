#pragma once
// Reads records written as JSON: one object a line (NDJSON) or one array of objects.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/io.hpp"

namespace rapport {

/// What a stream of records turns out to hold, told by its first byte that is not white space. A byte order mark is
/// passed over.
enum class RecordForm {
  none,   ///< nothing but white space
  plain,  ///< lines of text, such as bare ids
  json,   ///< objects or an array of them
};

/// Reads ahead to the first byte that is not white space, and then gives out everything from the start, except for a
/// byte order mark. The other Input must outlive it.
class PeekedInput final : public Input {
 public:
  explicit PeekedInput(Input& in);
  [[nodiscard]] RecordForm form() const noexcept { return form_; }
  /// What is read and not given out yet.
  [[nodiscard]] std::string_view head() const noexcept { return std::string_view{ahead_}.substr(at_); }
  std::size_t read(std::span<char> buffer) override;

 private:
  Input& in_;
  std::string ahead_;
  std::size_t at_ = 0;
  RecordForm form_ = RecordForm::none;
};

/// What a member was before it became text.
enum class JsonForm { null, number, text, other };

/// The members of one object in their order, each as the text that a person would write for it.
struct JsonRecord {
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<JsonForm> forms;  ///< of the fields
  std::size_t line = 0;         ///< on which the object starts, from 1
};

/// Text is taken as it is, a number keeps its exact digits, true and false are words, null is empty. An array of these
/// is joined by "; ", as append_joined_list() does where commas separate. {"amount":"19.99","currency":"EUR"} is "19.99
/// EUR". Throws Rejected, naming the line and the key, for anything else that is nested, for a key that occurs twice,
/// for text that is not JSON and for records over 16 MiB.
class JsonRecordReader {
 public:
  /// `source` is the file's name for messages. The Input must outlive the reader.
  explicit JsonRecordReader(Input& in, std::string source = {});
  /// False at the end.
  bool next(JsonRecord& record);

 private:
  [[nodiscard]] int peek();
  int take();
  int peek_past_space();
  void keep();
  bool find_record();
  void take_line();
  void take_object();

  PeekedInput in_;
  std::string source_;
  std::string block_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  bool in_array_ = false;
  bool array_ended_ = false;
  bool started_ = false;
  std::string text_;           ///< of the record that is being read
  std::size_t text_line_ = 0;  ///< on which it starts
};

}  // namespace rapport
