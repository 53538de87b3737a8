#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/config/settings.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/core/error.hpp"

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
  // What a database says is told only of one that can be read: this list is what one looks at when it cannot.
  try {
    for (const auto& office : office_settings()) {
      const StoredSetting stored = stored_setting_of(context.reader(), office);
      sink->row(
          std::array<Cell, columns.size()>{office.word, std::string_view{stored.value}, stored.from, office.help});
    }
  } catch (const DatabaseError& error) {
    context.note(fmt::format("note: the settings of the office are not shown: {}", error.what()));
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
                                    "default. PAGER, VISUAL and EDITOR count only when the file says nothing.\n"
                                    "Cadences and the working days are kept in the database.",
                                    "rapport config list\nrapport config list --format json",
                                    {},
                                    add_output_flags,
                                    run};

}  // namespace rapport::cli
