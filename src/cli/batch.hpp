#pragma once
// --stdin: many records, or many ids, in one operation. One bad record changes nothing and names its line.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "cli/output.hpp"
#include "exchange/json_records.hpp"

namespace rapport::cli {

/// Calls `use` with each NDJSON record of standard input, or with each line that is an id or a name as a record of that
/// member `about` alone; without `about` only records are read. A record that has an `id` and no `about`, as lists of
/// customers give them, means its id. What `use` throws comes out as Rejected with the line
/// in front. Notes that there were none.
void each_record(Context& context, std::string_view about, const std::function<void(const JsonRecord&)>& use);

/// The same for records of what is new: a member that is null is as if it were not there.
void each_new_record(Context& context, std::string_view about, const std::function<void(const JsonRecord&)>& use);

/// The member `id`, by which a record says whom or what it is about. Throws InvalidInput when there is none.
[[nodiscard]] const std::string& reference_in(const JsonRecord& record);

/// The flags of a verb that NDJSON records may bring as members beside `id`, each for itself: while one is worked on,
/// they are flags of the context, with _ for - as names of columns have it. Any other member is refused.
struct Members {
  std::span<const std::string_view> names{};
  std::string_view needed{};  ///< one that the verb cannot do without: ids alone do not bring it
};

/// The records that a command is about: the words of `argument`, and with --stdin those on standard input, one id or
/// name a line, or the member `id` of NDJSON records. Calls `use` with each; what it throws names the line. Throws
/// UsageError when there are none at all.
void each_reference(Context& context, std::string_view argument, const std::function<void(const std::string&)>& use,
                    Members members = {});

/// What comes of doing one thing to each of these: `change` adds its sentence and the ids.
[[nodiscard]] Outcome change_each(Context& context, std::string_view argument,
                                  const std::function<void(const std::string&, Outcome&)>& change,
                                  Members members = {});

/// Only those on standard input. Notes that there were none.
void each_line_reference(Context& context, const std::function<void(const std::string&)>& use, Members members = {});

/// Calls what reads the flags before it is called for each record: what is wrong with a flag is no mistake of a line.
/// Not when the flag that the verb cannot do without is left out and may come with the records.
void check_flags(const Context& context, const std::function<void(const Context&)>& read, Members members = {});

}  // namespace rapport::cli
