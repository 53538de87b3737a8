#include "support/database_dump.hpp"

#include <vector>

namespace rapport::test {

std::string dump(Store& store) {
  std::vector<std::string> tables;
  store.each({"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
              " AND name NOT IN ('operation', 'change') AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"},
             [&](std::span<const Cell> cells) { tables.emplace_back(text_or_empty(cells[0])); });
  std::string text;
  for (const auto& table : tables) {
    text += "== " + table + '\n';
    store.each({"SELECT rowid, * FROM " + table + " ORDER BY rowid"}, [&](std::span<const Cell> cells) {
      for (const Cell& cell : cells) {
        if (const auto* number = std::get_if<std::int64_t>(&cell))
          text += std::to_string(*number);
        else
          text += is_null(cell) ? "NULL" : "'" + std::string{text_or_empty(cell)} + "'";
        text += '|';
      }
      text += '\n';
    });
  }
  return text;
}

}  // namespace rapport::test
