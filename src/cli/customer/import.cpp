#include <array>

#include "cli/commands.hpp"
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
                             CountColumn{"companies_created", "Companies", &ImportCounts::companies}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_import_flags(groups, "customers");
  auto& reading = groups.front().flags;
  reading.push_back({"profile", "NAME", "read it as the files of that system; 'import profiles' lists them", {}});
  reading.push_back({"save-profile", "NAME", "keep what these flags say of the file as a profile of your own", {}});
}

ExitCode run(Context& context) {
  const auto import_file = [&](Operation& operation, Input& in, const ImportOptions& options,
                               ImportListener& listener) {
    return import_customers(operation, in, options, context.session, listener);
  };
  return run_import(context, context.args.word("FILE").value(), {import_file, customers_text, columns});
}

}  // namespace

constinit const Command customer_import{
    "customer",
    "import",
    "Create and update customers from CSV, JSON or vCards",
    "The first line names the columns, in the words of rapport or those of other address books; other headers become\n"
    "fields of this database. A row means the customer with its external id, else with one of its e-mail addresses,\n"
    "else of its name unless phone, company or town speak against it. Blank cells change nothing, lists such as tags\n"
    "and phones are added to, and a company that is new is made. What 'customer export' wrote can be imported again.\n"
    "vCards, JSON and NDJSON are told by how the file starts.",
    "rapport customer import contacts.csv --dry-run\n"
    "rapport customer import contacts.csv --map 'Sector=x.industry' --map 'Internal code='\n"
    "rapport customer import members.csv --map Kontak=phone --date-order dmy --save-profile club\n"
    "rapport customer import contacts.csv --skip-errors --rejects rejects.csv\n"
    "rapport customer import contacts.vcf --map 'notes='",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
