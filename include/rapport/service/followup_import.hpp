#pragma once
// Follow-ups from CSV, TSV, JSON, NDJSON and calendars.

#include <span>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/service/import.hpp"

namespace rapport RAPPORT_API {

/// Plans what each row says within `operation`, or keeps it as done or skipped. The names of the columns, or of the
/// members, are those of a follow-up, customer_id customer_external_id email phone customer for whom it is, and due,
/// which is a day with or without a time; without regard to case, accents, spaces and punctuation, or what other
/// systems call them. Other columns are not read, and a note names them. `given` stands for what a row leaves out.
///
/// A row must say what is to be done and when. With closed_on and no state it is done; a closed one without closed_on
/// was closed when it was due, or today where that is still to come, which a note says.
///
/// A row of a table means the follow-up with its uid, which is its key in another system; Conflict rejects one that is
/// about another customer, and a second one that says something else. Else it means the one, without a key where the
/// row has one, of that customer with the same text, day, time and, where it says it, kind, also when it was put off
/// since; of rows that are alike, the second means the second such follow-up. What it says else replaces what is there,
/// but a closed one is not opened again.
///
/// Of a calendar, an event or a to-do is a row. One that is called as a follow-up of this database, or as one that came
/// from a calendar, means that one, whatever else it says; what was done there is done here, and the next of its series
/// is planned once, unless the whole series was cancelled or the file brings it. What it says of a series, one day of
/// which is closed here, is for the one that is open, which is known by its name (name_of_next()). Another is new, for
/// the customer by whose key, address, number or name it is called; a new event before today is over and left out, and
/// a series of events starts on its first day from today on.
///
/// Throws Rejected and UsageError as import_customers() does.
ImportCounts import_followups(Operation& operation, Input& in, const ImportOptions& options, const Followup& given,
                              const Session& session, ImportListener& listener);

/// The columns that import_followups() reads, as lists have them: what an export is made of.
[[nodiscard]] std::span<const std::string_view> imported_followup_columns();

}  // namespace rapport
