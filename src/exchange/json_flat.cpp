#include "exchange/json_flat.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "exchange/json_tree.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/value.hpp"

namespace rapport {
namespace {

/// Letters and digits in small letters: "homeAddress" and "home_address" are one.
std::string plain(std::string_view name) {
  std::string key = fold(name);
  std::erase_if(key, [](char c) { return c == '_' || c == '-' || c == ' '; });
  return key;
}

/// Objects that only hold the fields of a record.
bool holds_fields(const JsonNode& node) {
  const bool is_resource = node.children.size() == 2 && node.child("type") && node.child("url");  // Salesforce
  return !is_resource && is_listed(" properties fields attributes ", plain(node.name));
}

/// What is said of a value beside it.
bool is_about_value(std::string_view name) {
  return name.starts_with('@') ||
         is_listed(" metadata type label primary isprimary id formattedtype canonicalform kind pref etag verified ",
                   plain(name));
}

/// The member that is the value of an item; null when there is none.
const JsonNode* value_of(const JsonNode& item) {
  for (const auto* name : {"value", "address", "email", "number", "url", "name"})
    if (const auto* found = item.child(name); found && found->kind == JsonNodeKind::scalar) return found;
  return nullptr;
}

bool is_value_alone(const JsonNode& item, const JsonNode& value) {
  return std::ranges::all_of(item.children, [&](const JsonNode& member) {
    return &member == &value || member.name == "name" || is_about_value(member.name);
  });
}

bool is_primary(const JsonNode& item) {
  const auto* metadata = item.child("metadata");
  const auto* primary = metadata ? metadata->child("primary") : item.child("primary");
  return primary && primary->text == "true";
}

/// As lists of other programs are called whose field has another name here.
std::string name_of_list(const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{{{"names", "name"},
                                                                                       {"phonenumbers", "phone"},
                                                                                       {"urls", "websites"},
                                                                                       {"organizations", "company"},
                                                                                       {"birthdays", "birthday"},
                                                                                       {"addresses", "address"},
                                                                                       {"nicknames", "nickname"},
                                                                                       {"biographies", "notes"}}};
  const auto* found = std::ranges::find(names, plain(name), [](const auto& pair) { return pair.first; });
  return found == names.end() ? name : std::string{found->second};
}

/// {"year":1990,"month":5,"day":31}, and without a year.
std::optional<std::string> day_of(const JsonNode& node) {
  const auto* month = node.child("month");
  const auto* day = node.child("day");
  const auto* year = node.child("year");
  if (!month || !day || node.children.size() > (year ? 3U : 2U)) return std::nullopt;
  const auto m = detail::small_number(month->text), d = detail::small_number(day->text);
  if (!m || !d) return std::nullopt;
  const bool has_year = year && !year->text.empty() && year->text != "0";
  return fmt::format("{}-{:02}-{:02}", has_year ? year->text : "-", *m, *d);
}

std::string without_ending(const std::string& name, std::string_view ending) {
  const bool ends = fold(name).ends_with(ending) && name.size() > ending.size();
  return ends ? name.substr(0, name.size() - ending.size()) : name;
}

class Flattener {
 public:
  Flattener(JsonRecord& record, const std::vector<std::string>& left_out) : record_(record), left_out_(left_out) {}

  /// False when it has too many members.
  bool take_record(const JsonNode& root) {
    // What is a member of the record itself has its name before what is nested.
    for (const bool nested : {false, true})
      for (const auto& member : root.children)
        if ((member.kind != JsonNodeKind::scalar) == nested) take_member(member);
    return record_.fields.size() <= max_record_fields;
  }

 private:
  void take_member(const JsonNode& member) {
    if (std::ranges::find(left_out_, fold(member.name)) != left_out_.end())
      put(member.name, member.name, {}, JsonForm::other);
    else
      take(member.name, member.name, member, 0);
  }

  void take(const std::string& name, const std::string& path, const JsonNode& node, int depth) {
    constexpr int deepest = 4;
    if (depth > deepest) return leave(path);
    if (node.kind == JsonNodeKind::scalar) return put(name, path, node.text, node.form);
    if (node.children.empty()) return put(name, path, {}, JsonForm::other);
    node.kind == JsonNodeKind::array ? take_array(name, path, node, depth) : take_object(name, path, node, depth);
  }

  void take_array(const std::string& name, const std::string& path, const JsonNode& array, int depth) {
    if (array.children.size() == 1 && array.children.front().kind == JsonNodeKind::object) {
      const auto& item = array.children.front();
      const auto* value = value_of(item);
      if (!value || !is_value_alone(item, *value)) return take_object(name_of_list(name), path, item, depth + 1);
    }
    std::vector<std::pair<bool, const JsonNode*>> values;
    for (const auto& item : array.children) {
      const auto* value = item.kind == JsonNodeKind::object ? value_of(item) : &item;
      if (!value || value->kind != JsonNodeKind::scalar) return leave(path);
      if (item.kind == JsonNodeKind::object && !is_value_alone(item, *value)) leave(path);
      values.emplace_back(!is_primary(item), value);
    }
    std::ranges::stable_sort(values, {}, [](const auto& pair) { return pair.first; });
    std::string list, joined;
    for (const auto& [rank, value] : values) (list += value->text) += list_separator;
    append_joined_list(joined, list, true);
    put(name_of_list(name), path, joined, JsonForm::other);
  }

  void take_object(const std::string& name, const std::string& path, const JsonNode& object, int depth) {
    const auto *amount = object.child("amount"), *currency = object.child("currency");
    if (object.children.size() == 2 && amount && currency && amount->is_text() && currency->is_text())
      return put(name, path, amount->text + ' ' + currency->text, JsonForm::other);
    if (const auto day = day_of(object)) return put(name, path, *day, JsonForm::other);
    if (const auto* date = object.child("date");
        date && plain(name) == "birthday" && date->kind == JsonNodeKind::object)
      return take_object(name, path, *date, depth + 1);
    if (holds_fields(object) || plain(name) == "name") return take_each(object, "", path, depth);
    const std::string key = plain(name);
    if (key.ends_with("address") || key == "location") return take_address(name, path, object, depth);
    const std::string stem = without_ending(without_ending(name, "_id"), "id");
    for (const auto* called : {"name", "displayName"})
      if (const auto* naming = object.child(called); naming && naming->is_text()) {
        put(stem, path, naming->text, naming->form);
        const auto* value = object.child("value");
        if (stem != name && value && value->is_text()) put(name, path, value->text, value->form);
        return take_each(object, path + '.', path, depth, {called, stem != name ? "value" : called});
      }
    take_each(object, path + '.', path, depth);
  }

  /// The parts of an address that is "homeAddress" are those of home.
  void take_address(const std::string& name, const std::string& path, const JsonNode& object, int depth) {
    const std::string kind = without_ending(without_ending(without_ending(name, "address"), "location"), "_");
    for (const auto& member : object.children) {
      const std::string_view part = plain(member.name) == "line1" ? std::string_view{"street"} : member.name;
      take(kind == name ? std::string{part} : fmt::format("{} {}", kind, part), path + '.' + member.name, member,
           depth + 1);
    }
  }

  void take_each(const JsonNode& object, const std::string& before, const std::string& path, int depth,
                 std::array<std::string_view, 2> except = {}) {
    for (const auto& member : object.children)
      if (std::ranges::find(except, member.name) == except.end() || except[0].empty())
        take(before + member.name, path + '.' + member.name, member, depth + 1);
  }

  /// Under the name, or under the whole path where the name has another value already.
  void put(const std::string& name, const std::string& path, std::string_view text, JsonForm form) {
    if (record_.fields.size() > max_record_fields) return;
    for (const auto* candidate : {&name, &path}) {
      const auto [place, is_new] = places_.try_emplace(*candidate, record_.fields.size());
      if (is_new) {
        record_.fields.emplace_back(*candidate, text);
        record_.forms.push_back(form);
        return;
      }
      auto& known = record_.fields[place->second].second;
      if (known.empty()) known = text;
      if (known == text || text.empty()) return;
    }
    leave(path);
  }

  void leave(const std::string& path) { record_.nested.push_back(path); }

  JsonRecord& record_;
  std::unordered_map<std::string, std::size_t> places_;  ///< of the fields by their names
  const std::vector<std::string>& left_out_;
};

bool has_twin(const JsonNode& root) {
  std::vector<std::string_view> names;
  for (const auto& member : root.children) names.push_back(member.name);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

}  // namespace

bool read_flat(std::string_view text, const std::vector<std::string>& left_out, JsonRecord& record) {
  JsonNode root;
  if (!read_tree(text, root, record.problem) || root.children.size() != 1) return false;
  const JsonNode& object = root.children.front();
  if (object.kind != JsonNodeKind::object || has_twin(object)) return false;
  record.fields.clear();
  record.forms.clear();
  if (Flattener(record, left_out).take_record(object)) return true;
  record.problem = too_many_members;
  return false;
}

}  // namespace rapport
