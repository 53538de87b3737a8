#include <fmt/format.h>

#include <unordered_set>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/occasion/common.hpp"
#include "cli/report/common.hpp"
#include "cli/scope_flags.hpp"
#include "core/shell_word.hpp"
#include "rapport/render/digest.hpp"
#include "rapport/service/digest.hpp"

namespace rapport::cli {
namespace {

constexpr std::int64_t usual_most = 20;
constexpr std::chrono::days usual_outlook{7};

void add_flags(std::vector<FlagGroup>& groups) {
  Flag owner = owner_flag();
  owner.help = "only what this user has to do, and only their customers; 'me' is you";
  groups.push_back({"What it is about",
                    {owner,
                     {"next", "SPAN", "occasions up to this day: 7d, the usual, or friday", {}},
                     {"since", "DATE", "changes from this day on; yesterday when left out", {}},
                     {"limit", "N", "at most so many entries of each section; 20 when left out", {}}}});
  add_output_flags(groups);
  set_formats(groups, report_formats);
}

DigestRequest chosen_digest(const Context& context) {
  DigestRequest request;
  request.owner = user_in_flag(context, "owner");
  request.most = usual_most;
  request.leap_day = leap_day(context);
  request.until = day_in_flag(context, "next", parse_until).value_or(context.session.today() + usual_outlook);
  if (request.until < context.session.today())
    throw UsageError(fmt::format("--next {} is past; the outlook begins today", to_iso(request.until)));
  request.since = day_in_flag(context, "since", parse_since).value_or(context.session.today() - std::chrono::days{1});
  if (request.since > context.session.today())
    throw UsageError(fmt::format("--since {} is still to come; nothing was changed since", to_iso(request.since)));
  if (const auto limit = context.args.value("limit")) request.most = parse_count("--limit", *limit);
  return request;
}

/// Passes on the first row of each customer: as ids, those whom the day is about. A customer may stand in each section,
/// and a change may be about none.
class EachCustomerOnce final : public RowSink {
 public:
  explicit EachCustomerOnce(RowSink& sink) : sink_(sink) {}
  void begin(std::span<const ColumnInfo> columns) override { sink_.begin(columns); }
  void row(std::span<const Cell> cells) override {
    if (!is_null(cells.front()) && seen_.insert(integer_or_zero(cells.front())).second) sink_.row(cells);
  }
  void end() override { sink_.end(); }

 private:
  RowSink& sink_;
  std::unordered_set<std::int64_t> seen_;
};

ReportInfo describe(const DigestRequest& request, Date today) {
  ReportInfo info;
  info.name = "day";
  info.title = due_text(today, std::nullopt);
  if (request.owner) info.subtitle = fmt::format("owner {}", *request.owner);
  info.scope.emplace_back("on", to_iso(today));
  if (request.owner) info.scope.emplace_back("owner", *request.owner);
  info.chart.label = "section";
  info.chart.x_title = "Section";
  info.chart.y_title = "Entries";
  return info;
}

/// What is read as a text; the other formats have the rows.
void print_text(Context& context, DigestRequest request, const ReportInfo& info, bool markdown) {
  const std::string whose = request.owner ? " --owner " + shell_word(*request.owner) : "";
  const std::string due = "rapport followup due" + whose, neglected = "rapport report neglected" + whose,
                    occasions = fmt::format("rapport report occasions --next {}{}", to_iso(request.until), whose),
                    changes =
                        fmt::format("rapport report changes --since {}{}", to_iso(request.since),
                                    request.owner ? whose + " --filter " + shell_word("who!=" + *request.owner) : ""),
                    occasions_title = fmt::format("Occasions until {}", to_iso(request.until)),
                    changes_title = fmt::format("{} since {}", request.owner ? "Changed by others" : "Changed",
                                                to_iso(request.since));
  const std::array sections{
      DigestSection{word_of(DigestPart::due), "Due", "Nothing is due", due},
      DigestSection{word_of(DigestPart::remembered), occasions_title, "There is nothing to remember", occasions},
      DigestSection{word_of(DigestPart::silent), "Neglected", "Nobody was silent for too long", neglected},
      DigestSection{word_of(DigestPart::changed), changes_title, "Nothing was changed", changes}};
  DigestLayout layout;
  layout.title = request.owner ? fmt::format("{}, {}", info.title, *request.owner) : info.title;
  layout.sections = sections;
  layout.most = static_cast<std::size_t>(request.most);
  layout.markdown = markdown;
  ++request.most;  // One more tells that there are more.
  Destination destination(context, !markdown);
  write_digest(context.reader(), request, context.session.context, *make_digest(std::move(layout), destination.out()));
  destination.finish();
}

ExitCode run(Context& context) {
  const DigestRequest request = chosen_digest(context);
  const ReportInfo info = describe(request, context.session.today());
  SinkOptions options = sink_options(context, !context.args.has("output"), report_formats);
  if (options.format == Format::table || options.format == Format::md) {
    print_text(context, request, info, options.format == Format::md);
    note_unknown_owner(context);
    return ExitCode::done;
  }
  options.report = &info;
  Destination destination(context, false);
  const auto rows = make_sink(options, destination.out());
  EachCustomerOnce customers(*rows);
  write_digest(context.reader(), request, context.session.context, options.format == Format::ids ? customers : *rows);
  destination.finish();
  note_unknown_owner(context);
  return ExitCode::done;
}

}  // namespace

constinit const Command report_day{
    "report",
    "day",
    "Write the day on one page: due, occasions, neglected, changes",
    "Made for the body of a mail: as a table it is plain text of less than 80 columns.\n"
    "What is due is that of the user, the rest is of their customers; changes are those\n"
    "that others made, an import in one line. Those never touched are listed by\n"
    "'report neglected --never'. A section without entries says so.",
    "rapport report day --owner me\n"
    "rapport report day --owner siti --format md | mail -s \"Your day\" siti@example.com\n"
    "rapport report day --since 7d --next 30d --format html --output week.html",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
