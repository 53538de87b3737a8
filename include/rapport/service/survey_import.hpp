#pragma once
// Answers to a survey from CSV or NDJSON.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/service/import.hpp"

namespace rapport RAPPORT_API {

struct ResponseImportOptions {
  SurveyId survey;
  std::optional<SurveyChannel> channel;  ///< for rows without one, as is the next
  std::string owner;
};

/// Records what each row says within `operation`, as record_answers() and ask_customer() do, however short a while ago
/// the customer was asked. The names of the columns, or of the members, are
///
/// customer_id customer_external_id email phone customer   whom it is about; the first one that is not blank
/// at on_date date                     when it was answered, not after today: a date or an instant; now when blank
/// asked_on                            when they were asked; without an answer they were only asked
/// state                               declined, or what the rest of the row says anyway
/// channel owner external_id           as in a response
/// 1 or q1 or the words of a question  what was answered to it
/// answers                             all of it: 1=9; 2=yes
///
/// without regard to case, accents, spaces and punctuation, or what other systems call a customer and the day of an
/// answer. Other columns are not read, and a note names them; another one says that no column has the day. A row whose
/// external id is known already corrects that response, and one without an external id changes nothing whose customer
/// gave the very same answers on that day, or whenever they did where no column has the day.
///
/// Throws Conflict for a survey that is closed, Rejected and UsageError as import_customers() does.
ImportCounts import_responses(Operation& operation, Input& in, const ImportOptions& options,
                              const ResponseImportOptions& what, const Session& session, ImportListener& listener);

/// The columns that import_responses() reads, as lists have them, beside those of the questions.
[[nodiscard]] std::span<const std::string_view> imported_response_columns();

}  // namespace rapport
