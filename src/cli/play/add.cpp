#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/play/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"NAME", "what the play is called"}};

Play play_in_words(const Context& context) {
  if (!context.args.has("event"))
    throw UsageError(
        fmt::format("--event is missing: say what the play waits for: {}", fmt::join(words<PlayEvent>, ", ")));
  if (!context.args.has("text"))
    throw UsageError("--text is missing: say what is to be done, such as --text \"Ask how they like {product}\"");
  Play play;
  set_field(play, plays, "name", context.args.word("NAME").value(), context.session.context);
  set_play_from_flags(play, context);
  if (!context.args.has("kind")) play.kind = usual_kind(play.event);
  return play;
}

ExitCode run(Context& context) {
  Play play = play_in_words(context);
  const auto source = [](Store&) { return play_source(); };
  return run_change(context, source, [&](Operation& operation) {
    play.id = add_play(operation, play, context.session);
    return Outcome{{fmt::format("Added {}, due {}.", play_label(play), delay_in_words(play))}, {play.id.value}};
  });
}

}  // namespace

constinit const Command play_add{
    "play",
    "add",
    "Make a play",
    "It runs from now on; 'rapport play test' says what it would do. The text may hold\n"
    "{name} and {date}, of a purchase {product}, of a low answer {answer} and {survey},\n"
    "of an occasion {occasion}.",
    "rapport play add \"second bag\" --event purchase --delay 30 --text \"Offer {name} beans again\" --if 'product ~ "
    "beans'\n"
    "rapport play add \"after a visit\" --event contact --delay 2 --delay-unit working-days --channel email --text "
    "\"Write about {date}\" --if channel=visit --if tags=vip --limit-days 30",
    arguments,
    add_play_flags,
    run};

}  // namespace rapport::cli
