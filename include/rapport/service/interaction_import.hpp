#pragma once
// Interactions from CSV, TSV, JSON and NDJSON.

#include <span>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/import.hpp"

namespace rapport RAPPORT_API {

/// Stores what each row says within `operation`. The names of the columns, or of the members, are those of an
/// interaction, customer_id customer_external_id email phone customer for whom it is about, and currency, for amounts
/// that have none; without regard to case, accents, spaces and punctuation, or what other systems call them. Other
/// columns are not read, and a note names them. `given` stands for what a row leaves out.
///
/// A row must say when it happened; a day alone is noon. Without a kind it is a purchase when it has a product, a
/// quantity or an amount, else a contact when it has a channel, else a note. New ones run the
/// plays that wait for them, where the session has plays.
///
/// A row with a known external id means that interaction, and what it says replaces what is there. Another one that
/// says nothing but what an interaction without an external id has already, or has but for the time of day, is that
/// one; of rows that are alike, the second means the second such interaction.
///
/// Throws Rejected and UsageError as import_customers() does.
ImportCounts import_interactions(Operation& operation, Input& in, const ImportOptions& options,
                                 const Interaction& given, const Session& session, ImportListener& listener);

/// The columns that import_interactions() reads, as lists have them: what an export is made of.
[[nodiscard]] std::span<const std::string_view> imported_interaction_columns();

}  // namespace rapport
