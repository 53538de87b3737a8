#include <array>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/core/error.hpp"
#include "rapport/service/import_profile.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{
    .name = "NAME", .help = "print this one, as its file has it", .required = false, .values = Values::profile}};

constexpr std::array columns{
    ColumnInfo{"name", "Name", "what --profile calls it", Kind::text},
    ColumnInfo{"about", "About", "what it reads", Kind::text},
    ColumnInfo{"file", "Your own", "the file, when it is an own one", Kind::text},
};

ExitCode print_one(Context& context, const std::string& name) {
  if (context.args.has("format")) throw UsageError("a profile is printed as it is; leave out NAME or --format");
  Destination destination(context, false);
  destination.out().write(import_profile(context.profile_folder(), name).text);
  destination.finish();
  return ExitCode::done;
}

ExitCode run(Context& context) {
  if (const auto name = context.args.word("NAME")) return print_one(context, *name);
  const auto profiles = import_profiles(context.profile_folder());
  Destination destination(context, false);
  const auto sink = make_sink(sink_options(context, !context.args.has("output")), destination.out());
  sink->begin(columns);
  for (const auto& profile : profiles) {
    const Cell file = profile.file.empty() ? Cell{} : Cell{std::string_view{profile.file}};
    sink->row(std::array<Cell, columns.size()>{std::string_view{profile.name}, std::string_view{profile.about}, file});
  }
  sink->end();
  destination.finish();
  return ExitCode::done;
}

}  // namespace

constinit const Command import_profiles_command{
    "import",
    "profiles",
    "List how the files of other systems are read, or print one profile",
    "A profile names the headers by which a CSV file is recognised, and what they mean. Your own are TOML files in\n"
    "the folder profiles beside the configuration file, where 'customer import --save-profile' puts them; one of the\n"
    "name of a profile that came with rapport replaces it.",
    "rapport import profiles\n"
    "rapport import profiles google -o google.toml",
    arguments,
    add_output_flags,
    run};

}  // namespace rapport::cli
