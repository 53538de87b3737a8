#include "service/import/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

const Column<Customer>* find_writable(std::string_view name) {
  const auto* found = find_column(customers, name);
  return found && found->info.writable ? found : nullptr;
}

}  // namespace

Draft read_settings(const CustomerImportOptions& what, std::span<const std::string> known, const Session& session) {
  std::vector<std::string_view> names, fields, values;
  for (const auto& column : customers.columns)
    if (column.info.writable && column.info.name != "external_id") names.push_back(column.info.name);
  for (const auto& [field, value] : what.set) {
    const bool own = field.starts_with("x.") && field.size() > 2;
    if (field == "external_id")
      throw UsageError("--set external_id: no two customers have the same; map a column to it with --map");
    if (!own && std::ranges::find(names, field) == names.end())
      throw UsageError(
          fmt::format("--set '{}={}': there is no field '{}' that can be set (one of your own is x.NAME){}", field,
                      value, field, did_you_mean(field, names)));
    if (trim(value).empty())
      throw UsageError(fmt::format("--set '{}=' says nothing; blank cells change nothing, so give it a value", field));
    const auto* column = find_writable(field);
    if ((!column || column->info.origin != Origin::child) && std::ranges::find(fields, field) != fields.end())
      throw UsageError(fmt::format("--set gives '{}' twice, and it has one value; leave one out", field));
    fields.push_back(field);
    values.push_back(value);
  }
  try {
    HeaderMap map = map_header(ImportForm::ndjson, fields, 0, {"--set", {}, {}}, nullptr, known);
    // What a person says on the command line is not read as the cells of other systems are.
    for (auto& target : map.targets) target.exact = true;
    return read_row(map, values, session.context);
  } catch (const InvalidInput& error) {
    throw UsageError(fmt::format("--set {}", error.what()));
  }
}

}  // namespace rapport
