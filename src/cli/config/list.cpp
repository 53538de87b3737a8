#include <array>

#include "cli/commands.hpp"
#include "cli/config/settings.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"

namespace rapport::cli {
namespace {

constexpr std::array columns{
    ColumnInfo{"key", "Key", "the word of the key", Kind::text},
    ColumnInfo{"value", "Value", "what this run uses", Kind::text},
    ColumnInfo{"from", "From", "what decided it", Kind::text},
    ColumnInfo{"help", "What it is", "what it is for", Kind::text},
};

ExitCode run(Context& context) {
  Destination destination(context, false);
  const auto sink = make_sink(sink_options(context, !context.args.has("output")), destination.out());
  sink->begin(columns);
  for (const auto& key : config_keys()) {
    const Setting shown = setting(context, key);
    const Cell value = shown.value ? Cell{std::string_view{*shown.value}} : Cell{};
    sink->row(std::array<Cell, columns.size()>{key.word, value, shown.from, key.help});
  }
  sink->end();
  destination.finish();
  return ExitCode::done;
}

}  // namespace

constinit const Command config_list{"config",
                                    "list",
                                    "List all settings, and where each comes from",
                                    "A flag decides before the environment, then the configuration file, then the\n"
                                    "default. PAGER, VISUAL and EDITOR count only when the file says nothing.",
                                    "rapport config list\nrapport config list --format json",
                                    {},
                                    add_output_flags,
                                    run};

}  // namespace rapport::cli
