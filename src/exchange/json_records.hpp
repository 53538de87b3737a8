#pragma once
// Reads records written as JSON: one object a line (NDJSON) or one array of objects.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/byte_reader.hpp"
#include "exchange/peeked_input.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/io.hpp"

namespace rapport {

/// What a member was before it became text.
enum class JsonForm { null, number, text, other };

/// The members of one object in their order, each as the text that a person would write for it.
struct JsonRecord {
  RecordFields fields;
  std::vector<JsonForm> forms;        ///< of the fields
  std::size_t line = 0;               ///< on which the object starts, from 1
  std::vector<std::string> nested{};  ///< members that are left out, because something is nested in them; see flatten()
  std::string problem{};              ///< what is wrong with it, of which nothing is to be used then
  std::size_t problem_line = 0;
  std::string_view text{};  ///< as it was written, until the next one is read
};

inline constexpr const char* too_many_members = "the record has over 16,384 members; leave some out, or split it";

[[nodiscard]] bool is_json_object(std::string_view text);

/// Text is taken as it is, a number keeps its exact digits, true and false are words, null is empty. An array of these
/// is joined by "; ", as append_joined_list() does where commas separate. {"amount":"19.99","currency":"EUR"} is "19.99
/// EUR". A record has a problem, which names the key, when anything else is nested in it, when a key occurs twice, and
/// when it is not JSON or has more than max_record_fields members, and so has what is no object in an array. Throws
/// Rejected, naming the line, where nobody can tell where the next record starts, and for records over 16 MiB.
class JsonRecordReader {
 public:
  /// `source` is the file's name for messages. The Input must outlive the reader.
  explicit JsonRecordReader(Input& in, std::string source = {});
  // It reads from a member of its own.
  JsonRecordReader(const JsonRecordReader&) = delete;
  JsonRecordReader& operator=(const JsonRecordReader&) = delete;
  /// Before the first record: members of these names are blank, whatever is nested in them.
  void leave_out(std::vector<std::string> names) { left_out_ = std::move(names); }
  /// Before the first record: what is nested in one becomes members of its own, see read_flat().
  void flatten() { flattens_ = true; }
  /// Before the first record: those of list_of_records() are read where there is such a list. Returns its name, or
  /// nothing.
  std::string find_list();
  /// Once all records are read: what stands around the list says that there are more than these.
  [[nodiscard]] bool has_more() const noexcept { return has_more_; }
  /// False at the end. Throws Rejected for a record with a problem.
  bool next(JsonRecord& record);
  /// The same, but those who ask deal with the problem, and may go on.
  bool next_or_problem(JsonRecord& record);

 private:
  int peek_past_space();
  void keep();
  bool find_record();
  void take_line();
  void take_object();
  void take_other();
  void end_array();

  RecordPeek in_;
  ByteReader bytes_{in_};
  std::string source_;
  std::vector<std::string> left_out_;
  std::size_t list_at_ = 0;  ///< how much stands before its bracket
  std::string before_list_;
  bool in_list_ = false, flattens_ = false, has_more_ = false;
  bool in_array_ = false;
  bool array_ended_ = false;
  bool started_ = false;
  std::string text_;           ///< of the record that is being read
  std::size_t text_line_ = 0;  ///< on which it starts
};

}  // namespace rapport
