#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/deal/common.hpp"
#include "cli/page.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/change.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/interactions.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "ID", .help = "the number of a deal", .values = Values::deal}};

std::vector<Section> sections(DealId id) {
  return {{"people",
           "People",
           declared_customer_columns(),
           "customer",
           {people_of(id)},
           "customer.name_key",
           {"id", "name", "title", "role", "phone", "email", "last_contact"}},
          {"timeline",
           "Timeline",
           infos(interactions),
           "interaction",
           {{"interaction.deal_id = ?", {id.value}}},
           std::string{newest_first},
           {"id", "at", "customer", "kind", "channel", "text", "product", "amount", "owner"}},
          {.key = "history",
           .heading = "History",
           .columns = infos(changes),
           .table = "change",
           .conditions = {changes_of_deal(id)},
           .order = "change.id",
           .fields = {"operation", "at", "who", "command", "action", "field", "old", "new"},
           .from = std::string{changes_from}}};
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const auto id = find_deal(store, context.args.word("ID").value());
  const DealView view(deal_stages(context), DealList::all);
  const Source& source = view.source();
  const Profile profile =
      read_profile(store, source.table, {source.columns.begin(), source.columns.end()}, id.value, source.from);
  const auto below = sections(id);
  print_page(context, store, source.table, profile, below, [&](Output& out) {
    out.write(terminal_safe(deal_label(store, load_deal(store, id))) + "\n\n");
    out.write(profile_text(profile, {"name", "customer_id", "people"}));
    for (const auto& section : below) write_section(out, context, store, section);
  });
  return ExitCode::done;
}

}  // namespace

constinit const Command deal_show{"deal",
                                  "show",
                                  "Show one deal: its people, timeline and history",
                                  "JSON holds all of it; csv, tsv, md and ids hold the record alone.",
                                  "rapport deal show 3\nrapport deal show 3 --format json | jq .timeline",
                                  arguments,
                                  add_output_flags,
                                  run};

}  // namespace rapport::cli
