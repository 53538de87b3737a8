#pragma once
// Imports: what all of them have in common, and customers from CSV, JSON and vCards.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/encoding.hpp"
#include "rapport/core/io.hpp"
#include "rapport/service/import_profile.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

struct ImportOptions {
  std::string file;               ///< the name of the file, for messages
  std::optional<char> delimiter;  ///< found by looking when there is none
  /// HEADER=FIELD as a person gave them: they go before what the header itself says. An empty field leaves the column
  /// out.
  std::vector<std::pair<std::string, std::string>> mapping;
  std::optional<Encoding> encoding{};        ///< found by looking when there is none
  std::optional<std::size_t> header_line{};  ///< of the row that names the columns, from 1; found by looking
  /// --date-order, which goes before what a profile says, and that before what the column itself tells.
  std::optional<DateOrder> date_order{};
  std::optional<DateOrder> usual_date_order{};  ///< of the configuration: for columns that can be read both ways
  std::vector<ImportProfile> profiles{};        ///< a CSV file that one of these knows by its header is read by it
  std::optional<ImportProfile> profile{};       ///< --profile: the one to read a CSV file by, whatever its header
  bool no_header = false;  ///< no row does; the columns are named 1, 2, 3 and only mapped ones are read
};

/// A cell may take this many bytes of UTF-8, which is what a cell of a spreadsheet holds at most; a row with a longer
/// one is rejected.
inline constexpr std::size_t max_cell_bytes = std::size_t{128} << 10;

struct ImportCounts {
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t skipped = 0;    ///< the record that the row means was removed, or the row is a total or the header again
  std::int64_t rejected = 0;   ///< the row cannot be used as it is
  std::int64_t companies = 0;  ///< made because a row names them

  [[nodiscard]] std::int64_t rows() const { return created + updated + unchanged + skipped + rejected; }
};

enum class ImportForm { csv, ndjson, vcard };

/// Hears what happens while the file is read.
class ImportListener {
 public:
  virtual ~ImportListener() = default;
  /// The names of the cells of rejected rows from here on: the header of a CSV file, once, or the members of NDJSON
  /// records and the fields of vCards, whenever they change.
  virtual void header(ImportForm, std::span<const std::string_view>) {}
  /// The file is read by this profile.
  virtual void recognised(const ImportProfile&) {}
  virtual void created_or_updated(std::int64_t /*id*/) {}
  virtual void skipped(std::size_t /*line*/, const std::string& /*reason*/) {}
  /// `reason` names the column, the value and the remedy.
  virtual void rejected(std::size_t /*line*/, const std::string& /*reason*/, std::span<const std::string_view>) {}
  virtual void row_done() {}
};

/// "280 created, 12 updated, 5 unchanged, 0 skipped, 3 rejected; 60 companies created"
[[nodiscard]] std::string customers_text(const ImportCounts& counts);

/// "3 created, 1 updated, 280 unchanged, 0 skipped, 2 rejected"
[[nodiscard]] std::string records_text(const ImportCounts& counts);

/// Reads CSV, JSON, NDJSON, vCards or our own TSV, told apart by how the file starts, and writes what it says within
/// `operation`. A row, an object or a card means the record with its external id, else with one of its e-mail
/// addresses; without either, the one of that name whose phone, company or town does not speak against it. Single
/// values replace what is there, lists are added to, blank cells change nothing. A row that is rejected changes
/// nothing; whether the others are kept is for the caller to decide. What a person should know about the file is noted
/// on the operation. Memory does not grow with the file.
///
/// Throws Rejected for a file that is none of these or whose header cannot be understood, UsageError for a mapping that
/// does not fit it.
ImportCounts import_customers(Operation& operation, Input& in, const ImportOptions& options, const Session& session,
                              ImportListener& listener);

}  // namespace rapport
