#include "cli/importing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "cli/flag_values.hpp"
#include "cli/flags.hpp"
#include "cli/import_again.hpp"
#include "cli/import_details.hpp"
#include "cli/import_progress.hpp"
#include "cli/input.hpp"
#include "cli/output.hpp"
#include "cli/planned.hpp"
#include "cli/rejects_file.hpp"
#include "core/counted.hpp"
#include "core/large_heap.hpp"
#include "rapport/core/encoding.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/parse.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/words.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view reading_heading = "Reading the file";

std::optional<std::size_t> chosen_header_line(const Context& context) {
  const auto text = context.args.value("header-line");
  if (!text) return std::nullopt;
  if (context.args.has("no-header")) throw UsageError("--header-line and --no-header contradict each other");
  const auto line = parse_integer("--header-line", *text);
  if (line < 1) throw UsageError(fmt::format("--header-line {}: the first line is 1", line));
  return static_cast<std::size_t>(line);
}

/// What --profile says of the file, unless another flag does.
void take_profiles(const Context& context, ImportOptions& options) {
  if (const auto name = context.args.value("save-profile")) {
    (void)context.config_file();
    check_new_profile(context.profile_folder(), *name);
  }
  const auto name = context.args.value("profile");
  if (!name) {
    options.profiles = import_profiles(context.profile_folder());
    return;
  }
  options.profile = import_profile(context.profile_folder(), *name);
  const auto& profile = *options.profile;
  if (!options.delimiter) options.delimiter = profile.delimiter;
  if (!options.encoding) options.encoding = profile.encoding;
  if (!options.header_line && !options.no_header) options.header_line = profile.header_line;
  if (!profile.no_header || options.header_line) return;
  // Columns without names are those of --map alone.
  options.no_header = true;
  options.mapping.insert(options.mapping.begin(), profile.fields.begin(), profile.fields.end());
}

ImportOptions import_options(const Context& context, const std::string& file) {
  ImportOptions options{input_name(file), chosen(context.args, "delimiter", parse_delimiter), {}};
  options.encoding = chosen(context.args, "encoding", parse_encoding);
  if (context.args.declares("decimal")) options.decimal = chosen_as<DecimalMark>(context.args, "decimal");
  options.header_line = chosen_header_line(context);
  options.no_header = context.args.has("no-header");
  for (const auto& text : context.args.all("map")) {
    const auto equals = text.rfind('=');
    if (equals == std::string::npos)
      throw UsageError(fmt::format("--map '{}' needs the form 'HEADER=FIELD', as in --map 'Kontak=phone'", text));
    const std::string_view field = trim(std::string_view{text}.substr(equals + 1));
    for (const auto& [header, other] : options.mapping)
      if (fold(header) == fold(text.substr(0, equals)) && other != field)
        throw UsageError(
            fmt::format("--map says of '{}' that it is '{}', and '{}', too; leave one out", header, other, field));
    options.mapping.emplace_back(text.substr(0, equals), field);
  }
  options.usual_date_order = context.session.context.dates.order;
  if (context.args.has("date-order")) options.date_order = options.usual_date_order;
  if (context.args.declares("profile")) take_profiles(context, options);
  return options;
}

/// A file as this one is from now on known by its header, and by what this run was told of it.
void save_profile(const Context& context, const ImportOptions& options, ImportProfile profile,
                  std::vector<std::string> header) {
  profile.name = context.args.value("save-profile").value();
  profile.about = fmt::format("files such as {}", options.file);
  profile.known_by.clear();
  if (!options.no_header) profile.known_by.push_back(std::move(header));
  for (const auto& said : options.mapping) {
    std::erase_if(profile.fields, [&](const auto& field) { return field.first == said.first; });
    profile.fields.insert(profile.fields.begin(), said);
  }
  if (options.date_order) profile.date_order = options.date_order;
  if (const auto extra = chosen_as<ExtraColumns>(context.args, "extra")) profile.extra = *extra;
  profile.delimiter = options.delimiter;
  profile.encoding = options.encoding;
  profile.header_line = options.header_line;
  profile.no_header = options.no_header;
  const auto file = save_import_profile(context.profile_folder(), profile);
  context.note(fmt::format("note: the profile '{}' is kept in {}{}", profile.name, file.string(),
                           is_shipped_profile(profile.name) ? ", and is used in the place of rapport's own" : ""));
  std::vector<std::string> left_out;
  for (const auto* flag : {"match", "on-match", "update-only", "create-only", "set", "tag"})
    if (context.args.declares(flag) && context.args.has(flag)) left_out.push_back(fmt::format("--{}", flag));
  if (!left_out.empty())
    context.note(fmt::format("note: a profile says how a file is read, and not what its rows do: give {} with it again",
                             fmt::join(left_out, ", ")));
}

/// What --details and --format, --quiet or nothing of them ask for.
struct Wishes {
  bool ids = false, counts = false, plan = false, preview = false;
};

Wishes wishes_of(const Context& context, const ImportVerb& verb) {
  Wishes wishes;
  const bool formatted = context.args.has("format");
  wishes.ids = context.args.has("quiet") || (formatted && chosen_format(context) == Format::ids);
  wishes.plan = context.args.declares("details") && context.args.has("details");
  if (wishes.ids && wishes.plan) throw UsageError("--details prints rows, and --quiet and ids only ids; leave one out");
  if (formatted && chosen_format(context) != Format::ids) refuse_quiet_records(context);
  wishes.counts = formatted && !wishes.ids && !wishes.plan;
  wishes.preview = verb.records && context.session.dry_run && context.streams.out_is_terminal && !wishes.ids &&
                   !wishes.plan && !wishes.counts;
  return wishes;
}

/// Gathers what a person should see.
class Report final : public ImportListener {
 public:
  Report(Context& context, const std::string& input, const CountedInput& in, const Wishes& wishes)
      : context_(context),
        file_(input_name(input)),
        keeps_ids_(wishes.ids),
        progress_(std::in_place, context.streams, [&in] { return in.part(); }) {
    if (context.args.has("rejects")) rejects_.emplace(context, input);
    if (wishes.plan) plan_.emplace(context);
  }

  void marked() override {
    if (rejects_) rejects_->mark();
  }
  void separated_by(char delimiter) override {
    if (rejects_) rejects_->separate_by(delimiter);
  }
  void header(ImportForm form, std::span<const std::string_view> names) override {
    if (rejects_) rejects_->header(form, names);
    if (form != ImportForm::csv && context_.args.declares("profile") && context_.args.has("save-profile"))
      throw UsageError(
          fmt::format("{} is no CSV, and a profile says how CSV is read; leave out --save-profile", file_));
    header_.clear();
    for (const auto name : names)
      if (!trim(name).empty()) header_.emplace_back(name);
  }
  void dates_are(DateOrder order) override { learned_.add(order); }
  void decimals_are(DecimalMark mark) override { learned_.add(mark); }
  void recognised(const ImportProfile& profile) override { profile_ = profile; }
  void created_or_updated(std::int64_t id) override {
    if (keeps_ids_) ids_.push_back(id);
    if (first_ids_.size() < previewed && std::ranges::find(first_ids_, id) == first_ids_.end())
      first_ids_.push_back(id);
  }
  void changed_back(std::int64_t id) override {
    if (keeps_ids_) changed_back_.insert(id);
    std::erase(first_ids_, id);
  }
  void skipped(std::size_t line, const std::string& reason) override { tell(line, "skipped: " + reason); }
  void rejected(std::size_t line, const std::string& reason, std::span<const std::string_view> cells) override {
    tell(line, reason);
    if (rejects_) rejects_->write(cells, fmt::format("{}", line), reason);
  }
  void rejected_json(std::size_t line, const std::string& reason, std::string_view text, bool is_object) override {
    tell(line, reason);
    if (rejects_) rejects_->write_json(text, is_object, fmt::format("{}", line), reason);
  }
  [[nodiscard]] bool wants_plan() const override { return plan_.has_value(); }
  void plan(const PlanLine& line) override {
    if (plan_) plan_->write(line);
  }
  void row_done() override { progress_->row_done(); }

  void finishing() { progress_->finishing(); }
  /// To be called before the rows that were good are kept: what was rejected must not be lost.
  void publish_rejects() {
    if (rejects_) rejects_->finish();
  }
  /// To be called when all is done: progress gives way to messages.
  void finish() {
    progress_.reset();
    if (plan_) plan_->finish();
    for (const auto& message : messages_) context_.note(message);
    if (more_ > 0)
      context_.note(
          fmt::format("... and {} more{}", more_, rejects_ ? "" : "; --rejects FILE keeps all rejected rows"));
  }
  [[nodiscard]] std::string ids() const {
    std::string text;
    for (const auto id : ids_)
      if (!changed_back_.contains(id)) text += fmt::format("{}\n", id);
    return text;
  }
  [[nodiscard]] const LearnedNotations& learned() const { return learned_; }
  /// The first records that were created or updated.
  [[nodiscard]] const std::vector<std::int64_t>& first_ids() const { return first_ids_; }
  [[nodiscard]] const std::vector<std::string>& names() const { return header_; }
  /// The one by which the file was read, or an empty one.
  [[nodiscard]] const ImportProfile& profile() const { return profile_; }

 private:
  static constexpr std::size_t told = 20, previewed = 5;
  void tell(std::size_t line, const std::string& what) {
    if (messages_.size() < told)
      messages_.push_back(fmt::format("{}, line {}: {}", file_, line, what));
    else
      ++more_;
  }

  Context& context_;
  std::string file_;
  bool keeps_ids_;
  std::optional<Progress> progress_;
  std::optional<RejectsFile> rejects_;
  std::optional<PlanWriter> plan_;
  std::vector<std::int64_t> first_ids_;
  std::vector<std::string> messages_;
  std::size_t more_ = 0;
  std::vector<std::int64_t> ids_;
  std::set<std::int64_t> changed_back_;
  std::vector<std::string> header_;
  ImportProfile profile_;
  LearnedNotations learned_;
};

std::string rendered_counts(const Context& context, const std::string& file, const ImportCounts& counts,
                            std::span<const CountColumn> chosen) {
  std::vector<ColumnInfo> columns{{"file", "File", "", Kind::text}};
  std::vector<Cell> cells{std::string_view{file}};
  for (const auto& column : chosen) {
    columns.push_back({column.name, column.heading, "", Kind::integer});
    cells.emplace_back(counts.*column.count);
  }
  SinkOptions options = sink_options(context, true);
  options.single = true;
  StringOutput text;
  const auto sink = make_sink(options, text);
  sink->begin(columns);
  sink->row(cells);
  sink->end();
  return text.text();
}

[[noreturn]] void refuse(const std::string& file, std::int64_t rejected) {
  throw Rejected(
      fmt::format("{}: {} {} rejected and nothing was changed; correct {}, or take the others with --skip-errors", file,
                  counted(rejected, "row"), rejected == 1 ? "was" : "were", rejected == 1 ? "it" : "them"));
}

struct ImportJob {
  Context& context;
  const std::string& input;
  const ImportVerb& verb;
  ImportOptions options;
  Wishes wishes;
};

/// What a file came to.
struct Imported {
  ImportCounts counts;
  std::vector<std::string> notes;
  std::int64_t planned = 0;  ///< follow-ups
  std::string preview;       ///< the first records, where the job wishes for one
  bool is_kept = false;      ///< or would be, but for a dry run
};

/// In one operation, which is kept where nothing speaks against it.
Imported import_file(const ImportJob& job, Input& in, Report& report) {
  Context& context = job.context;
  Imported imported;
  Operation operation(context.writer(), context.session.operation(name_of(context.command)));
  const PlannedByPlays plays(operation);
  imported.counts = job.verb.import_file(operation, in, job.options, report);
  imported.planned = plays.count();
  report.publish_rejects();
  imported.is_kept = imported.counts.rejected == 0 || context.args.has("skip-errors");
  if (imported.is_kept || context.session.dry_run) {
    report.finishing();
    if (job.wishes.preview && !report.first_ids().empty()) {
      operation.derive();
      imported.preview =
          rendered_records(context, operation.store(), job.verb.records(operation.store()), report.first_ids());
    }
  }
  if (imported.is_kept) {
    operation.set_detail(fmt::format("{}; from {}", job.verb.text(imported.counts), name_in_history(job.input)));
    operation.commit();
  }
  imported.notes = operation.notes();
  return imported;
}

std::string sentence_about(const ImportJob& job, const Imported& imported) {
  const auto* const verb = job.context.session.dry_run ? "Would import" : "Imported";
  const auto planned = imported.planned > 0 ? fmt::format(" Planned {}.", counted(imported.planned, "follow-up")) : "";
  return terminal_safe(fmt::format("{} {}: {}.", verb, job.options.file, job.verb.text(imported.counts))) + planned;
}

/// Throws Rejected when rows were rejected and the others are not kept.
void tell(const ImportJob& job, const Imported& imported, Report& report) {
  Context& context = job.context;
  const Wishes& wishes = job.wishes;
  const bool is_dry = context.session.dry_run;
  const auto rejected = imported.counts.rejected;
  report.finish();
  for (const auto& note : imported.notes) context.note("note: " + note);
  if (!imported.is_kept && !is_dry) refuse(job.options.file, rejected);
  if (rejected > 0 && context.args.has("rejects") && !is_dry)
    note_flags_for_rejects(context, job.options, report.learned());
  const bool tells = !wishes.ids && !wishes.counts && !wishes.plan;
  if (imported.planned > 0 && !tells && !context.args.has("quiet"))
    context.note("note: planned " + counted(imported.planned, "follow-up"));
  if (!imported.preview.empty()) context.note("note: --details shows each row with every field that it sets");
  if (is_dry && imported.is_kept) context.note("dry run: nothing was changed");
  if (wishes.ids)
    context.streams.out.write(report.ids());
  else if (wishes.counts)
    context.streams.out.write(rendered_counts(context, job.options.file, imported.counts, job.verb.columns));
  else if (tells)
    context.streams.out.write(imported.preview + sentence_about(job, imported) + "\n");
  if (!imported.is_kept) refuse(job.options.file, rejected);
}

}  // namespace

void add_import_flags(std::vector<FlagGroup>& groups, std::string_view records) {
  groups.push_back({std::string{reading_heading},
                    {{"delimiter",
                      "D",
                      "what separates cells, when looking does not find it",
                      {"comma", "semicolon", "tab", "pipe"}},
                     {"encoding",
                      "ENCODING",
                      "what the text is written in, when looking does not find it",
                      {words<Encoding>.begin(), words<Encoding>.end()}},
                     {"header-line", "N", "the line that names the columns, when looking does not find it", {}},
                     {"no-header", "", "no line does: the columns are 1, 2, 3 for --map", {}},
                     {"map", "HEADER=FIELD", "what a column is; an empty FIELD leaves it out", {}, true}}});
  groups.push_back({"Rows that cannot be used",
                    {{"skip-errors", "", "take the others; without it one bad row changes nothing", {}},
                     {.name = "rejects",
                      .value = "FILE",
                      .help = "write them to a file that can be corrected and imported",
                      .values = Values::file}}});
  add_change_flags(groups);
  for (auto& flag : groups.back().flags) {
    if (flag.name == "quiet") flag.help = fmt::format("print only the ids of the {} created or updated", records);
    if (flag.name == "format") flag.help = "print the counts in this format";
  }
}

void add_decimal_flag(std::vector<FlagGroup>& groups) {
  const auto reads = [](const FlagGroup& group) { return group.heading == reading_heading; };
  std::ranges::find_if(groups, reads)
      ->flags.push_back({"decimal", "MARK", "what decimals come after, when the numbers of a column do not tell",
                         word_list<DecimalMark>()});
}

void add_details_flag(std::vector<FlagGroup>& groups) {
  groups.back().flags.push_back(
      {"details",
       "",
       "print what becomes of each row, and each field that changes or is new, instead of the counts",
       {}});
}

ExitCode run_import(Context& context, const std::string& input, const ImportVerb& verb) {
  constexpr int kept = 128 << 20;
  keep_freed_memory(kept);
  const ImportJob job{context, input, verb, import_options(context, input), wishes_of(context, verb)};
  CountedInput in(open_input(context, input), input);
  if (!context.session.dry_run) context.writer().expect_many_writes(in.size());
  Report report(context, input, in, job.wishes);
  const Imported imported = import_file(job, in, report);
  const auto tell_all = [&] { tell(job, imported, report); };
  const auto save = [&] {
    if (context.args.declares("save-profile") && context.args.has("save-profile"))
      save_profile(context, job.options, report.profile(), report.names());
  };
  const bool is_kept = imported.is_kept && !context.session.dry_run;
  const bool is_made = is_kept && imported.counts.created + imported.counts.updated > 0;
  const auto carry_out = [&](const auto& step) { is_made ? tell_of_done(change_was_made, step) : step(); };
  if (is_kept) carry_out(save);
  carry_out(tell_all);
  return imported.counts.rejected > 0 ? ExitCode::rejected : ExitCode::done;
}

}  // namespace rapport::cli
