#include "cli/commands.hpp"
#include "cli/customer/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_customer_choice_flags(groups);
  add_list_flags(groups, declared_customer_columns(), true);
  set_formats(groups, customer_formats);
  add_csv_flags(groups);
  groups.push_back(
      {"vCards for other programs",
       {{"vcard-version", "VERSION", "which version is written; 4.0 when left out", word_list<VcardVersion>()}}});
}

ExitCode run(Context& context) {
  const CustomColumns columns(context.reader());
  print_list(context, chosen_customers(context, columns),
             {.format = Format::csv, .all_fields = true, .formats = customer_formats});
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_export{
    "customer",
    "export",
    "Write customers with all their fields",
    "As 'customer list', but with every field, those of this database too, and as CSV unless --format says otherwise.\n"
    "'customer import' reads it again: into the same database without a change, into another one with new ids. With\n"
    "--format vcf each customer is a vCard, for telephones and address books: version 4.0, or the older one that\n"
    "--vcard-version names. --excel writes CSV that spreadsheets show as it is: +62 stays text. The import takes back\n"
    "what it adds.",
    "rapport customer export -o customers.csv\n"
    "rapport customer export --format vcf --fields name,company,emails,phones -o cards.vcf\n"
    "rapport customer export --format vcf --vcard-version 3.0 -o phone.vcf\n"
    "rapport customer export --filter 'tags=vip' --format ndjson\n"
    "rapport customer export --excel --delimiter semicolon -o customers.csv",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
