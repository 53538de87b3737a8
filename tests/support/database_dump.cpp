#include "support/database_dump.hpp"

#include <vector>

namespace rapport::test {

std::string dump(Store& store, const std::string& without) {
  std::vector<std::pair<std::string, std::string>> tables;  // what to read, and in which order
  store.each({"SELECT name, iif(wr, '', 'rowid, '), iif(wr, '1, 2, 3, 4', 'rowid'),"
              " (SELECT group_concat('\"' || i.name || '\"') FROM pragma_table_info(t.name) i WHERE i.name <> ?)"
              " FROM pragma_table_list t WHERE schema = 'main' AND type IN ('table', 'virtual')"
              " AND name NOT IN ('operation', 'change') AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name",
              {without}},
             [&](std::span<const Cell> cells) {
               const std::string name{text_or_empty(cells[0])};
               tables.emplace_back(
                   std::string{text_or_empty(cells[1])} + std::string{text_or_empty(cells[3])} + " FROM " + name,
                   std::string{text_or_empty(cells[2])});
             });
  std::string text;
  for (const auto& [rows, order] : tables) {
    text += "== " + rows + '\n';
    store.each({"SELECT " + rows + " ORDER BY " + order}, [&](std::span<const Cell> cells) {
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
