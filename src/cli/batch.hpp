#pragma once
// --stdin: many records, or many ids, in one operation. One bad record changes nothing and names its line.

#include <functional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/output.hpp"
#include "exchange/json_records.hpp"

namespace rapport::cli {

/// Calls `use` with each NDJSON record of standard input. What `use` throws comes out as Rejected with the line in
/// front.
void each_record(Context& context, const std::function<void(const JsonRecord&)>& use);

/// The member `id`, by which a record says whom or what it is about. Throws InvalidInput when there is none.
[[nodiscard]] const std::string& reference_in(const JsonRecord& record);

/// The records that a command is about: the words of `argument`, and with --stdin those on standard input, one id or
/// name a line, or the member `id` of NDJSON records. Calls `use` with each; what it throws names the line. Throws
/// UsageError when there are none at all.
void each_reference(Context& context, std::string_view argument, const std::function<void(const std::string&)>& use);

/// What comes of doing one thing to each of these: `change` adds its sentence and the ids. Notes that there were none.
[[nodiscard]] Outcome change_each(Context& context, Operation& operation, std::string_view argument,
                                  const std::function<void(const std::string&, Outcome&)>& change);

/// Only those on standard input.
void each_line_reference(Context& context, const std::function<void(const std::string&)>& use);

}  // namespace rapport::cli
