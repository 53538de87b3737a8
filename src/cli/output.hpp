#pragma once
// How results reach the person: lists, records that were changed, and files.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/operation.hpp"

namespace rapport {
class FreshFile;
}

namespace rapport::cli {

/// Where data goes: standard output, the pager on a terminal, or the file of --output, which appears only when finish()
/// was called. It also waits for the end of the pager: what is said afterwards would get lost in what that shows.
class Destination {
 public:
  /// With `pageable` a terminal gets a pager. The file, which `flag` names, may not be the database.
  Destination(Context& context, bool pageable, std::string_view flag = "output");
  ~Destination();
  [[nodiscard]] Output& out();
  void finish();

 private:
  Context& context_;
  std::unique_ptr<Output> pager_;
  std::unique_ptr<FreshFile> file_;
};

/// --format, or what the ending of the file of --output says, or the configured one, or the table. Throws
/// UsageError for a format that is not one of `formats`, which a report calls with report_formats.
[[nodiscard]] Format chosen_format(const Context& context, std::span<const std::string_view> formats = list_formats);
[[nodiscard]] SinkOptions sink_options(const Context& context, bool to_terminal,
                                       std::span<const std::string_view> formats = list_formats);

/// What a list is when no flag says otherwise.
struct ListDefaults {
  std::optional<Format> format{};              ///< else the configured one, or the table
  bool all_fields = false;                     ///< else those that are shown
  std::span<const std::string_view> fields{};  ///< these instead
  const Report* report = nullptr;              ///< what the rows are a report of
  const Precision* precision = nullptr;        ///< of a list whose rows measure different things
  std::span<const std::string_view> formats = list_formats;
  const CalendarInfo* calendar = nullptr;  ///< what the rows are in a calendar, where they can be one
};

/// A list with everything that add_list_flags() promises. Returns whether there was any row.
bool print_list(Context& context, const Source& source, const ListDefaults& defaults = {});

/// The plan of the list that --filter, --sort and --limit ask for, of these fields.
[[nodiscard]] Plan list_plan(const Context& context, const Source& source, std::vector<std::string> fields);

/// Prints the fields of a source as --fields help does.
void print_fields(Context& context, const Source& source);

/// The records with these ids, as --format of a change prints them: what the table shows, or every column.
[[nodiscard]] std::string rendered_records(Context& context, Store& store, Source source,
                                           const std::vector<std::int64_t>& ids);

/// What is said when something fails once a change is made.
inline constexpr std::string_view change_was_made = "the change itself was made, 'rapport history' shows it";

/// Tells of what was done already: a script that believes that it failed would do it twice. `made` is said when that
/// fails or is interrupted, and a reader that went away is none of our business.
void tell_of_done(std::string_view made, const std::function<void()>& tell);

/// Throws UsageError when --quiet is given beside a --format that asks for more than ids.
void refuse_quiet_records(const Context& context);

/// What a change has to tell.
struct Outcome {
  std::vector<std::string> sentences;        ///< what was done, with ids
  std::vector<std::int64_t> ids;             ///< the records that it is about
  bool tells_planned = false;                ///< the sentences say what plays planned, too
  std::function<void(Store&)> afterwards{};  ///< what is to happen once it is committed, before it is told of
};

/// The label of a record at the beginning of a sentence: "Deal 3 Roof with 1 Kopi Nusantara".
[[nodiscard]] std::string capitalised(std::string label);
/// "Changed deal 3 Roof, due Friday." with `news` after the label, or "Deal 3 Roof is so already."
[[nodiscard]] std::string changed_or_not(bool changed, const std::string& label, std::string_view news = {});

/// Runs one command that writes: one operation, committed as a whole, then its sentences, ids (--quiet) or records
/// (--format). `source` makes the records' columns known.
ExitCode run_change(Context& context, const std::function<Source(Store&)>& source,
                    const std::function<Outcome(Operation&)>& change);

}  // namespace rapport::cli
