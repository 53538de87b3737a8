#pragma once
// Imports: what all of them have in common, and customers from CSV, JSON and vCards.

#include <array>
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
#include "rapport/core/words.hpp"
#include "rapport/service/import_profile.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// What stands before the decimals of a number.
enum class DecimalMark { comma, point };
constexpr auto words_of(DecimalMark) {
  return std::to_array<std::pair<DecimalMark, std::string_view>>(
      {{DecimalMark::comma, "comma"}, {DecimalMark::point, "point"}});
}

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
  std::optional<DecimalMark> decimal{};         ///< --decimal, which goes before what a column itself tells
  std::vector<ImportProfile> profiles{};        ///< a CSV file that one of these knows by its header is read by it
  std::optional<ImportProfile> profile{};       ///< --profile: the one to read a CSV file by, whatever its header
  bool no_header = false;  ///< no row does; the columns are named 1, 2, 3 and only mapped ones are read
};

struct ImportCounts {
  std::int64_t created = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  /// In order, and nothing for this import: the record was removed, the row is a total, a remark or the header again,
  /// or --on-match, --update-only or --create-only leaves it out.
  std::int64_t skipped = 0;
  std::int64_t rejected = 0;   ///< the row cannot be used as it is
  std::int64_t companies = 0;  ///< made because a row names them
  /// Of the rejected ones, those that are in order by themselves: several records answer, or one that may not change.
  std::int64_t conflicting = 0;

  [[nodiscard]] std::int64_t rows() const { return created + updated + unchanged + skipped + rejected; }
};

enum class ImportForm { csv, ndjson, vcard, calendar };

/// What becomes of a row, as a plan says it.
enum class RowFate { created, updated, unchanged, skipped, conflicting, rejected };
constexpr auto words_of(RowFate) {
  return std::to_array<std::pair<RowFate, std::string_view>>({{RowFate::created, "created"},
                                                              {RowFate::updated, "updated"},
                                                              {RowFate::unchanged, "unchanged"},
                                                              {RowFate::skipped, "skipped"},
                                                              {RowFate::conflicting, "conflicting"},
                                                              {RowFate::rejected, "rejected"}});
}

/// One line of a plan: what becomes of a row, with a line for each field that an update changes or a new record has.
struct PlanLine {
  std::size_t line = 0;
  RowFate fate{};
  std::int64_t id = 0;        ///< 0 when no record is known
  std::string_view name{};    ///< of the record
  std::string_view field{};   ///< what changes; of a new record, what it has
  std::string_view before{};  ///< as CSV writes it
  std::string_view after{};
  std::string_view reason{};  ///< why a row changes nothing
};

/// Hears what happens while the file is read.
class ImportListener {
 public:
  virtual ~ImportListener() = default;
  /// The names of the cells of rejected rows from here on: the header of a CSV file, once, or the members of NDJSON
  /// records and the fields of vCards and calendars, whenever they change.
  virtual void header(ImportForm, std::span<const std::string_view>) {}
  /// A CSV file starts with a byte order mark, or is UTF-16: spreadsheets read it rightly. Before header().
  virtual void marked() {}
  /// What separates the cells of a CSV file, before header().
  virtual void separated_by(char /*delimiter*/) {}
  /// The cells of a column showed how its dates or amounts are written. Called on the thread that reads the file.
  virtual void dates_are(DateOrder) {}
  virtual void decimals_are(DecimalMark) {}
  /// The file is read by this profile.
  virtual void recognised(const ImportProfile&) {}
  virtual void created_or_updated(std::int64_t /*id*/) {}
  /// Of a record that was told as updated: in the end it is as it was before the import, because rows contradict each
  /// other about it, and none of them counts as an update.
  virtual void changed_back(std::int64_t /*id*/) {}
  virtual void skipped(std::size_t /*line*/, const std::string& /*reason*/) {}
  /// `reason` names the column, the value and the remedy.
  virtual void rejected(std::size_t /*line*/, const std::string& /*reason*/, std::span<const std::string_view>) {}
  /// The same of a record of JSON that has no cells, as it was written: `text` may be no JSON, or no object.
  virtual void rejected_json(std::size_t /*line*/, const std::string& /*reason*/, std::string_view /*text*/,
                             bool /*is_object*/) {}
  /// True for one that wants a plan, which costs time.
  [[nodiscard]] virtual bool wants_plan() const { return false; }
  virtual void plan(const PlanLine&) {}
  virtual void row_done() {}
};

/// By what a row is known to be about a record.
enum class MatchKey { external_id, email, phone, domain, name, name_company };
constexpr auto words_of(MatchKey) {
  return std::to_array<std::pair<MatchKey, std::string_view>>({{MatchKey::external_id, "external-id"},
                                                               {MatchKey::email, "email"},
                                                               {MatchKey::phone, "phone"},
                                                               {MatchKey::domain, "domain"},
                                                               {MatchKey::name, "name"},
                                                               {MatchKey::name_company, "name+company"}});
}

/// What a row does to a record that is known already. fill_blank gives single values where there is none; lists are
/// added to all the same.
enum class OnMatch { update, fill_blank, skip, fail };
constexpr auto words_of(OnMatch) {
  return std::to_array<std::pair<OnMatch, std::string_view>>({{OnMatch::update, "update"},
                                                              {OnMatch::fill_blank, "fill-blank"},
                                                              {OnMatch::skip, "skip"},
                                                              {OnMatch::fail, "fail"}});
}

struct CustomerImportOptions {
  /// The keys to try, in order, each whatever else the row has. Without any: external_id, email, and name. A person
  /// whose row has an id or an e-mail address is known by a name only with a phone number beside it.
  std::vector<MatchKey> match{};
  OnMatch on_match = OnMatch::update;
  bool update_only = false;             ///< a row that means no record is skipped
  std::optional<ExtraColumns> extra{};  ///< goes before what a profile says; without either they are kept
  /// Keys of records are looked up in the database instead of in memory, and an import of a million rows takes several
  /// times as long. 64 MB are enough for short cells, but for rows that say who brought a customer, up to 1 KB each,
  /// and those that tell more of somebody whom they mean by the name alone, some 70 bytes each.
  bool low_memory = false;
  /// FIELD and VALUE for every row, instead of what its cell says; items of lists are added.
  std::vector<std::pair<std::string, std::string>> set{};
};

/// "280 created, 12 updated, 5 unchanged, 0 skipped, 3 rejected; 60 companies created"
[[nodiscard]] std::string customers_text(const ImportCounts& counts);

/// "3 created, 1 updated, 280 unchanged, 0 skipped, 2 rejected"
[[nodiscard]] std::string records_text(const ImportCounts& counts);

/// What is added to a rejected record of JSON, as its last two members; the other names where it has one of its own
/// that is called so.
inline constexpr std::array<std::string_view, 2> rejected_members{"line", "reason"};
inline constexpr std::array<std::string_view, 2> other_rejected_members{"rejected_line", "rejected_reason"};

/// What stands behind the reason of a rejected row with fewer cells than columns: "1 cell of 3". With it the row has
/// too many cells, and is rejected again until somebody has put it right.
[[nodiscard]] std::string mark_of_lacking(std::size_t cells, std::size_t columns);

/// Reads CSV, JSON, NDJSON, vCards or our own TSV, told apart by how the file starts, and writes what it says within
/// `operation`. Which record a row means and what it does with it is for `what` to say; when several answer, the row is
/// rejected. Two rows that mean one record are about one record. Lists are added to, blank cells change nothing. A row
/// that is rejected changes nothing; whether the others are kept is for the caller to decide. What a person should know
/// about the file is noted on the operation. Memory grows with the keys of the rows: to about 145 MB with 600,000 rows.
///
/// Throws Rejected for a file that is none of these or whose header cannot be understood, UsageError for a mapping that
/// does not fit it, and InvalidInput for a value of `what.set`.
ImportCounts import_customers(Operation& operation, Input& in, const ImportOptions& options, const Session& session,
                              ImportListener& listener, const CustomerImportOptions& what = {});

}  // namespace rapport
