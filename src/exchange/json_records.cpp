#include "exchange/json_records.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/digits.hpp"
#include "exchange/json_flat.hpp"
#include "exchange/json_list.hpp"
#include "exchange/json_tree.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/value.hpp"

namespace rapport {
namespace {

using nlohmann::json;

constexpr const char* expected_form =
    R"(write one object a line, such as {"name":"Budi Santoso"}, or one array of objects)";

/// Turns the parser's events for one object into fields. Unlike a parsed document, the events still have the text of a
/// number: an amount such as 12500000.10 never becomes a double.
class FieldCollector final : public nlohmann::json_sax<json> {
 public:
  FieldCollector(JsonRecord& record, std::string_view text, const std::vector<std::string>& left_out)
      : record_(record), text_(text), left_out_(left_out) {}

  bool null() override { return scalar({}, JsonForm::null); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false", JsonForm::other); }
  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value), JsonForm::number); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value), JsonForm::number); }
  bool number_float(number_float_t, const string_t& written) override { return scalar(written, JsonForm::number); }
  bool string(string_t& value) override { return scalar(std::move(value), JsonForm::text); }
  bool binary(binary_t&) override { return false; }  // does not occur in JSON text

  bool start_object(std::size_t) override;
  bool key(string_t& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string& token, const json::exception& error) override;

  /// What ended the parsing is nested.
  [[nodiscard]] bool found_nesting() const noexcept { return found_nesting_; }

 private:
  enum class Within { nothing, record, list, money };

  bool scalar(std::string text, JsonForm form);
  /// True within a member that is left out.
  bool passes(int deeper) {
    if (!passing_) return false;
    depth_ += deeper;
    passing_ = depth_ > 0;
    return true;
  }
  [[nodiscard]] bool has_each_key_once();
  [[nodiscard]] std::string& value() { return record_.fields.back().second; }
  /// Ends the parsing.
  bool refuse(std::string problem) { return refuse_at(record_.line, std::move(problem)); }
  bool refuse_at(std::size_t line, std::string problem) {
    record_.problem = std::move(problem);
    record_.problem_line = line;
    return false;
  }
  bool refuse_value(std::string_view problem) {
    return refuse("the value of " + detail::quoted(record_.fields.back().first) + ' ' + std::string{problem});
  }
  bool refuse_nesting() {
    found_nesting_ = true;
    return refuse_value(R"(is nested; a list of plain values and {"amount":"19.99","currency":"EUR"} are understood)");
  }

  JsonRecord& record_;
  std::string_view text_;
  Within within_ = Within::nothing;
  std::string list_;  ///< as a list cell
  std::string amount_;
  std::string currency_;
  std::string* money_part_ = nullptr;
  const std::vector<std::string>& left_out_;
  bool passing_ = false;  ///< the value of a member that is left out, and how deep in it
  int depth_ = 0;
  bool found_nesting_ = false;
};

bool FieldCollector::start_object(std::size_t) {
  if (passes(+1)) return true;
  if (within_ == Within::list || within_ == Within::money) return refuse_nesting();
  within_ = within_ == Within::nothing ? Within::record : Within::money;
  amount_.clear();
  currency_.clear();
  return true;
}

bool FieldCollector::key(string_t& name) {
  if (passing_) return true;
  if (within_ == Within::record) {
    if (record_.fields.size() == max_record_fields) return refuse(too_many_members);
    passing_ = std::find(left_out_.begin(), left_out_.end(), fold(name)) != left_out_.end();
    record_.fields.emplace_back(std::move(name), std::string{});
    record_.forms.push_back(JsonForm::other);
    return true;
  }
  money_part_ = name == "amount" ? &amount_ : name == "currency" ? &currency_ : nullptr;
  if (money_part_ == nullptr || !money_part_->empty()) return refuse_nesting();
  return true;
}

bool FieldCollector::end_object() {
  if (passes(-1)) return true;
  if (within_ == Within::record) return has_each_key_once();
  if (amount_.empty() || currency_.empty()) return refuse_nesting();
  value() = amount_ + ' ' + currency_;
  within_ = Within::record;
  return true;
}

bool FieldCollector::start_array(std::size_t) {
  if (passes(+1)) return true;
  if (within_ == Within::nothing) return refuse(std::string("an object is expected here; ") + expected_form);
  if (within_ != Within::record) return refuse_nesting();
  within_ = Within::list;
  list_.clear();
  return true;
}

bool FieldCollector::end_array() {
  if (passes(-1)) return true;
  // Whether commas separate depends on the column; one behind a backslash is part of the item in any.
  append_joined_list(value(), list_, true);
  within_ = Within::record;
  return true;
}

bool FieldCollector::scalar(std::string text, JsonForm form) {
  if (passes(0)) return true;
  if (within_ == Within::nothing) return refuse(std::string("an object is expected here; ") + expected_form);
  if (text.find('\0') != std::string::npos) return refuse_value("contains a NUL character; leave it out");
  switch (within_) {
    case Within::nothing:
      break;
    case Within::record:
      value() = std::move(text);
      record_.forms.back() = form;
      break;
    case Within::list:
      if (text.find(list_separator) != std::string::npos)
        return refuse_value("contains the control character U+001F; leave it out");
      list_ += text;
      list_ += list_separator;
      break;
    case Within::money:
      *money_part_ = std::move(text);
      break;
  }
  return true;
}

/// Else the record is refused.
bool FieldCollector::has_each_key_once() {
  std::vector<std::string_view> names;
  names.reserve(record_.fields.size());
  for (const auto& field : record_.fields) names.push_back(field.first);
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return true;
  return refuse("the key " + detail::quoted(*twice) + " occurs twice; keep one of them");
}

bool FieldCollector::parse_error(std::size_t position, const std::string& token, const json::exception& error) {
  constexpr int number_out_of_range = 406;
  // The position counts the offending byte.
  const auto good = text_.substr(0, position - 1);
  const auto line = record_.line + static_cast<std::size_t>(std::count(good.begin(), good.end(), '\n'));
  if (error.id == number_out_of_range) return refuse_at(line, "the number " + token.substr(0, 40) + " is too large");
  return refuse_at(line, "not valid JSON at byte " + std::to_string(position) + " of the record; " + expected_form);
}

/// Numbers keep their digits, which a document of the library would not let them.
class TreeBuilder final : public nlohmann::json_sax<json> {
 public:
  TreeBuilder(JsonNode& root, std::string& problem) : problem_(problem) { open_.push_back(&root); }

  bool null() override { return scalar({}, JsonForm::null); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false", JsonForm::other); }
  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value), JsonForm::number); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value), JsonForm::number); }
  bool number_float(number_float_t, const string_t& written) override { return scalar(written, JsonForm::number); }
  bool string(string_t& value) override { return scalar(value, JsonForm::text); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonNodeKind::object); }
  bool key(string_t& name) override {
    name_ = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(JsonNodeKind::array); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override { return false; }

 private:
  /// False when there are too many: each takes a hundred times the memory of its text.
  bool may_add() {
    constexpr std::size_t most_nodes = 1'000'000;
    if (++nodes_ > most_nodes) problem_ = "the record has over 1,000,000 values; split it";
    return nodes_ <= most_nodes;
  }
  JsonNode& add(JsonNodeKind kind) {
    JsonNode& node = open_.back()->children.emplace_back();
    node.kind = kind;
    node.name.swap(name_);
    name_.clear();
    return node;
  }
  bool scalar(std::string_view text, JsonForm form) {
    // What separates items, and what no text may have, is refused.
    if (text.find('\0') != std::string_view::npos || text.find(list_separator) != std::string_view::npos) return false;
    if (!may_add()) return false;
    JsonNode& node = add(JsonNodeKind::scalar);
    node.text = text;
    node.form = form;
    return true;
  }
  bool open(JsonNodeKind kind) {
    constexpr std::size_t deepest = 32;
    if (open_.size() > deepest || !may_add()) return false;
    // A parent gets no further child while this one is open, so that the address stays.
    open_.push_back(&add(kind));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::vector<JsonNode*> open_;
  std::string name_;
  std::size_t nodes_ = 0;
  std::string& problem_;
};

}  // namespace

bool read_tree(std::string_view text, JsonNode& root, std::string& problem) {
  TreeBuilder builder(root, problem);
  return json::sax_parse(text, &builder);
}

bool is_json_object(std::string_view text) { return trim(text).starts_with('{') && json::accept(text); }

JsonRecordReader::JsonRecordReader(Input& in, std::string source) : in_(in), source_(std::move(source)) {}

bool JsonRecordReader::next(JsonRecord& record) {
  if (!next_or_problem(record)) return false;
  if (!record.problem.empty()) throw rejected_at(source_, record.problem_line, record.problem);
  return true;
}

bool JsonRecordReader::next_or_problem(JsonRecord& record) {
  if (!find_record()) return false;
  text_.clear();
  text_line_ = bytes_.line();
  if (in_array_)
    take_object();
  else
    take_line();
  record.line = text_line_;
  record.fields.clear();
  record.forms.clear();
  record.nested.clear();
  record.problem.clear();
  record.text = text_;
  FieldCollector collector(record, text_, left_out_);
  if (!json::sax_parse(text_, &collector) && flattens_ && collector.found_nesting() &&
      read_flat(text_, left_out_, record))
    record.problem.clear();
  return true;
}

std::string JsonRecordReader::find_list() {
  auto list = list_of_records(in_.head());
  in_list_ = list.has_value();
  if (!list) return {};
  list_at_ = list->at;
  before_list_ = in_.head().substr(0, list_at_);
  return std::move(list->name);
}

/// Moves to the first byte of the next record. False at the end.
bool JsonRecordReader::find_record() {
  for (; list_at_ > 0; --list_at_) bytes_.take();
  int c = peek_past_space();
  if (!started_) {
    started_ = true;
    in_array_ = c == '[';
    if (!in_array_) return c != end_of_input;
    bytes_.take();
    c = peek_past_space();
    if (c != ']') return true;
  }
  if (!in_array_ || array_ended_) return c != end_of_input;
  if (c == ',') {
    bytes_.take();
    peek_past_space();
    return true;
  }
  if (c != ']') throw rejected_at(source_, bytes_.line(), "a comma or the end of the array is expected here");
  end_array();
  return false;
}

/// What else the object of a list has is passed over.
void JsonRecordReader::end_array() {
  bytes_.take();
  array_ended_ = true;
  if (in_list_) {
    text_ = "{\"\":[]";
    text_line_ = bytes_.line();
    while (bytes_.peek() != end_of_input) keep();
    if (!json::accept(text_))
      throw rejected_at(source_, text_line_, "the object that has the list is not valid JSON after it");
    has_more_ = tells_of_more(before_list_ + text_.substr(text_.find('[')));
  }
  if (peek_past_space() != end_of_input) throw rejected_at(source_, bytes_.line(), "text follows the end of the array");
}

void JsonRecordReader::take_line() {
  for (int c = bytes_.peek(); c != end_of_input && c != '\n'; c = bytes_.peek()) keep();
}

/// Takes up to the brace that closes the object; whether what stands between is JSON is the parser's to say.
void JsonRecordReader::take_object() {
  if (bytes_.peek() != '{' && bytes_.peek() != '[') return take_other();
  std::size_t depth = 0;
  bool quoted = false;
  do {
    const int c = bytes_.peek();
    if (c == end_of_input) throw rejected_at(source_, text_line_, "the object that starts here is never closed");
    keep();
    if (quoted && c == '\\') {
      if (bytes_.peek() != end_of_input) keep();
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '[')) {
      ++depth;
    } else if (!quoted && (c == '}' || c == ']')) {
      --depth;
    }
  } while (depth > 0);
}

/// Takes what is no object nor list in an array, up to the comma or the bracket after it.
void JsonRecordReader::take_other() {
  bool quoted = false;
  for (int c = bytes_.peek(); c != end_of_input && (quoted || (c != ',' && c != ']')); c = bytes_.peek()) {
    keep();
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\' && bytes_.peek() != end_of_input) keep();
  }
  if (text_.empty() || bytes_.peek() == end_of_input)
    throw rejected_at(source_, text_line_, std::string("an object is expected here; ") + expected_form);
}

/// Adds the next byte to the record.
void JsonRecordReader::keep() {
  if (text_.size() == max_record_bytes)
    throw rejected_at(source_, text_line_, "the record that starts here is over 16 MiB; split it");
  text_ += static_cast<char>(bytes_.take());
}

int JsonRecordReader::peek_past_space() {
  int c = bytes_.peek();
  while (c != end_of_input && white_space.find(static_cast<char>(c)) != std::string_view::npos) {
    bytes_.take();
    c = bytes_.peek();
  }
  return c;
}

}  // namespace rapport
