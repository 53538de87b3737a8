#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "core/counted.hpp"
#include "rapport/store/followups.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "id, whole name, e-mail address or phone number",
                                        .required = false,
                                        .values = Values::customer,
                                        .by_stdin = true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_customer_flags(groups, true);
  add_stdin_flag(groups, "read one reference a line, or NDJSON records with 'id' and fields, from standard input");
  add_change_flags(groups);
}

/// What the owners of before still have open with customers who went to somebody else, for one note each at the end.
class LeftBehind {
 public:
  void add(Store& store, const Customer& before, const Customer& after) {
    if (!before.owner || !after.owner || before.owner == after.owner) return;
    const auto open = count_open(store, after.id, *before.owner);
    if (open == 0) return;
    auto& left = left_[{*before.owner, *after.owner}];
    left.followups += open;
    left.customers.push_back(after.id.value);
  }

  void note(Operation& operation) const {
    for (const auto& [owners, left] : left_) {
      const auto& [from, to] = owners;
      const auto count = left.customers.size();
      operation.note(fmt::format(
          "{} for {} {} with {}; 'rapport followup reassign --from {} --to {}{}' gives {} to {}",
          counted(left.followups, "open follow-up"),
          count == 1 ? customer_label(operation.store(), {left.customers.front()}) : counted(count, "customer"),
          left.followups == 1 ? "stays" : "stay", from, from, to, which(left.customers),
          count > most_named    ? "all of theirs"
          : left.followups == 1 ? "it"
                                : "them",
          to));
    }
  }

 private:
  static constexpr std::size_t most_named = 20;
  struct Left {
    std::int64_t followups = 0;
    std::vector<std::int64_t> customers;
  };

  static std::string which(const std::vector<std::int64_t>& customers) {
    if (customers.size() > most_named) return "";
    if (customers.size() == 1) return fmt::format(" --customer {}", customers.front());
    return fmt::format(" --filter customer_id={}", fmt::join(customers, ","));
  }

  std::map<std::pair<std::string, std::string>, Left> left_;
};

void set_one(Operation& operation, CustomerId id, const std::function<void(Customer&)>& apply, const Context& context,
             Outcome& outcome, LeftBehind& left) {
  const auto before = load_customer(operation.store(), id).value();
  Customer after = before;
  apply(after);
  const bool changed = save_customer(operation, before, after, context.session);
  left.add(operation.store(), before, after);
  outcome.ids.push_back(id.value);
  outcome.sentences.push_back(changed ? fmt::format("Changed customer {} {}.", id.value, after.name)
                                      : fmt::format("Customer {} {} is so already.", id.value, after.name));
}

ExitCode run(Context& context) {
  const auto reference = context.args.word("REF");
  if (reference && !any_column_flag(customers, context.args) && context.args.custom().empty())
    throw UsageError("say what to set: --FIELD VALUE; 'rapport customer set --help' lists the fields");
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    LeftBehind left;
    const auto from_flags = [&](Customer& customer) { set_customer_from_flags(customer, context); };
    if (reference) {
      set_one(operation, find_customer(operation, *reference, context.session), from_flags, context, outcome, left);
      left.note(operation);
      return outcome;
    }
    each_record(context, "id", [&](const JsonRecord& record) {
      const auto id = find_customer(operation, reference_in(record), context.session);
      const auto apply = [&](Customer& customer) {
        from_flags(customer);
        set_customer_from_record(customer, record, context);
      };
      set_one(operation, id, apply, context, outcome, left);
    });
    left.note(operation);
    return outcome;
  });
}

}  // namespace

constinit const Command customer_set{
    "customer",
    "set",
    "Change fields of a customer",
    "An empty value empties the field. --email and --phone replace the primary one; --emails, --phones, --tags\n"
    "and --interests replace the whole list.",
    "rapport customer set \"Budi Santoso\" --owner me --stage awareness\n"
    "rapport customer set 12 --x.segment retail --email ''\n"
    "rapport customer list --filter tags=fair --format ids | rapport customer set --stdin --owner siti",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
