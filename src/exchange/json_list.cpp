#include "exchange/json_list.hpp"

#include <algorithm>
#include <array>

#include "exchange/reading.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// Moves through JSON that need not be whole; at its end every step fails.
class Steps {
 public:
  explicit Steps(std::string_view text) : text_(text) {}

  [[nodiscard]] std::size_t at() const noexcept { return at_; }
  [[nodiscard]] char next() {
    at_ = std::min(text_.find_first_not_of(white_space, at_), text_.size());
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }
  /// What stands between the quotes, with its escapes.
  std::optional<std::string_view> take_string() {
    if (!take('"')) return std::nullopt;
    const auto begin = at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) return std::nullopt;
    return text_.substr(begin, at_++ - begin);
  }
  bool skip_value() {
    if (next() == '"') return take_string().has_value();
    if (next() != '{' && next() != '[') {
      at_ = std::min(text_.find_first_of(",}]", at_), text_.size());
      return at_ < text_.size();
    }
    std::size_t depth = 0;
    do {
      const char c = next();
      if (c == '\0') return false;
      if (c == '"') {
        if (!take_string()) return false;
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      ++at_;
    } while (depth > 0);
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// After the value at which `steps` stands and the members behind it the object ends, and another one starts: records.
bool is_followed_by_object(Steps steps) {
  while (steps.skip_value()) {
    if (steps.take('}')) return steps.next() == '{';
    if (!steps.take(',') || !steps.take_string() || !steps.take(':')) return false;
  }
  return false;
}

/// A record may have an empty list, too.
bool is_record(std::string_view object) {
  constexpr auto names = std::to_array<std::string_view>(
      {"id", "name", "fullname", "full_name", "full name", "customer", "displayname", "firstname", "first_name",
       "lastname", "last_name", "company", "email", "e-mail", "emails", "phone", "phones", "title"});
  return std::ranges::any_of(members_of(object), [&](const JsonMember& member) {
    return std::ranges::find(names, fold(member.name)) != names.end();
  });
}

/// `depth` is that of the object in the one that has the list.
bool tells_of_more_within(std::string_view object, int depth) {
  // No program hides it deeper, and each level is read again.
  constexpr int deepest = 3;
  // With a value that is neither false nor null nor empty: true, an address or a token.
  constexpr auto names = std::to_array<std::string_view>(
      {"has_more", "hasmore", "more_items_in_collection", "next", "next_page", "nextpage", "next_url", "nextpagetoken",
       "next_page_token", "next_cursor", "nextlink", "@odata.nextlink", "nextrecordsurl", "offset"});
  constexpr auto holders = std::to_array<std::string_view>(
      {"paging", "pagination", "additional_data", "links", "_links", "meta", "page", "info", "page_info", "pageinfo"});
  const auto members = members_of(object);
  return std::ranges::any_of(members, [&](const JsonMember& member) {
    const std::string name = fold(member.name);
    Steps steps(object.substr(member.at));
    steps.take(',');
    if (!steps.take_string() || !steps.take(':')) return false;
    const char first = steps.next();
    const auto value = object.substr(member.at + steps.at());
    if (std::ranges::find(holders, name) != holders.end())
      return first == '{' && depth < deepest && tells_of_more_within(value, depth + 1);
    if (std::ranges::find(names, name) == names.end()) return false;
    return first == '{' || value.starts_with("true") || (first == '"' && !value.starts_with("\"\""));
  });
}

}  // namespace

std::optional<JsonList> list_of_records(std::string_view text) {
  // Records have lists of objects themselves, such as phones and items.
  constexpr auto usual = std::to_array<std::string_view>({"data", "results", "records", "value", "objects"});
  constexpr auto first_of_all = std::to_array<std::string_view>(
      {"contacts", "customers", "companies", "people", "orders", "deals", "activities", "tasks", "responses", "rows",
       "connections", "users", "leads", "persons", "members"});
  Steps steps(text);
  if (!steps.take('{')) return std::nullopt;
  std::optional<bool> record;  // The whole text is read for it, once.
  const auto is_list_alone = [&] {
    if (!record) record = is_record(text);
    return !*record;
  };
  for (bool first = true;; first = false) {
    const auto name = steps.take_string();
    if (!name || !steps.take(':')) return std::nullopt;
    if (steps.next() == '[') {
      const auto bracket = steps.at();
      Steps inside(text.substr(bracket + 1));
      const bool is_named = std::ranges::find(usual, *name) != usual.end() ||
                            (first && std::ranges::find(first_of_all, *name) != first_of_all.end());
      if (is_named && (inside.next() == '{' || (inside.next() == ']' && is_list_alone())))
        return is_followed_by_object(steps) ? std::nullopt : std::optional{JsonList{std::string{*name}, bracket}};
    }
    if (!steps.skip_value() || !steps.take(',')) return std::nullopt;
  }
}

bool tells_of_more(std::string_view object) { return tells_of_more_within(object, 0); }

std::vector<JsonMember> members_of(std::string_view object) {
  std::vector<JsonMember> members;
  Steps steps(object);
  if (!steps.take('{')) return members;
  auto at = steps.at();
  while (const auto name = steps.take_string()) {
    members.push_back({*name, at});
    if (!steps.take(':') || !steps.skip_value() || steps.next() != ',') break;
    at = steps.at();
    steps.take(',');
  }
  return members;
}

}  // namespace rapport
