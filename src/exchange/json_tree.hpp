#pragma once
// A text of JSON as a tree of its values.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/json_records.hpp"

namespace rapport {

enum class JsonNodeKind { scalar, object, array };

struct JsonNode {
  JsonNodeKind kind = JsonNodeKind::scalar;
  std::string name{}, text{};
  JsonForm form = JsonForm::null;
  std::vector<JsonNode> children{};

  [[nodiscard]] const JsonNode* child(std::string_view called) const {
    const auto found = std::ranges::find(children, called, &JsonNode::name);
    return found == children.end() ? nullptr : &*found;
  }
  [[nodiscard]] bool is_text() const { return kind == JsonNodeKind::scalar && !text.empty(); }
};

/// Makes the value that the text is the only child of `root`. Numbers keep their digits. False for what is no JSON, is
/// nested over 32 deep, or has control characters that no field may have; and for what has over a million values, which
/// `problem` says then.
[[nodiscard]] bool read_tree(std::string_view text, JsonNode& root, std::string& problem);

}  // namespace rapport
