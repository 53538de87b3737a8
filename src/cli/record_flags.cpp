#include "cli/record_flags.hpp"

namespace rapport::cli {

const ColumnInfo& writable_column(std::span<const ColumnInfo> columns, std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& column : columns) {
    if (!column.writable) continue;
    if (column.name == name) return column;
    names.push_back(column.name);
  }
  const bool read_only = find_column(columns, name) != nullptr;
  throw InvalidInput(read_only ? fmt::format("field '{}' cannot be set; rapport keeps it by itself", name)
                               : fmt::format("there is no field '{}'{}", name, did_you_mean(name, names)));
}

}  // namespace rapport::cli
