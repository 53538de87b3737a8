#pragma once
// One record with what hangs on it: a page of labelled lines and lists on the screen, one object in JSON.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/render/json.hpp"

namespace rapport::cli {

/// The record itself, one cell a column.
struct Profile {
  std::vector<ColumnInfo> columns;
  std::vector<Value> values;
  std::string from{};  ///< where it was read, when that is not simply the table
};
[[nodiscard]] Profile read_profile(Store& store, std::string_view table, std::vector<ColumnInfo> columns,
                                   std::int64_t id, std::string_view from = {});

/// One list below the profile.
struct Section {
  std::string_view key;  ///< its member in JSON
  std::string_view heading;
  std::vector<ColumnInfo> columns;
  std::string_view table;
  std::vector<Condition> conditions;  ///< all of them hold
  std::string order;
  std::vector<std::string> fields;
  std::optional<std::int64_t> limit{};
  std::string all{};                     ///< the command that lists them without the limit
  std::string from{};                    ///< when it is not simply the table; of a section without a limit
  std::vector<Value> from_parameters{};  ///< of the `?` marks in `from`
};

/// Labelled lines of what is known, without the key, empty fields and those in `left_out`.
[[nodiscard]] std::string profile_text(const Profile& profile, std::initializer_list<std::string_view> left_out);
/// Writes the list under its heading; nothing when it is empty. Says so when there is more than the limit shows.
void write_section(Output& out, Context& context, Store& store, const Section& section);
/// The members of a JSON object: the record, except for fields that a section replaces, and the sections as arrays.
void append_page(JsonWriter& json, Store& store, const Profile& profile, const std::vector<Section>& sections,
                 const ParseContext& context);
/// Prints a record in the chosen format: what `page` writes as a table; in JSON one object of the profile, except for
/// fields that a section replaces, and the sections as arrays; in the others the record alone, with all its columns.
void print_page(Context& context, Store& store, std::string_view table, const Profile& profile,
                const std::vector<Section>& sections, const std::function<void(Output&)>& page);

}  // namespace rapport::cli
