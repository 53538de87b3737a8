#pragma once
// Deals from CSV, TSV, JSON and NDJSON.

#include <span>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/service/import.hpp"

namespace rapport RAPPORT_API {

/// What stands for what rows leave out.
struct DealImport {
  Deal given{};            ///< its customer, where it has one, is that of rows that name none
  bool purchases = false;  ///< log what was won as a purchase, too
};

/// Opens what each row says within `operation`, or keeps it as won or lost. The names of the columns, or of the
/// members, are those of a deal, currency, close_date, and customer_id customer_external_id email phone customer for
/// who would buy; without regard to case, accents, spaces and punctuation, or what other systems call them. Other
/// columns are not read, and a note names them.
///
/// A word such as won or "closed lost" instead of a stage closes a deal. close_date is the day on which a closed one
/// was closed, and on which an open one is expected to be. A closed one without its day was closed today, which a note
/// says. Without a name it is called as its product.
///
/// A row means the deal with its external_id, else the one of that customer with the same name that agrees most: in all
/// that the row says, else the first; of rows that are alike, the second means the second such deal. What the row says
/// replaces what is there, but a closed deal is not opened again, which a note says.
///
/// Throws Rejected and UsageError as import_customers() does.
ImportCounts import_deals(Operation& operation, Input& in, const ImportOptions& options, const DealImport& what,
                          const DealStages& stages, const Session& session, ImportListener& listener);

/// The columns that import_deals() reads, as lists have them: what an export is made of.
[[nodiscard]] std::span<const std::string_view> imported_deal_columns();

}  // namespace rapport
