#include <fmt/format.h>

#include <iterator>
#include <string>
#include <vector>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "core/counted.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "NAME", .help = "as the customer writes it", .required = false, .by_stdin = true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_customer_flags(groups, false);
  add_no_plays_flag(groups);
  add_stdin_flag(groups, "read NDJSON records with these fields from standard input");
  add_change_flags(groups);
}

/// Those who have the name of a new customer already, in a note; empty when nobody has.
std::string note_on_namesakes(Store& store, const std::string& name) {
  auto same = customers_by_name(store, name);
  std::erase_if(same, [](const auto& other) { return other.archived; });
  if (same.empty()) return {};
  const auto who = same.size() == 1 ? "has" : fmt::format("and {} have", counted(std::ssize(same) - 1, "other"));
  return fmt::format("customer {} {} this name too; 'rapport customer merge' makes two records one",
                     same.front().id.value, who);
}

/// Returns note_on_namesakes().
std::string add_one(Operation& operation, const Customer& customer, const Context& context, Outcome& outcome) {
  std::string note = note_on_namesakes(operation.store(), customer.name);
  const auto id = add_customer(operation, customer, context.session);
  outcome.ids.push_back(id.value);
  outcome.sentences.push_back(fmt::format("Added customer {} {}.", id.value, customer.name));
  return note;
}

/// A note for each of many would hide the others.
void note_all(Operation& operation, const std::vector<std::string>& notes) {
  if (notes.size() == 1) operation.note(notes.front());
  if (notes.size() > 1)
    operation.note(
        fmt::format("{} of the new customers have a name that another had already; 'rapport customer dupes' "
                    "lists who may be the same",
                    notes.size()));
}

ExitCode run(Context& context) {
  const auto name = context.args.word("NAME");
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    std::vector<std::string> notes;
    Customer base;
    set_customer_from_flags(base, context);
    if (name) {
      set_field(base, customers, "name", *name, context.session.context);
      notes.push_back(add_one(operation, base, context, outcome));
    } else {
      each_new_record(context, {}, [&](const JsonRecord& record) {
        Customer customer = base;
        set_customer_from_record(customer, record, context);
        notes.push_back(add_one(operation, customer, context, outcome));
      });
    }
    std::erase(notes, "");
    note_all(operation, notes);
    return outcome;
  });
}

}  // namespace

constinit const Command customer_add{
    "customer",
    "add",
    "Add a customer",
    "Flags of fields apply to every record of --stdin that does not set the field itself.",
    "rapport customer add \"Budi Santoso\" --email budi@example.com --company \"Kopi Nusantara\" --tags 'vip, coffee'\n"
    "rapport customer add --stdin --owner me < people.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
