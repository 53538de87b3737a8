#pragma once
// What a row of customers says by itself, before it is looked up whom it means. Nothing here knows the database, so
// that rows are read on a thread of their own while those before them are written.

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/fingerprint.hpp"
#include "rapport/service/import.hpp"
#include "rapport/service/session.hpp"
#include "service/import/header.hpp"
#include "service/import/notations.hpp"
#include "service/import/row.hpp"
#include "service/import/rows.hpp"

namespace rapport {

struct CustomerRow final : ReadRow {
  std::int64_t key = 0;        ///< of the cells and of all that decides what they mean
  std::optional<Draft> draft;  ///< nothing when the key tells enough
};

/// The row has a company and an address at which not the company itself reads: two of one company are two people of it.
[[nodiscard]] bool is_somebody_of_company(const Draft& draft);

class CustomerReader {
 public:
  /// `for_all` is what --set says. The others must outlive the reader.
  CustomerReader(const Session& session, const CustomerImportOptions& what, Draft for_all)
      : session_(session), what_(what), for_all_(std::move(for_all)) {}

  /// From now on the columns are these; the map must outlive the reader, and be said again when it changes. A column of
  /// single values that --set says for all rows is ignored, whatever its cells are.
  void use(HeaderMap& map);
  /// The columns of days of which it is not said how they are written.
  [[nodiscard]] std::vector<OpenColumn> open_columns(std::optional<DateOrder> usual) const;
  /// How such a column is written. On the thread on which rows are read.
  void decide(std::size_t column, Notation notation);
  /// Of the cells of a row.
  [[nodiscard]] std::int64_t key_of(std::span<const std::string_view> cells) const;
  /// Throws InvalidInput that names the column, the value and the remedy.
  [[nodiscard]] Draft read(std::span<const std::string_view> cells) const;
  /// As read(), on another thread.
  [[nodiscard]] Draft read_again(std::span<const std::string_view> cells) const;

 private:
  const Session& session_;
  const CustomerImportOptions& what_;
  Draft for_all_;
  HeaderMap* map_ = nullptr;
  mutable std::mutex deciding_;
  Fingerprint meaning_;  ///< what decides, beside the cells, what a row says
};

}  // namespace rapport
