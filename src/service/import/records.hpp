#pragma once
// What the imports of interactions, follow-ups and deals share: records that belong to a customer and have columns.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/columns.hpp"
#include "service/import/found_customers.hpp"
#include "service/import/row_tally.hpp"
#include "service/import/rows.hpp"

namespace rapport {

/// Which of the records that were there before a row has meant already: the second of two rows that are alike means
/// the second of two records that are.
class Claims {
 public:
  explicit Claims(std::int64_t last) : last_(last) {}
  /// False for a record that this import made.
  [[nodiscard]] bool is_free(std::int64_t id) const {
    const auto place = static_cast<std::size_t>(id);
    return id <= last_ && (place >= claimed_.size() || !claimed_[place]);
  }
  void claim(std::int64_t id) {
    if (id > last_) return;
    const auto place = static_cast<std::size_t>(id);
    if (place >= claimed_.size()) claimed_.resize(place + 1);
    claimed_[place] = true;
  }
  [[nodiscard]] std::int64_t last() const noexcept { return last_; }

 private:
  std::int64_t last_;
  std::vector<bool> claimed_;  ///< as far as there was need of it
};

/// The records that were there before and have a key in common, such as their customer, read once and not for each row:
/// they may be many. At most `most_kept` wait in memory, or those of one key.
template <class Key, class Row>
class KnownRecords {
 public:
  static constexpr std::size_t most_kept = 50'000;
  explicit KnownRecords(const Claims& claims) : claims_(claims) {}

  /// Those that have the key, as `read` returns them when it is needed; some of them may be claimed. Until the next
  /// call.
  template <class Read>
  [[nodiscard]] std::span<const Row> with(const Key& key, Read&& read) {
    auto known = known_.find(key);
    if (known == known_.end()) {
      std::vector<Row> rows = read();
      if (kept_ + rows.size() >= most_kept) {
        known_.clear();
        kept_ = 0;
      }
      kept_ += rows.size() + 1;
      known = known_.emplace(key, Known{std::move(rows)}).first;
    }
    auto& [rows, asked] = known->second;
    // To be rid of those that are claimed takes as long as all have been asked for before.
    if (++asked > rows.size()) {
      kept_ -= std::erase_if(rows, [&](const Row& row) { return !claims_.is_free(row.id.value); });
      asked = 0;
    }
    return rows;
  }

 private:
  struct Known {
    std::vector<Row> rows;
    std::size_t asked = 0;
  };

  const Claims& claims_;
  std::map<Key, Known> known_;
  std::size_t kept_ = 0;
};

/// Which columns of a record somebody has said something about, by their places in the declaration.
using SaidColumns = std::set<std::size_t>;

/// `columns` but for that one.
template <class Row>
[[nodiscard]] SaidColumns without(SaidColumns columns, const Entity<Row>& entity, std::string_view name) {
  columns.erase(place_of(entity, name));
  return columns;
}

/// True when the records agree in these columns.
template <class Row>
[[nodiscard]] bool agree(const Row& one, const Row& other, const Entity<Row>& entity, const SaidColumns& columns) {
  std::string scratch, other_scratch;
  return std::ranges::all_of(columns, [&](std::size_t place) {
    const auto get = entity.columns[place].get;
    return get(one, scratch) == get(other, other_scratch);
  });
}

/// `record` with what `said` says in these columns.
template <class Row>
[[nodiscard]] Row with_said(Row record, const Row& said, const Entity<Row>& entity, const SaidColumns& columns) {
  std::string scratch;
  for (const auto place : columns) entity.columns[place].set(record, entity.columns[place].get(said, scratch));
  return record;
}

/// The places of the columns that a person can set, and of `more`.
template <class Row>
[[nodiscard]] SaidColumns columns_to_say(const Entity<Row>& entity, std::initializer_list<std::string_view> more) {
  SaidColumns places;
  for (std::size_t i = 0; i < entity.columns.size(); ++i)
    if (entity.columns[i].info.writable || std::ranges::find(more, entity.columns[i].info.name) != more.end())
      places.insert(i);
  return places;
}

/// Those of these columns about which the flags of the command, `given`, say something.
template <class Row>
[[nodiscard]] SaidColumns columns_given(const Row& given, const Entity<Row>& entity, SaidColumns columns) {
  std::erase_if(columns, [&](std::size_t place) { return agree(given, Row{}, entity, {place}); });
  return columns;
}

/// For a row whose key, such as an external_id, another one has that does not say the same.
[[nodiscard]] Conflict stands_twice(std::string_view column, std::string_view key);

/// What one row says of an amount of money, gathered from its cells.
struct RowAmount {
  std::string text;
  std::size_t column = 0;  ///< of the text
  std::string currency;    ///< the code, from a column of its own; empty without one
};

/// The rows of such records, but for what a row is.
class RecordRows : public RowTaker {
 public:
  RecordRows(Operation& operation, const ImportOptions& options, const Session& session, ImportListener& listener,
             std::span<const RowField> fields);

  [[nodiscard]] std::size_t known_names(std::span<const std::string_view> cells) const final;
  std::size_t header(ImportForm form, std::span<const std::string_view> names, std::size_t line) final;
  [[nodiscard]] std::vector<OpenColumn> open_columns() const final { return columns_.open(); }
  void decide(std::size_t column, Notation notation) final { columns_.decide(column, notation); }

  /// To be called when all rows are taken.
  void note_customers() const;

 protected:
  /// Throws Rejected when the header lacks what rows must have.
  virtual void check_header(std::size_t line) const = 0;
  /// Notes an owner never seen before.
  void meet(const std::string& owner);
  /// Refuses a close on a day to come. A day that the record has already is not judged again: it was today where it was
  /// written down, and may still be to come where it is read.
  void check_close(const std::optional<Date>& said, const std::optional<Date>& known) const;
  /// False when the column is neither the amount nor its currency.
  bool take_amount(RowAmount& amount, std::size_t column, std::string_view text) const;
  /// Sets what the cells said, once all are taken: the currency may stand after the amount. Returns the place of the
  /// column. Throws InvalidInput when the amount brings another currency than the row.
  template <class Row>
  std::size_t set_amount(Row& said, const Entity<Row>& entity, const RowAmount& amount) const {
    ParseContext context = context_;
    if (!amount.currency.empty()) context.default_currency = amount.currency;
    const auto place = set_column(said, entity, "amount", columns_.plain(amount.column, amount.text, context), context);
    check_currency(amount, said.amount->currency);
    return place;
  }

  Operation& operation_;
  const ImportOptions& options_;
  const Session& session_;
  ImportListener& listener_;
  /// A day alone is noon, also today: the same file must mean the same moment an hour later.
  ParseContext context_;
  RowColumns columns_;
  FoundCustomers customers_;

 private:
  static void check_currency(const RowAmount& amount, std::string_view currency);

  std::set<std::string> owners_;
};

}  // namespace rapport
