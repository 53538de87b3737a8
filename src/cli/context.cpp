#include "cli/context.hpp"

#include <fmt/format.h>

#include "cli/config/settings.hpp"
#include "cli/flag_values.hpp"
#include "cli/input.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/limits.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/plays.hpp"

namespace rapport::cli {
namespace fs = std::filesystem;
namespace {

/// Who writes down today what happened last week still says thanks for it, and not for what happened last year.
constexpr std::chrono::days longest_lateness{7};

/// $VARIABLE, or the folder below $HOME that the XDG specification names.
fs::path base_folder(const Context& context, const char* variable, const char* below_home) {
  if (auto folder = context.environment(variable); folder && !folder->empty()) return *folder;
  if (auto home = context.environment("HOME"); home && !home->empty()) return fs::path{*home} / below_home;
  throw UsageError(fmt::format("there is no HOME in the environment; set it or {}", variable));
}

DateContext date_context(Instant now, const Context& context) {
  const LocalTime local = to_local(now);
  DateContext dates{local.date, local.time, std::nullopt};
  if (const auto order = checked_setting(context, config_key("date_order")))
    dates.order = *order == "mdy" ? DateOrder::mdy : DateOrder::dmy;
  return dates;
}

/// --today and RAPPORT_TODAY set the date and keep the time of day; RAPPORT_NOW sets both.
Instant session_now(const Context& context, Instant clock) {
  Instant now = clock;
  DateContext dates = date_context(clock, context);
  if (const auto text = context.environment("RAPPORT_NOW"); text && !text->empty()) {
    now = parse_for("RAPPORT_NOW", [&] { return parse_instant(*text, dates); });
    dates = date_context(now, context);
  }
  auto today = chosen(context.args, "today", [&](std::string_view text) { return parse_date(text, dates); });
  if (const auto text = context.environment("RAPPORT_TODAY"); !today && text && !text->empty())
    today = parse_for("RAPPORT_TODAY", [&] { return parse_date(*text, dates); });
  if (!today) return now;
  const LocalTime local = to_local(now);
  return from_local(*today, local.time, local.second);
}

}  // namespace

Context::Context(Streams& world, const Command& what, Parsed parsed)
    : streams(world),
      command(what),
      args(std::move(parsed)),
      config(what.reads_config && has_config_folder() ? load_config(config_file()) : Config{}),
      session(make_session()) {}

std::optional<std::string> Context::environment(const std::string& name) const { return streams.environment(name); }

bool Context::has_config_folder() const {
  const auto is_set = [&](const char* name) { return !environment(name).value_or("").empty(); };
  return is_set("XDG_CONFIG_HOME") || is_set("HOME");
}

fs::path Context::config_file() const {
  return base_folder(*this, "XDG_CONFIG_HOME", ".config") / "rapport" / "config.toml";
}

fs::path Context::profile_folder() const {
  return has_config_folder() ? config_file().parent_path() / "profiles" : fs::path{};
}

bool Context::file_was_named() const { return setting(*this, config_key("database")).from != "default"; }

fs::path Context::reachable_database_file() const {
  fs::path file = database_file();
  std::error_code error;
  if (fs::status(file, error).type() == fs::file_type::none)
    throw DatabaseError(fmt::format("'{}' cannot be opened: {}", file.string(), error.message()));
  return file;
}

fs::path Context::database_file() const {
  const Setting found = setting(*this, config_key("database"));
  if (found.by.empty()) return found.value.value();
  return named_path(*found.value, found.by);
}

fs::path Context::usual_database_file() const {
  return base_folder(*this, "XDG_DATA_HOME", ".local/share") / "rapport" / "rapport.db";
}

bool Context::is_import() const { return command.verb == "import"; }

/// What an import brings is mostly long past, so that it must be asked for there.
bool Context::runs_plays() const {
  if (is_import()) return args.declares("plan") && args.has("plan");
  if (args.declares("no-plays") && args.has("no-plays")) return false;
  return plays_are_on();
}

bool Context::plays_are_on() const { return checked_setting(*this, config_key("plays")) == "yes"; }

Session Context::make_session() const {
  Session made;
  made.real_now = streams.clock();
  made.now = session_now(*this, made.real_now);
  made.context.dates = date_context(made.now, *this);
  if (config.currency) made.context.default_currency = *config.currency;
  if (config.country) made.context.default_country = country_code(*config.country).value_or(*config.country);
  const Setting user = setting(*this, config_key("user"));
  made.user = user.value.value();
  const std::string said_by = user.by.empty() ? "--as" : user.by;
  if (trim(made.user).empty()) throw UsageError(fmt::format("{} needs the name of a user", said_by));
  (void)parse_for(said_by, [&] { return user.key->check(*user.key, made.user); });
  made.context.me = made.user;
  made.dry_run = args.declares("dry-run") && args.has("dry-run");
  made.plays = runs_plays();
  if (!is_import()) made.lateness = longest_lateness;
  return made;
}

Store& Context::reader() {
  if (!store_) {
    const fs::path file = reachable_database_file();
    if (file_was_named() && file.has_parent_path() && !fs::is_directory(file.parent_path()))
      throw DatabaseError(fmt::format("the folder '{}' does not exist; make it first, or name another file with --db",
                                      file.parent_path().string()));
    store_.emplace(Store::open_for_reading(file, [&](int schema) { note_upgrade(schema); }));
    note_new_plays();
    snapshot_.emplace(*store_);
  }
  return *store_;
}

Store& Context::writer() {
  if (store_ && !writable_) close();
  if (!store_) {
    const fs::path file = reachable_database_file();
    const bool rehearsal = session.dry_run && !fs::exists(file);
    store_.emplace(rehearsal ? Store::in_memory() : Store::open_for_writing(file, !file_was_named(), [&](int schema) {
      note_upgrade(schema);
    }));
    writable_ = true;
    note_new_plays();
  }
  return *store_;
}

/// Whoever waits at a terminal is told for what.
void Context::note_upgrade(int schema) {
  upgraded_from_ = schema;
  if (streams.err_is_terminal)
    note(fmt::format("'{}' is brought up to date for this version of rapport, once; a large file takes a while",
                     reachable_database_file().string()));
}

/// Whoever had a file before there were plays did not ask for them.
void Context::note_new_plays() {
  const int before = std::exchange(upgraded_from_, std::nullopt).value_or(first_schema_of_plays);
  if (before >= first_schema_of_plays || !plays_are_on()) return;
  note(
      "note: this file has plays now, which plan follow-ups after a purchase, a voicemail and the like; 'rapport play"
      " list' lists them, 'rapport config set plays no' turns them off");
}

std::string Context::text_argument(std::string_view name) {
  const auto given = args.word(name);
  if (given && *given != "-") return *given;
  if (args.declares("stdin") && args.has("stdin"))
    throw UsageError(fmt::format("--stdin reads standard input already; give {} as a word", name));
  if (!given && (!streams.in_is_terminal || !streams.out_is_terminal || !streams.editor))
    throw UsageError(fmt::format("{} is missing; give it as a word, or '-' to read it from standard input", name));
  const std::string said =
      given ? read_all(in) : streams.editor(setting(*this, config_key("editor")).value.value(), "");
  const std::string_view text = trim(said);
  if (!given) unsaved_text = text;
  check_size(name, text);
  return std::string{text};
}

bool Context::confirm(const std::string& question) {
  if (!streams.in_is_terminal || !streams.err_is_terminal)
    throw UsageError(fmt::format("{} There is no terminal to ask on; add --yes to go ahead", question));
  streams.err.write(question + " [y/N] ");
  std::string answer;
  LineReader(in).next(answer);
  const std::string folded = fold(answer);
  return folded == "y" || folded == "yes";
}

void Context::note(const std::string& text) const try {
  streams.err.write(terminal_safe(text) + "\n");
} catch (const BrokenPipe&) {
  // Who reads no notes may read the output all the same.
}

bool Context::colored(bool terminal) const {
  const auto when = checked_setting(*this, config_key("color"));
  if (when == "always") return true;
  if (when == "never" || !terminal) return false;
  const auto none = environment("NO_COLOR");
  return !(none && !none->empty()) && environment("TERM").value_or("") != "dumb";
}

}  // namespace rapport::cli
