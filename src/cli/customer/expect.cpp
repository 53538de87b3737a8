#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "rapport/domain/expectation.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "the customer; left out with --met and --open",
                                        .required = false,
                                        .values = Values::customer},
                               Argument{"TEXT", "what they expect, need or wish for; '-' reads standard input", false}};

const std::vector<ColumnInfo>& columns() {
  static const std::vector<ColumnInfo> declared = infos(expectations);
  return declared;
}

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The expectation", columns(), {"kind", "source"});
  groups.back().flags.push_back({"at", "DATE", "when it was learned; today when left out", {}});
  groups.push_back({"Afterwards",
                    {{"met", "ID", "this expectation is met now", {}, true},
                     {"open", "ID", "this expectation is open again", {}, true}}});
  add_change_flags(groups);
}

Outcome mark(Operation& operation, const Context& context) {
  Outcome outcome;
  const auto mark_all = [&](const char* flag, std::optional<Date> day, const char* sentence) {
    for (const auto& text : context.args.all(flag)) {
      const auto id = find_by_id(operation.store(), "expectation", text, "expectation", "rapport customer show REF");
      set_expectation_met(operation, {id}, day);
      outcome.ids.push_back(id);
      outcome.sentences.push_back(fmt::format(fmt::runtime(sentence), id));
    }
  };
  mark_all("met", context.session.today(), "Expectation {} is met.");
  mark_all("open", std::nullopt, "Expectation {} is open again.");
  return outcome;
}

/// What the words say; the editor opens only for a customer who exists.
Expectation expectation_in_words(Context& context) {
  Expectation expectation;
  set_from_flags(expectation, expectations, context.args, context.session.context);
  expectation.on_date = chosen_as<Date>(context.args, "at", context.session.context).value_or(context.session.today());
  if (!context.args.word("TEXT"))
    static_cast<void>(find_customer(context.reader(), context.args.word("REF").value(), context.session));
  set_field(expectation, expectations, "text", context.text_argument("TEXT"), context.session.context);
  return expectation;
}

Outcome add(Operation& operation, const Context& context, Expectation expectation) {
  expectation.customer_id = find_customer(operation, context.args.word("REF").value(), context.session);
  const auto id = add_expectation(operation, expectation);
  return {{fmt::format("Kept {} {} of customer {}.", word_of(expectation.kind), id.value,
                       customer_label(operation.store(), expectation.customer_id))},
          {id.value}};
}

ExitCode run(Context& context) {
  const bool marks = context.args.has("met") || context.args.has("open");
  const auto reference = context.args.word("REF");
  if (marks && (reference || context.args.has("kind") || context.args.has("source") || context.args.has("at")))
    throw UsageError("--met and --open name an expectation by its number and go with nothing else");
  if (!marks && !reference)
    throw UsageError("REF is missing; for example 'rapport customer expect 12 \"An answer within a day\"'");
  const Expectation wanted = marks ? Expectation{} : expectation_in_words(context);
  const auto source = [](Store&) { return Source{expectations.table, columns()}; };
  return run_change(context, source, [&](Operation& operation) {
    return marks ? mark(operation, context) : add(operation, context, wanted);
  });
}

}  // namespace

constinit const Command customer_expect{
    "customer",
    "expect",
    "Keep what a customer expects, needs or wishes for",
    "Open expectations stand first in 'customer show'.",
    "rapport customer expect \"Budi Santoso\" \"An answer within a day\" --source \"call on Monday\"\n"
    "rapport customer expect 12 \"A grinder for his second shop\" --kind wish\n"
    "rapport customer expect --met 3",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
