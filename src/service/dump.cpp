#include "rapport/service/dump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/digits.hpp"
#include "core/file_input.hpp"
#include "core/fresh_file.hpp"
#include "core/fresh_folder.hpp"
#include "exchange/json_records.hpp"
#include "exchange/reading.hpp"
#include "exchange/typed_rows.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/render/json.hpp"
#include "rapport/store/dump.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view manifest_name = "manifest.ndjson", schema_name = "schema.sql";
/// The form of the manifest and of the files. A program that knows only a lower one must not read them.
constexpr std::int64_t layout = 1;

std::string file_of(std::string_view table, Format format) { return fmt::format("{}.{}", table, word_of(format)); }

// Writing.

/// What is in an export, so that a folder with anything else is left alone.
void refuse_strangers(const fs::path& folder, const std::vector<StoredTable>& tables) {
  const auto is_ours = [&](std::string_view name) {
    return name == manifest_name || name == schema_name || std::ranges::any_of(tables, [&](const StoredTable& table) {
             return name == file_of(table.name, Format::csv) || name == file_of(table.name, Format::ndjson);
           });
  };
  for (const auto& entry : fs::directory_iterator(folder))
    if (const std::string name = entry.path().filename().string(); !is_ours(name) || !entry.is_regular_file())
      throw Conflict(
          fmt::format("'{}' has '{}' in it, which is no part of an export; name a new folder", folder.string(), name));
}

/// True when the target holds an export that is to be replaced.
bool check_target(const fs::path& target, const std::vector<StoredTable>& tables, bool replace) {
  std::error_code error;
  const auto status = fs::status(target, error);
  if (!fs::exists(status)) return false;
  if (!fs::is_directory(status))
    throw Conflict(fmt::format("'{}' is there and is no folder; name a new folder", target.string()));
  if (fs::is_empty(target, error) && !error) return false;
  if (!fs::exists(target / manifest_name, error))
    throw Conflict(fmt::format("'{}' is not empty and holds no export of rapport; name a new folder", target.string()));
  if (!replace)
    throw Conflict(
        fmt::format("'{}' holds an export already; add --replace to put this one in its place, or name"
                    " a new folder",
                    target.string()));
  refuse_strangers(target, tables);
  return true;
}

/// Checks what was written by another hand: it could not be imported again.
void check_cell(const StoredTable& table, std::size_t column, const Cell& cell, const Cell& id) {
  const auto* text = std::get_if<std::string_view>(&cell);
  const bool sound = text ? text->find('\0') == std::string_view::npos && is_valid_utf8(*text)
                          : is_null(cell) || std::holds_alternative<std::int64_t>(cell);
  if (!sound)
    throw DatabaseError(
        fmt::format("{} {}: {} is neither text in UTF-8 nor a whole number, and cannot be exported;"
                    " 'rapport db backup' copies the database as it is",
                    table.name, integer_or_zero(id), table.columns[column]));
}

std::int64_t write_table(Store& store, const StoredTable& table, Format format, const fs::path& file) {
  std::vector<ColumnInfo> columns;
  for (const auto& name : table.columns) columns.push_back({name, name, "", Kind::text});
  FreshFile out(file);
  SinkOptions options{.format = format};
  options.csv.typed = true;
  const auto sink = make_sink(options, out);
  sink->begin(columns);
  std::int64_t rows = 0;
  store.each(table.rows(), [&](std::span<const Cell> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) check_cell(table, i, cells[i], cells[0]);
    sink->row(cells);
    ++rows;
  });
  sink->end();
  out.publish();
  return rows;
}

void write_file(const fs::path& file, std::string_view text) {
  FreshFile out(file);
  out.write(text);
  out.publish();
}

/// One line of the manifest.
class Line {
 public:
  explicit Line(std::string& text) : text_(text), json_(text) { json_.begin_object(); }
  ~Line() {
    json_.end_object();
    text_ += '\n';
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  Line& add(std::string_view name, const Cell& value, Kind kind = Kind::text) {
    json_.key(name).cell({name, "", "", kind}, value);
    return *this;
  }

 private:
  std::string& text_;
  JsonWriter json_;
};

// Reading.

struct Manifest {
  struct Table {
    std::string name;
    std::int64_t rows;
    std::optional<std::int64_t> last_id;
    std::size_t line;
  };
  std::int64_t schema = 0;
  Format format = Format::csv;
  std::vector<Table> tables;
};

class ManifestReader {
 public:
  explicit ManifestReader(const fs::path& folder)
      : folder_(folder),
        name_((folder / manifest_name).string()),
        file_(folder / manifest_name),
        reader_(file_, name_) {}

  Manifest read() {
    Manifest manifest;
    if (!reader_.next(record_) || find("export") != "rapport")
      throw rejected_at(name_, 1, "this is no export of rapport; name a folder that 'rapport db export' made");
    if (number("layout") > layout)
      throw DatabaseError(fmt::format("'{}' was written by a newer rapport ({}); update rapport", folder_.string(),
                                      find("program").value_or("")));
    manifest.schema = number("schema");
    if (manifest.schema == 0) throw wrong("schema", "the number of a schema");
    const auto format = from_word<Format>(find("format").value_or(""));
    if (format != Format::csv && format != Format::ndjson) throw wrong("format", "csv or ndjson");
    manifest.format = *format;
    while (reader_.next(record_)) {
      const auto last_id = find("last_id");
      manifest.tables.push_back({find("table").value_or(""), number("rows"),
                                 last_id && last_id->empty() ? std::nullopt : std::optional{number("last_id")},
                                 record_.line});
    }
    return manifest;
  }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  [[nodiscard]] std::optional<std::string> find(std::string_view name) const {
    for (const auto& [key, value] : record_.fields)
      if (key == name) return value;
    return std::nullopt;
  }
  [[nodiscard]] Rejected wrong(std::string_view name, std::string_view expected) const {
    const auto text = find(name);
    return rejected_at(name_, record_.line,
                       text ? fmt::format("{}: {} is not {}", name, detail::quoted(*text), expected)
                            : fmt::format("{} is missing", name));
  }
  [[nodiscard]] std::int64_t number(std::string_view name) const {
    const auto text = find(name).value_or("");
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0)
      throw wrong(name, "a whole number");
    return value;
  }

  const fs::path& folder_;
  std::string name_;
  FileInput file_;
  JsonRecordReader reader_;
  JsonRecord record_;
};

Manifest read_manifest(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw Failure(fmt::format("there is no folder '{0}'; 'rapport db export {0}' in the other database makes one",
                              folder.string()));
  if (!fs::exists(folder / manifest_name, error))
    throw Rejected(
        fmt::format("'{}' is no export of rapport: it has no {}; name a folder that 'rapport db export' made",
                    folder.string(), manifest_name));
  return ManifestReader(folder).read();
}

/// What the manifest says of a table; each must be there, since its rows refer to others.
const Manifest::Table& entry_of(const Manifest& manifest, const StoredTable& table, const fs::path& folder) {
  const auto found = std::ranges::find(manifest.tables, table.name, &Manifest::Table::name);
  if (found != manifest.tables.end()) return *found;
  throw Rejected(
      fmt::format("{}: the table {} is missing; make the export anew", (folder / manifest_name).string(), table.name));
}

void refuse_unknown(const Manifest& manifest, const std::vector<StoredTable>& tables, const fs::path& folder) {
  for (const auto& [name, rows, last_id, line] : manifest.tables)
    if (std::ranges::find(tables, name, &StoredTable::name) == tables.end())
      throw rejected_at((folder / manifest_name).string(), line,
                        fmt::format("schema {} has no table {}", manifest.schema, detail::quoted(name)));
}

std::int64_t load_table(Loader& loader, const StoredTable& table, Format format, const fs::path& file,
                        const std::function<void()>& row_done) {
  std::error_code error;
  if (!fs::exists(file, error)) throw Rejected(fmt::format("'{}' is missing; make the export anew", file.string()));
  FileInput in(file);
  const auto rows = format == Format::csv ? typed_csv(in, file.string(), table.columns)
                                          : typed_ndjson(in, file.string(), table.columns);
  loader.begin(table);
  std::int64_t count = 0;
  for (std::vector<Cell> cells; rows->next(cells); ++count) {
    try {
      loader.insert(cells);
    } catch (const InvalidInput& problem) {
      throw rejected_at(file.string(), rows->line(), problem.what());
    }
    row_done();
  }
  return count;
}

}  // namespace

DumpCounts export_database(Store& store, const fs::path& target, Format format, bool replace, Instant now) {
  const auto snapshot = store.snapshot();
  const auto tables = stored_tables(store);
  const fs::path folder = target.has_filename() ? target : target.parent_path();
  const bool replaces = check_target(folder, tables, replace);
  FreshFolder fresh(fs::is_symlink(folder) ? fs::canonical(folder) : folder);
  DumpCounts counts{0, static_cast<std::int64_t>(tables.size()), schema_of(store)};
  std::string manifest;
  Line(manifest)
      .add("export", std::string_view{"rapport"})
      .add("layout", layout)
      .add("schema", counts.schema)
      .add("program", std::string_view{RAPPORT_VERSION})
      .add("made_at", std::int64_t{now.time_since_epoch().count()}, Kind::instant)
      .add("format", word_of(format));
  for (const auto& table : tables) {
    const std::int64_t rows = write_table(store, table, format, fresh.path() / file_of(table.name, format));
    Line(manifest)
        .add("table", std::string_view{table.name})
        .add("rows", rows)
        .add("last_id", table.last_id ? Cell{*table.last_id} : Cell{});
    counts.rows += rows;
  }
  write_file(fresh.path() / schema_name, schema_text(store));
  write_file(fresh.path() / manifest_name, manifest);
  if (replaces)
    fresh.publish_instead();
  else
    fresh.publish();
  return counts;
}

DumpCounts import_database(const fs::path& source, const fs::path& database, bool create_folder,
                           const std::function<void(std::int64_t rows, std::int64_t all)>& tell) {
  const Manifest manifest = read_manifest(source);
  Loader loader(database, create_folder, manifest.schema);
  refuse_unknown(manifest, loader.tables(), source);
  DumpCounts counts{0, static_cast<std::int64_t>(loader.tables().size()), manifest.schema};
  std::int64_t read = 0, all = 0;
  for (const auto& table : manifest.tables) all += table.rows;
  const auto row_done = [&] {
    ++read;
    if (tell) tell(read, all);
  };
  for (const auto& table : loader.tables()) {
    const auto& entry = entry_of(manifest, table, source);
    const fs::path file = source / file_of(table.name, manifest.format);
    const std::int64_t rows = load_table(loader, table, manifest.format, file, row_done);
    if (rows != entry.rows)
      throw Rejected(fmt::format("{}: it has {} rows and the manifest says {}; make the export anew", file.string(),
                                 rows, entry.rows));
    loader.set_last_id(table, entry.last_id);
    counts.rows += rows;
  }
  loader.finish();
  return counts;
}

}  // namespace rapport
