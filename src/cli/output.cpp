#include "cli/output.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/config/settings.hpp"
#include "cli/flag_values.hpp"
#include "cli/flags.hpp"
#include "cli/input.hpp"
#include "cli/planned.hpp"
#include "cli/scope_flags.hpp"
#include "cli/synonyms.hpp"
#include "core/fresh_file.hpp"
#include "core/shell_word.hpp"
#include "core/word_list.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/filter.hpp"
#include "rapport/render/calendar.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/service/import_profile.hpp"
#include "rapport/service/list.hpp"

namespace rapport::cli {
namespace fs = std::filesystem;

namespace {

/// Endings of files that are no text, what they are, and what is right instead.
struct ForeignName {
  std::string_view endings, what, remedy, better;
};
constexpr std::string_view csv = ".csv", opens_csv = "spreadsheets open CSV";
constexpr std::array foreign_names{
    ForeignName{" .xlsx .xls .xlsm .ods ", "spreadsheet", opens_csv, csv},
    ForeignName{" .pdf .docx .doc .odt .pptx ", "document", "a browser prints the page of a report", ".html"},
    ForeignName{" .png .jpg .jpeg .gif .webp ", "picture", "the chart of a report is a drawing", ".svg"}};

/// What is written there is text, which the programs that such a name is for refuse.
void refuse_foreign_name(const Context& context, const fs::path& target, std::string_view flag) {
  const std::string ending = fold(target.extension().string());
  const auto found =
      std::ranges::find_if(foreign_names, [&](const ForeignName& name) { return is_listed(name.endings, ending); });
  if (found == foreign_names.end()) return;
  // Only reports are drawn, and besides them a customer's page is one for browsers.
  const bool is_page = context.command.verb == "profile" && found->better == ".html";
  const bool has_it = found->better == csv || context.command.noun == "report" || is_page;
  const auto [remedy, better] = has_it ? std::pair{found->remedy, found->better} : std::pair{opens_csv, csv};
  throw UsageError(fmt::format("--{} '{}' would not be the {} that its name says; {}: --{} {}", flag, target.string(),
                               found->what, remedy, flag, fs::path{target}.replace_extension(better).string()));
}

/// The one that nobody chose is not for a terminal that can only print, such as that of an editor.
std::string pager_of(const Context& context) {
  const Setting pager = setting(context, config_key("pager"));
  const std::string terminal = context.environment("TERM").value_or("");
  const bool can_page = !terminal.empty() && terminal != "dumb";
  return pager.from == "default" && !can_page ? "" : pager.value.value_or("");
}

}  // namespace

Destination::Destination(Context& context, bool pageable, std::string_view flag) : context_(context) {
  if (const auto name = context.args.value(flag); name && *name != "-") {
    const fs::path target = *name, database = context.database_file();
    std::error_code unknown;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
      if (fs::weakly_canonical(target, unknown) == fs::weakly_canonical(database.string() + suffix, unknown))
        throw UsageError(fmt::format("--{} '{}' is the database itself; name another file", flag, *name));
    refuse_foreign_name(context, target, flag);
    file_ = std::make_unique<FreshFile>(target);
  } else if (pageable && context.streams.out_is_terminal && context.streams.pager) {
    const std::string command = pager_of(context);
    if (!command.empty() && command != "cat") pager_ = context.streams.pager(command);
  }
}

Destination::~Destination() = default;

Output& Destination::out() { return file_ ? static_cast<Output&>(*file_) : pager_ ? *pager_ : context_.streams.out; }

void Destination::finish() {
  if (file_) file_->publish();
  pager_.reset();
}

namespace {

/// People look for a calendar in every list.
void refuse_calendar(Format format, std::span<const std::string_view> formats) {
  if (format == Format::ics && std::ranges::find(formats, word_of(format)) == formats.end())
    throw UsageError(
        "there is no calendar of this; 'rapport followup export --format ics' writes one of follow-ups, and 'rapport "
        "report occasions --format ics' one of days to remember");
}

/// The format that the ending of the file of --output names: people expect of x.html that a browser reads it.
std::optional<Format> format_of_file(const Context& context, std::span<const std::string_view> formats) {
  const auto name = context.args.declares("output") ? context.args.value("output") : std::nullopt;
  if (!name) return std::nullopt;
  const std::string ending = fold(fs::path{*name}.extension().string());
  if (ending.empty()) return std::nullopt;
  const auto format = from_word<Format>(std::string_view{ending}.substr(1));
  if (!format || *format == Format::table || *format == Format::ids) return std::nullopt;
  refuse_calendar(*format, formats);
  if (std::ranges::find(formats, word_of(*format)) != formats.end()) return format;
  throw UsageError(
      fmt::format("--output '{}': there is no {} of this; the formats are {}; give one with --format, or "
                  "another name",
                  *name, word_of(*format), fmt::join(formats, ", ")));
}

}  // namespace

Format chosen_format(const Context& context, std::span<const std::string_view> formats) {
  auto word = context.args.value("format");
  if (!word)
    if (const auto format = format_of_file(context, formats)) return *format;
  if (!word) word = context.config.format;
  if (!word) return Format::table;
  const std::string folded = fold(*word);
  if (std::ranges::find(formats, folded) != formats.end()) return from_word<Format>(folded).value();
  if (const auto format = from_word<Format>(folded)) refuse_calendar(*format, formats);
  throw UsageError(
      fmt::format("--format '{}' is not one of {}{}", *word, fmt::join(formats, ", "), word_meant(*word, formats)));
}

SinkOptions sink_options(const Context& context, bool to_terminal, std::span<const std::string_view> formats) {
  const bool terminal = to_terminal && context.streams.out_is_terminal;
  return {chosen_format(context, formats), false, terminal ? context.streams.terminal_width : 0,
          to_terminal && context.colored(terminal)};
}

namespace {

std::vector<std::string> comma_list(const Context& context, std::string_view flag) {
  const auto text = context.args.value(flag);
  return text ? split_trimmed(*text, ',') : std::vector<std::string>{};
}

ListRequest list_request(const Context& context) {
  ListRequest request{comma_list(context, "fields"), comma_list(context, "sort"), context.args.all("filter"), {}};
  if (const auto limit = context.args.value("limit")) request.limit = parse_count("--limit", *limit);
  return request;
}

/// --excel and --delimiter, where a command has them.
CsvStyle csv_style(const Context& context, Format format) {
  CsvStyle style;
  if (!context.args.declares("excel")) return style;
  for (const auto* flag : {"excel", "delimiter"})
    if (context.args.has(flag) && format != Format::csv)
      throw UsageError(fmt::format("--{} is for CSV, and the format is {}; leave it out", flag, word_of(format)));
  style.guarded = context.args.has("excel");
  style.delimiter = chosen(context.args, "delimiter", parse_delimiter).value_or(style.delimiter);
  if (std::string_view{",;|"}.find(style.delimiter) == std::string_view::npos)
    throw UsageError(fmt::format("--delimiter '{}' is not comma, semicolon or pipe; --format tsv writes tabs",
                                 *context.args.value("delimiter")));
  return style;
}

/// --vcard-version, where a command has it.
VcardVersion vcard_version(const Context& context, Format format) {
  constexpr std::string_view flag = "vcard-version";
  if (!context.args.declares(flag) || !context.args.has(flag)) return SinkOptions{}.vcard_version;
  if (format != Format::vcf)
    throw UsageError(fmt::format("--{} is for vCards, and the format is {}; add --format vcf", flag, word_of(format)));
  return chosen_as<VcardVersion>(context.args, flag).value();
}

/// Ids that follow each other may be more than a statement has room for.
Condition with_ids(std::string_view table, const std::vector<std::int64_t>& ids) {
  const auto breaks = [](std::int64_t before, std::int64_t after) { return after != before + 1; };
  if (!ids.empty() && std::ranges::adjacent_find(ids, breaks) == ids.end())
    return {fmt::format("{}.id BETWEEN {} AND {}", table, ids.front(), ids.back()), {}};
  return {fmt::format("{}.id IN ({})", table, fmt::join(ids, ", ")), {}};
}

}  // namespace

std::string rendered_records(Context& context, Store& store, Source source, const std::vector<std::int64_t>& ids) {
  source.conditions.push_back(with_ids(source.table, ids));
  ListRequest all;
  for (const auto& column : source.columns) all.fields.emplace_back(column.name);
  SinkOptions options = sink_options(context, true);
  options.single = ids.size() == 1;
  if (options.format == Format::table) all.fields.clear();
  StringOutput text;
  list(store, make_plan(source, all, context.session.context), *make_sink(options, text));
  return text.text();
}

void print_fields(Context& context, const Source& source) {
  static constexpr std::array columns{
      ColumnInfo{"field", "Field", "", Kind::text}, ColumnInfo{"set", "Set", "", Kind::text},
      ColumnInfo{"help", "What it is", "", Kind::text}, ColumnInfo{"values", "Values", "", Kind::text}};
  Destination destination(context, false);
  const auto sink = make_sink(sink_options(context, !context.args.has("output")), destination.out());
  sink->begin(columns);
  for (const auto& column : source.columns) {
    const std::string choices = fmt::format("{}", fmt::join(column.choices, ", "));
    sink->row(std::array<Cell, 4>{column.name, std::string_view{column.writable ? "yes" : "no"}, column.help,
                                  std::string_view{choices}});
  }
  sink->end();
  destination.finish();
}

namespace {

/// Whether the format has the sums of a report beside its rows.
bool has_totals(Format format) {
  return format == Format::table || format == Format::md || format == Format::html || format == Format::json;
}

}  // namespace

namespace {

/// Who finds nothing may have missed by a capital letter.
void note_letter_case(Context& context, Store& store, const Source& source, const ListRequest& request) {
  for (std::size_t i = 0; i < request.filters.size(); ++i) {
    const auto looser = looser_filter(source, request.filters[i]);
    if (!looser) continue;
    ListRequest probe{{std::string{source.columns.front().name}}, {}, request.filters, 1};
    probe.filters[i] = *looser;
    StringOutput text;
    const auto sink = make_sink({.format = Format::ids}, text);
    if (list(store, make_plan(source, probe, context.session.context), *sink) > 0)
      return context.note(fmt::format("note: = minds letter case and accents, and ~ does not: --filter {} finds some",
                                      shell_word(*looser)));
  }
}

}  // namespace

namespace {

/// "ids" means the key, whatever fields are asked for. A number that nobody is shown, as that of a change, is of no use
/// to any command, and the one that is shown in its place is.
const ColumnInfo& column_of_ids(const Source& source) {
  const auto is_number = [](const ColumnInfo& column) { return column.kind == Kind::id; };
  const ColumnInfo& key = source.columns.front();
  if (key.shown || !is_number(key)) return key;
  const auto shown =
      std::ranges::find_if(source.columns, [&](const ColumnInfo& column) { return column.shown && is_number(column); });
  return shown == source.columns.end() ? key : *shown;
}

}  // namespace

Plan list_plan(const Context& context, const Source& source, std::vector<std::string> fields) {
  ListRequest request = list_request(context);
  request.fields = std::move(fields);
  return make_plan(source, request, context.session.context);
}

bool print_list(Context& context, const Source& source, const ListDefaults& defaults) {
  const ListRequest request = list_request(context);
  if (request.fields == std::vector<std::string>{"help"}) {
    print_fields(context, source);
    return true;
  }
  SinkOptions options = sink_options(context, !context.args.has("output"), defaults.formats);
  options.bars = defaults.report && options.terminal_width > 0 && !context.args.has("no-bars");
  if (defaults.format && !context.args.has("format"))
    options.format = format_of_file(context, defaults.formats).value_or(*defaults.format);
  const Format format = options.format;
  options.csv = csv_style(context, format);
  options.vcard_version = vcard_version(context, format);
  options.precision = defaults.precision;
  options.calendar = defaults.calendar;
  Store& store = context.reader();
  ReportInfo report;
  if (defaults.report) {
    report = has_totals(format) ? with_sums(store, *defaults.report, request, context.session.context)
                                : defaults.report->info;
    options.report = &report;
    if (defaults.report->before && !has_totals(format))
      context.note(
          fmt::format("note: the sums of the period before stand in the totals, which {} does not have; use "
                      "table, md, html or json",
                      word_of(format)));
  }
  ListRequest wanted = request;
  if (wanted.fields.empty()) wanted.fields.assign(defaults.fields.begin(), defaults.fields.end());
  if (wanted.fields.empty() && defaults.all_fields)
    for (const auto& column : source.columns) wanted.fields.emplace_back(column.name);
  if (format == Format::ics) {
    if (!request.fields.empty())
      throw UsageError("--fields is for rows, and a calendar has all that it has a place for; leave it out");
    // Of what comes back every year it shows the first time alone.
    if (!request.sort.empty() && defaults.calendar->content == CalendarInfo::Content::days)
      throw UsageError("--sort is for rows, and a calendar has its days in their order; leave it out");
    wanted.fields.assign(defaults.calendar->fields.begin(), defaults.calendar->fields.end());
  }
  // A card of a company is another one than that of a person, whatever else it has.
  if (format == Format::vcf && std::ranges::find(wanted.fields, "kind") == wanted.fields.end())
    wanted.fields.emplace_back("kind");
  if (format == Format::ids) wanted.fields = {std::string{column_of_ids(source).name}};
  const auto join = make_merge_join(source, wanted, context.session.context);
  const Plan plan = join ? Plan{} : make_plan(source, wanted, context.session.context);
  Destination destination(context, format == Format::table);
  const auto sink = make_sink(options, destination.out());
  const std::int64_t rows = join ? list(store, *join, *sink) : list(store, plan, *sink);
  destination.finish();
  if (rows == 0 || (defaults.report && defaults.report->has_all_rows)) note_unknown_owner(context);
  if (rows == 0) note_letter_case(context, store, source, request);
  return rows > 0;
}

std::string capitalised(std::string label) {
  if (!label.empty() && label.front() >= 'a' && label.front() <= 'z') label.front() += 'A' - 'a';
  return label;
}

std::string changed_or_not(bool changed, const std::string& label, std::string_view news) {
  return changed ? fmt::format("Changed {}{}.", label, news) : fmt::format("{} is so already.", capitalised(label));
}

void tell_of_done(std::string_view made, const std::function<void()>& tell) try { tell(); } catch (const BrokenPipe&) {
} catch (const Error& error) {
  std::string_view what = error.what();
  constexpr std::string_view claim = "; nothing was changed";  // It is true of most of what fails, but not here.
  if (what.ends_with(claim)) what.remove_suffix(claim.size());
  throw Error(error.exit_code(), fmt::format("{}; {}", what, made));
} catch (const std::bad_alloc&) {
  throw Failure(fmt::format("out of memory; {}", made));
}

void refuse_quiet_records(const Context& context) {
  if (context.args.declares("quiet") && context.args.has("quiet"))
    throw UsageError(fmt::format("--quiet prints ids alone, and --format {} more than those; leave one out",
                                 *context.args.value("format")));
}

ExitCode run_change(Context& context, const std::function<Source(Store&)>& source,
                    const std::function<Outcome(Operation&)>& change) {
  const bool wants_records = context.args.declares("format") && context.args.has("format");
  // A mistyped format must not change anything.
  if (wants_records && chosen_format(context) != Format::ids) refuse_quiet_records(context);
  if (context.args.declares("stdin") && context.args.has("stdin")) context.in.read_ahead(bytes_ahead);
  Store& store = context.writer();
  std::string text;
  std::vector<std::string> notes;
  bool is_made = false;
  std::function<void(Store&)> afterwards;
  {
    Operation operation(store, context.session.operation(name_of(context.command)));
    const PlannedByPlays plays(operation);
    Outcome outcome = change(operation);
    afterwards = std::move(outcome.afterwards);
    operation.derive();
    const auto each_planned = [&](const auto& tell) {
      if (outcome.tells_planned) return;
      for (const auto& label : plays.labels()) tell(label);
    };
    if (wants_records) {
      text = rendered_records(context, store, source(store), outcome.ids);
      each_planned([&](const std::string& label) { operation.note("planned " + label); });
    } else if (context.args.has("quiet")) {
      for (const auto id : outcome.ids) text += fmt::format("{}\n", id);
    } else {
      for (const auto& sentence : outcome.sentences) text += terminal_safe(sentence) + "\n";
      each_planned([&](const std::string& label) { text += terminal_safe("Planned " + label + ".") + "\n"; });
    }
    notes = operation.notes();
    is_made = operation.changed_anything() && !context.session.dry_run;
    operation.commit();
    context.unsaved_text.clear();
  }
  const auto tell = [&] {
    if (afterwards && !context.session.dry_run) afterwards(store);
    for (const auto& note : notes) context.note("note: " + note);
    if (context.session.dry_run) context.note("dry run: nothing was changed");
    context.streams.out.write(text);
  };
  if (is_made)
    tell_of_done(change_was_made, tell);
  else
    tell();
  return ExitCode::done;
}

}  // namespace rapport::cli
