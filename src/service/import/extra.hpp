#pragma once
// Columns of a file that are no field of rapport: what becomes of them, and what a person is told of it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/domain/customer.hpp"
#include "rapport/service/import.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/header.hpp"

namespace rapport {

class ExtraFields {
 public:
  /// The options must outlive the object.
  explicit ExtraFields(const ImportOptions& options) : options_(options) {}

  /// Decides on those that would become fields which nobody named: neither the file with x., nor --map, nor this
  /// database. Throws Rejected for --extra fail.
  void settle(Operation& operation, HeaderMap& map, std::span<const std::string> known, ExtraColumns extra,
              std::size_t line);
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
  [[nodiscard]] bool is_mapped(const std::string& header) const;
  void expect(const Target& target);

  const ImportOptions& options_;
  std::vector<Field> becoming_;    ///< names that the database did not have
  std::vector<LeftOut> left_out_;  ///< by the profile
  std::size_t unused_ = 0;         ///< of both: once all are used, nothing has to be looked at
};

}  // namespace rapport
