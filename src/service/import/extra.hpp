#pragma once
// Columns and single values of a file that are no field of rapport: what becomes of them, and what a person is told of
// it.

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/domain/customer.hpp"
#include "rapport/service/import.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/header.hpp"
#include "service/import/row.hpp"
#include "service/import/row_tally.hpp"

namespace rapport {

class ExtraFields {
 public:
  /// Both must outlive the object.
  ExtraFields(const ImportOptions& options, const CustomerImportOptions& what) : options_(options), what_(what) {}

  /// Decides on those that would become fields which nobody named: neither the file with x., nor --map, nor this
  /// database. Throws Rejected for --extra fail.
  void settle(HeaderMap& map, std::span<const std::string> known, const ImportProfile* profile, std::size_t line);
  /// The same of single values of a row: a role that is none, or what is kept beside a field that has a value. Throws
  /// InvalidInput for --extra fail.
  void restrict(const HeaderMap& map, Draft& draft, std::size_t line);
  /// And of what a record of that row keeps in such a field.
  void restrict(const HeaderMap& map, Customer& customer, std::size_t line);
  /// The field with its x. that a column without a header and without --map became; empty when it is not read.
  [[nodiscard]] std::string kept_as(const HeaderMap& map, std::size_t column) const;
  /// A row with these cells was read.
  void saw(std::span<const std::string_view> cells);
  /// A record is this now.
  void made(const Customer& customer);
  /// Of the columns that were not blank in every row.
  void note(Operation& operation, std::string_view profile) const;

 private:
  struct Field {
    std::string header, name;
    bool used = false;
  };
  struct LeftOut {
    std::size_t column;
    std::string header;
    bool used = false;
  };
  [[nodiscard]] bool is_mapped(std::size_t column, const std::string& header) const;
  void leave_out(std::span<const std::string> headers, ExtraColumns columns, std::size_t line);
  void name_fields(const HeaderMap& map, std::span<const std::string> known);
  void note_values(Operation& operation) const;
  void expect(const Target& target);
  void leave_out_key(const HeaderMap& map, Draft& draft, std::size_t line);

  const ImportOptions& options_;
  const CustomerImportOptions& what_;
  ExtraColumns extra_ = ExtraColumns::keep;
  std::set<std::string> named_;               ///< the custom fields that are no extra ones
  std::map<std::string, NamedTally> values_;  ///< that are left out, by the field in which they would be
  std::vector<Field> becoming_;               ///< names that the database did not have
  std::set<std::string> expected_;            ///< the same, to look one up
  SomeNames without_field_;                   ///< headers that are left out: each record of NDJSON has its own
  std::vector<LeftOut> left_out_;             ///< by the profile
  std::size_t unused_ = 0;                    ///< of both: once all are used, nothing has to be looked at
};

}  // namespace rapport
