#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/importing.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "FILE", .help = "a CSV, JSON or vCard file, or - for standard input", .values = Values::file}};

constexpr std::array columns{CountColumn{"created", "Created", &ImportCounts::created},
                             CountColumn{"updated", "Updated", &ImportCounts::updated},
                             CountColumn{"unchanged", "Unchanged", &ImportCounts::unchanged},
                             CountColumn{"skipped", "Skipped", &ImportCounts::skipped},
                             CountColumn{"rejected", "Rejected", &ImportCounts::rejected},
                             CountColumn{"conflicting", "Conflicting", &ImportCounts::conflicting},
                             CountColumn{"companies_created", "Companies", &ImportCounts::companies}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which record a row means",
       {{"match", "KEY,KEY", "try these in order; external-id,email,name when left out", word_list<MatchKey>()},
        {"on-match", "WHAT", "what a row does to a customer who is known", word_list<OnMatch>()},
        {"update-only", "", "skip rows that mean no known customer", {}},
        {"create-only", "", "skip rows that mean a known customer", {}}}});
  groups.push_back(
      {"What rows get",
       {{"extra", "WHAT", "columns that are no field: new fields, left out, or an error", word_list<ExtraColumns>()},
        {"set", "FIELD=VALUE", "for every row, whatever its cell says; lists are added to", {}, true},
        {.name = "tag",
         .value = "TAG",
         .help = "add this tag to every row",
         .repeated = true,
         .values = Values::tag}}});
  const auto reading = groups.size();
  add_import_flags(groups, "customers");
  groups[reading].flags.push_back({.name = "profile",
                                   .value = "NAME",
                                   .help = "read it as the files of that system; 'import profiles' lists them",
                                   .values = Values::profile});
  groups[reading].flags.push_back(
      {"save-profile", "NAME", "keep what these flags say of the file as a profile of your own", {}});
  add_details_flag(groups);
  groups.back().flags.push_back(
      {"low-memory", "", "take about 64 MB, and several times as long for a file of many rows", {}});
}

CustomerImportOptions customer_options(const Parsed& args) {
  CustomerImportOptions what;
  if (const auto keys = args.value("match")) {
    for (const auto& key : split_trimmed(*keys, ',')) what.match.push_back(parse_as<MatchKey>("--match", key, {}));
    if (what.match.empty()) throw UsageError(fmt::format("--match needs one of {}", fmt::join(words<MatchKey>, ", ")));
  }
  what.low_memory = args.has("low-memory");
  what.update_only = args.has("update-only");
  if (args.has("create-only")) {
    if (what.update_only) throw UsageError("--update-only and --create-only contradict each other; leave one out");
    if (args.has("on-match")) throw UsageError("--create-only says what --on-match skip does; leave one out");
    what.on_match = OnMatch::skip;
  }
  if (const auto said = chosen_as<OnMatch>(args, "on-match")) what.on_match = *said;
  what.extra = chosen_as<ExtraColumns>(args, "extra");
  for (const auto& text : args.all("set")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
      throw UsageError(fmt::format("--set '{}' needs the form 'FIELD=VALUE', as in --set owner=ani", text));
    what.set.emplace_back(trim(std::string_view{text}.substr(0, equals)), text.substr(equals + 1));
  }
  for (const auto& tag : args.all("tag")) {
    if (trim(tag).empty()) throw UsageError("--tag needs a word, as in --tag fair-2026");
    what.set.emplace_back("tags", tag);
  }
  return what;
}

ExitCode run(Context& context) {
  const CustomerImportOptions what = customer_options(context.args);
  const auto import_file = [&](Operation& operation, Input& in, const ImportOptions& options,
                               ImportListener& listener) {
    return import_customers(operation, in, options, context.session, listener, what);
  };
  const auto records = [](Store&) { return Source{customers.table, declared_customer_columns()}; };
  return run_import(context, context.args.word("FILE").value(), {import_file, customers_text, columns, records});
}

}  // namespace

constinit const Command customer_import{
    "customer",
    "import",
    "Create and update customers from CSV, JSON or vCards",
    "The first line names the columns, in the words of rapport or those of other address books; other headers become\n"
    "fields of this database. A row means the customer with its external id, else with one of its e-mail addresses,\n"
    "else of its name unless phone, company or town speak against it; --match says otherwise. Blank cells change "
    "nothing, lists such as tags\n"
    "and phones are added to, and a company that is new is made. What 'customer export' wrote can be imported again.\n"
    "vCards, JSON and NDJSON are told by how the file starts.",
    "rapport customer import contacts.csv --dry-run\n"
    "rapport customer import contacts.csv --map 'Sector=x.industry' --map 'Internal code='\n"
    "rapport customer import members.csv --map Kontak=phone --date-order dmy --save-profile club\n"
    "rapport customer import contacts.csv --skip-errors --rejects rejects.csv\n"
    "rapport customer import contacts.vcf --map 'notes='\n"
    "rapport customer import fair.csv --match email,phone --on-match fill-blank --set source=fair --tag fair-2026\n"
    "rapport customer import contacts.csv --dry-run --details --format ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
