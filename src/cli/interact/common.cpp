#include "cli/interact/common.hpp"

#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/deal/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/communities.hpp"
#include "rapport/service/holidays.hpp"
#include "rapport/store/communities.hpp"

namespace rapport::cli {
namespace {

const std::vector<ColumnInfo>& interaction_infos() {
  static const std::vector<ColumnInfo> columns = infos(interactions);
  return columns;
}

/// One interaction before it is logged, as flags or a record describe it.
struct Draft {
  std::string customer;
  Interaction interaction;
  std::optional<Promise> promise;
  std::optional<std::string> community, answers;  ///< as words
  std::string deal{};                             ///< the name of a new one, or what an open one is named by
};

DateTime due_of_promise(const std::string& text, const Context& context) {
  return parse_for("followup", [&] { return parse_due(text, context.session.context.dates); });
}

std::string text_of_promise(const std::string& text) { return parse_as<std::string>("followup_text", text, {}); }

std::optional<Promise> promise_in_flags(const Context& context) {
  if (!context.args.declares("followup")) return std::nullopt;
  const auto due = context.args.value("followup"), text = context.args.value("followup-text");
  if (text && !due && !context.args.has("stdin"))
    throw UsageError("--followup-text needs --followup DATE: the day on which it is due");
  if (!due && !text) return std::nullopt;
  Promise promise;
  if (due) promise.due = due_of_promise(*due, context);
  if (text) promise.text = text_of_promise(*text);
  return promise;
}

void set_community(Store& store, Interaction& interaction, const std::string& text) {
  interaction.community_id.reset();
  if (!trim(text).empty()) interaction.community_id = find_community(store, text);
}

void set_question(Interaction& interaction, const std::string& text) {
  interaction.question = parse_as<std::optional<std::string>>("asks", text, {});
}

void set_answers(Store& store, Interaction& interaction, const std::string& text) {
  interaction.answers.reset();
  if (!trim(text).empty()) interaction.answers = find_interaction(store, text);
}

/// Takes what a record says; flags stand for what it leaves out.
void read_record(Draft& draft, const JsonRecord& record, const Context& context) {
  bool promises = context.args.declares("followup") && context.args.has("followup");
  for (const auto& [name, value] : record.fields) {
    if (name == "customer") {
      draft.customer = value;
    } else if (name == "followup" && !value.empty()) {
      if (!draft.promise) draft.promise.emplace();
      draft.promise->due = due_of_promise(value, context);
      promises = true;
    } else if (name == "followup_text" && !value.empty()) {
      if (!draft.promise) draft.promise.emplace();
      draft.promise->text = text_of_promise(value);
    } else if (name == "community") {
      draft.community = value;
    } else if (name == "asks" || name == "question") {
      set_question(draft.interaction, value);
    } else if (name == "answers") {
      draft.answers = value;
    } else if (name == "deal" && context.args.declares("deal")) {
      draft.deal = value;
    } else if (name != "followup" && name != "followup_text") {
      set_field(draft.interaction, interactions, name, value, context.session.context);
    }
  }
  if (draft.customer.empty()) throw InvalidInput("the record has no member 'customer' to say whom it is about");
  if (draft.promise && !draft.promise->text.empty() && !promises && !context.args.has("followup-text"))
    throw InvalidInput("followup_text needs the member 'followup': the day on which it is due");
  if (!promises) draft.promise.reset();
}

/// ": Espresso machine, 12500000 IDR" for a purchase: a slip in the amount is seen at once. ": a question in community
/// 3 'Espresso makers'" for a post.
std::string details(Store& store, const Interaction& interaction) {
  if (interaction.community_id)
    return fmt::format(": {} in {}",
                       interaction.question  ? "a question"
                       : interaction.answers ? fmt::format("an answer to interaction {}", interaction.answers->value)
                                             : "a post",
                       community_label(store, *interaction.community_id));
  if (!interaction.product) return {};
  return fmt::format(": {}{}{}", *interaction.product, interaction.amount ? ", " : "",
                     interaction.amount ? to_text(*interaction.amount) : "");
}

/// Opens the deal that the interaction raises, unless it is about one already.
void raise(Operation& operation, const Draft& draft, const Context& context, Outcome& outcome) {
  if (draft.deal.empty() || draft.interaction.deal_id) return;
  const auto stored = load(operation.store(), interactions, draft.interaction.id.value).value();
  const auto deal = raise_deal(operation, stored, parse_as<std::string>("deal", draft.deal, {}), deal_stages(context),
                               context.session);
  outcome.sentences.push_back(
      fmt::format("Opened {}.", deal_label(operation.store(), load_deal(operation.store(), deal))));
}

void log_one(Operation& operation, Draft draft, const Context& context, Outcome& outcome) {
  Store& store = operation.store();
  draft.interaction.customer_id = find_customer(operation, draft.customer, context.session);
  if (draft.community) set_community(store, draft.interaction, *draft.community);
  if (draft.answers) set_answers(store, draft.interaction, *draft.answers);
  complete_post(draft.interaction);
  if (!draft.deal.empty()) draft.interaction.deal_id = find_open_deal(store, draft.interaction.customer_id, draft.deal);
  const auto logged = log_interaction(operation, draft.interaction, draft.promise, context.session);
  draft.interaction.id = logged.interaction;
  outcome.ids.push_back(logged.interaction.value);
  outcome.sentences.push_back(
      fmt::format("Logged {}{}.", interaction_label(store, draft.interaction), details(store, draft.interaction)));
  if (logged.followup)
    outcome.sentences.push_back(fmt::format("Planned follow-up {} for {}, due {}.", logged.followup->value,
                                            customer_label(store, draft.interaction.customer_id),
                                            due_text(draft.promise->due.date, draft.promise->due.time)));
  if (draft.interaction.deal_id)
    outcome.sentences.push_back(
        fmt::format("It is about {}.", deal_label(store, load_deal(store, *draft.interaction.deal_id))));
  raise(operation, draft, context, outcome);
}

/// Nobody writes in the editor for nothing: what it is about is there, and fits together.
void check_before_editor(Draft draft, Context& context) {
  Store& store = context.reader();
  static_cast<void>(find_customer(store, draft.customer, context.session));
  if (draft.community) set_community(store, draft.interaction, *draft.community);
  if (draft.answers) set_answers(store, draft.interaction, *draft.answers);
  complete_post(draft.interaction);
  draft.interaction.text = "to be written";
  check(draft.interaction);
}

/// TEXT, which records of --stdin may bring instead.
void set_text(Draft& draft, Context& context) {
  if (!context.args.word("TEXT")) {
    if (context.args.has("stdin")) return;
    check_before_editor(draft, context);
  }
  set_field(draft.interaction, interactions, "text", context.text_argument("TEXT"), context.session.context);
}

}  // namespace

Source interaction_source() { return {interactions.table, interaction_infos()}; }

void add_interaction_choice_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which interactions",
       {customer_flag(),
        {"kind", "KIND", "only contacts, notes or purchases", word_list<InteractionKind>()},
        {.name = "community", .value = "NAME", .help = "only posts in this community", .values = Values::community}}});
  add_period_flags(groups);
}

Source chosen_interactions(Context& context) {
  Source source = interaction_source();
  keep_customer(source, chosen_customer(context));
  keep_period(source, "interaction.on_date", chosen_period(context));
  keep_equal(context, source, "kind");
  if (const auto community = context.args.value("community"))
    source.conditions.push_back(posts_in(find_community(context.reader(), *community)));
  return source;
}

InteractionId find_interaction(Store& store, const std::string& text) {
  return {find_by_id(store, interactions.table, text, interactions.noun, "rapport interact list")};
}

std::string interaction_label(Store& store, const Interaction& interaction) {
  const auto customer = customer_label(store, interaction.customer_id);
  switch (interaction.kind) {
    case InteractionKind::contact:
      break;
    case InteractionKind::note:
      return fmt::format("interaction {} (note) about {}", interaction.id.value, customer);
    case InteractionKind::purchase:
      return fmt::format("interaction {} (purchase) by {}", interaction.id.value, customer);
  }
  return fmt::format("interaction {} ({}) with {}", interaction.id.value,
                     word_of(interaction.channel.value_or(Channel::call)), customer);
}

void add_logging_flags(std::vector<FlagGroup>& groups, std::initializer_list<std::string_view> columns, bool promise) {
  add_column_flags(groups, "The interaction", interaction_infos(), columns);
  if (promise)
    groups.push_back({"What was promised",
                      {{"followup", "DATE", "plan a follow-up for this day: friday, +3d, '2 jan 14:00'", {}},
                       {"followup-text", "TEXT", "what is to be done then; else the text itself", {}}}});
  groups.push_back({"The deal",
                    {{.name = "deal",
                      .value = "NAME",
                      .help = "open a deal of this name, or the number of an open one that it is about",
                      .values = Values::deal}}});
  add_stdin_flag(groups,
                 "read one customer a line, or NDJSON records with these fields and 'customer', from standard input");
  add_change_flags(groups);
}

void add_community_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"In a community",
                    {{.name = "community",
                      .value = "NAME",
                      .help = "the community in which it was posted: number or whole name",
                      .values = Values::community},
                     {"asks", "TEXT", "the question that it asks there", {}},
                     {"answers", "ID", "the interaction that asked what it answers", {}}}});
}

void set_from_community_flags(Store& store, Interaction& interaction, const Context& context) {
  const auto& args = context.args;
  if (const auto text = args.value("community")) set_community(store, interaction, *text);
  if (const auto text = args.value("asks")) set_question(interaction, *text);
  if (const auto text = args.value("answers")) set_answers(store, interaction, *text);
}

ExitCode log_interactions(Context& context, Interaction interaction, bool with_text) {
  set_from_flags(interaction, interactions, context.args, context.session.context);
  Draft given{context.args.word("REF").value_or(""),  std::move(interaction), promise_in_flags(context), {}, {},
              context.args.value("deal").value_or("")};
  if (context.args.declares("asks")) {
    given.community = context.args.value("community");
    given.answers = context.args.value("answers");
    if (const auto text = context.args.value("asks")) set_question(given.interaction, *text);
  }
  if (with_text) set_text(given, context);
  const auto source = [](Store&) { return interaction_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    if (context.args.has("stdin")) {
      each_new_record(context, "customer", [&](const JsonRecord& record) {
        Draft draft = given;
        read_record(draft, record, context);
        log_one(operation, std::move(draft), context, outcome);
      });
      return outcome;
    }
    log_one(operation, given, context, outcome);
    if (given.promise) note_on_due(operation, given.promise->due.date, context.session);
    return outcome;
  });
}

}  // namespace rapport::cli
