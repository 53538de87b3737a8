#pragma once
// An operation as history shows it: who ran which command, and what it changed.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"

namespace rapport RAPPORT_API {

struct OperationRecord {
  OperationId id;
  Instant at{};
  Instant real_at{};
  std::string who;
  std::string command;
  std::optional<std::string> detail;
  std::optional<OperationId> undoes;
  std::optional<OperationId> undone_by;
  std::optional<std::string> barred;  ///< why it can never be undone
};

/// The columns are declared in src/domain/operation_columns.cpp.
extern const Entity<OperationRecord> imports;

enum class ImportedAction { created, updated };
constexpr auto words_of(ImportedAction) {
  return std::to_array<std::pair<ImportedAction, std::string_view>>(
      {{ImportedAction::created, "created"}, {ImportedAction::updated, "updated"}});
}

/// A record that an import created or updated. It has no members: only lists show it.
struct ImportedRecord {};
extern const Entity<ImportedRecord> imported_records;

extern const Entity<OperationRecord> operations;

}  // namespace rapport
