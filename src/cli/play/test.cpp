#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/config/settings.hpp"
#include "cli/occasion/common.hpp"
#include "cli/play/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/find_record.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{play_argument};

constexpr std::array columns{
    ColumnInfo{"check", "Check", "what is looked at", Kind::text},
    ColumnInfo{"passed", "Passed", "whether it lets the play plan something", Kind::boolean},
    ColumnInfo{"detail", "Detail", "what was found", Kind::text},
};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"On what",
                    {{.name = "on",
                      .value = "REF",
                      .help = std::string{customer_or_stdin_argument.help},
                      .values = Values::customer},
                     {"now", "", "as if it happened once more, today, and not the last time that it did", {}}}});
  add_output_flags(groups);
}

/// What waits for time to pass is planned when somebody asks for it, and is never off.
bool runs_with_commands(PlayEvent event) {
  return event != PlayEvent::unanswered_email && event != PlayEvent::occasion && event != PlayEvent::silence;
}

/// "off, as RAPPORT_PLAYS has it"
std::string why_off(const Context& context) {
  const auto found = setting(context, config_key("plays"));
  return fmt::format("off, as {} has it", found.by.empty() ? "the setting plays" : found.by);
}

struct Trial {
  Play play;
  PlayVerdict verdict;
};

Trial try_out(Context& context) {
  if (!context.args.has("on")) throw UsageError("--on is missing: name the customer, such as --on \"Budi Santoso\"");
  Store& store = context.reader();
  const Session& session = context.session;
  Trial trial{load(store, plays, find_play(store, context.args.word("PLAY").value()).value).value(), {}};
  const auto customer = customer_to_read(context, context.args.value("on").value());
  const LeapDay leap = leap_day(context);
  const auto latest = context.args.has("now") ? std::nullopt : latest_case(store, trial.play, customer, session, leap);
  trial.verdict =
      weigh(store, trial.play, latest ? *latest : case_of_today(store, trial.play, customer, session, leap), session);
  const auto event = fmt::format("as if it happened today, {}", to_iso(session.today()));
  for (auto& check : trial.verdict.checks)
    if (check.name == "event" && !latest) check.detail = event;
  if (!session.plays && runs_with_commands(trial.play.event))
    trial.verdict.checks.insert(trial.verdict.checks.begin(), {"plays", false, why_off(context)});
  trial.verdict.checks.insert(trial.verdict.checks.begin(),
                              {"play", trial.play.enabled,
                               fmt::format("{} waits for {} and is {}", play_label(trial.play),
                                           word_of(trial.play.event), trial.play.enabled ? "enabled" : "disabled")});
  return trial;
}

/// "call for ani, due Wednesday 2026-03-11: Say thanks for Espresso machine"
std::string outcome(const PlayVerdict& verdict) {
  const Followup& followup = verdict.followup;
  if (!verdict.plans()) return "plans nothing";
  return fmt::format("plans for {}{}, due {}: {}", followup.owner,
                     followup.channel ? fmt::format(" by {}", word_of(*followup.channel)) : "",
                     due_text(followup.due_date, {}), followup.text);
}

ExitCode run(Context& context) {
  const Trial trial = try_out(context);
  Destination destination(context, false);
  const auto sink = make_sink(sink_options(context, !context.args.has("output")), destination.out());
  sink->begin(columns);
  const auto write = [&](std::string_view name, bool passed, std::string_view detail) {
    sink->row(std::array<Cell, columns.size()>{name, std::int64_t{passed}, detail});
  };
  for (const auto& check : trial.verdict.checks) write(check.name, check.passed, check.detail);
  write("outcome", trial.verdict.plans(), outcome(trial.verdict));
  sink->end();
  destination.finish();
  return ExitCode::done;
}

}  // namespace

constinit const Command play_test{
    "play",
    "test",
    "Tell what a play would do for a customer, and why",
    "Looks at the last such event of the customer, or acts as if it happened today when\n"
    "there was none, and plans nothing. One line for each thing that speaks for or against it.",
    "rapport play test thanks --on \"Budi Santoso\"\n"
    "rapport play test thanks --on 12 --now --format json | jq '.[] | select(.passed | not)'",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
