#include "rapport/domain/share.hpp"

#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/interact/common.hpp"
#include "rapport/service/list.hpp"
#include "rapport/service/shares.hpp"
#include "rapport/store/shares.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "with --log, to whom it was passed on; without, to all who would care",
                                        .required = false,
                                        .repeated = true,
                                        .values = Values::customer}};
constexpr std::array<std::string_view, 3> members{"channel", "purpose", "at"};
constexpr std::array<std::string_view, 6> shown_fields{"id", "name", "interests", "email", "consent", "owner"};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What is passed on",
                    {{"url", "URL", "its address; urn:isbn:9780140449136 of a book; required", {}},
                     {"title", "TEXT", "what it is called; required with --log", {}},
                     {.name = "topic",
                      .value = "A,B",
                      .help = "who would care: who is interested in one of these",
                      .values = Values::topic}}});
  groups.push_back({"Logging it", {{"log", "", "keep that it was passed on", {}}}});
  auto& flags = groups.back().flags;
  for (const auto& column : interaction_source().columns)
    for (const auto* name : {"channel", "purpose", "at"})
      if (column.name == name) flags.push_back(column_flag(column));
  add_stdin_flag(
      groups, "with --log, read from standard input to whom it was passed on: one a line, or NDJSON records with 'id'");
  add_trial_flags(groups, "With --log");
  add_list_flags(groups, declared_customer_columns(), true);
}

/// What the flags say, or a refusal that names the flag.
Link link_in(const Context& context) {
  const auto url = context.args.value("url");
  if (!url) throw UsageError("--url is missing: the address by which it is known who had it");
  static_cast<void>(share_key(*url));
  Link link{*url, chosen_as<std::string>(context.args, "title").value_or("")};
  if (context.args.has("log") && link.title.empty()) throw UsageError("--title is missing: what it is called");
  return link;
}

/// The interests that were meant, as they are spelled in the file. A topic that nobody has is noted with the nearest.
std::vector<std::string> topics_in(Context& context, Store& store) {
  const auto text = context.args.value("topic");
  const auto words = text ? split_trimmed(*text, ',') : std::vector<std::string>{};
  if (words.empty()) throw UsageError("--topic is missing: say what it is about, such as --topic coffee,travel");
  std::vector<std::string> topics;
  for (const auto& word : words) {
    const auto found = topics_like(store, {word});
    topics.insert(topics.end(), found.begin(), found.end());
    if (found.empty())
      context.note(fmt::format("note: nobody is interested in '{}'; 'rapport customer set REF --interests' says who is",
                               terminal_safe(word)));
  }
  return topics;
}

Source who_would_care(const CustomColumns& columns, const Link& link, const std::vector<std::string>& topics) {
  Source source{customers.table, columns.columns()};
  source.order = "customer.name_key";
  keep_who_would_care(source, link, topics);
  return source;
}

void note_left_out(Context& context, Store& store, const Link& link, const std::vector<std::string>& topics) {
  if (const auto note = note_on_left_out(store, link, topics)) context.note("note: " + terminal_safe(*note));
}

ExitCode list_who_would_care(Context& context, const Link& link) {
  for (const auto* flag : {"channel", "purpose", "at", "stdin", "dry-run", "quiet"})
    if (context.args.has(flag)) throw UsageError(fmt::format("--{} goes with --log; leave it out, or add --log", flag));
  if (context.args.word("REF")) throw UsageError("REF says to whom it was passed on; add --log");
  Store& store = context.reader();
  const CustomColumns columns(store);
  const auto topics = topics_in(context, store);
  ListDefaults defaults;
  defaults.fields = shown_fields;
  print_list(context, who_would_care(columns, link, topics), defaults);
  note_left_out(context, store, link, topics);
  return ExitCode::done;
}

/// Those whom the list would show, in its order.
std::vector<CustomerId> all_who_would_care(Context& context, Store& store, const Link& link) {
  const CustomColumns columns(store);
  const auto topics = topics_in(context, store);
  const auto source = who_would_care(columns, link, topics);
  std::vector<CustomerId> chosen;
  store.each(list_plan(context, source, {"id"}).query,
             [&](std::span<const Cell> cells) { chosen.push_back({integer_or_zero(cells[0])}); });
  note_left_out(context, store, link, topics);
  return chosen;
}

Interaction contact_in(const Context& context) {
  Interaction contact;
  contact.channel = Channel::email;
  contact.purpose = Purpose::marketing;
  contact.direction = Direction::out;
  set_from_flags(contact, interactions, context.args, context.session.context);
  if (!contact.channel) throw UsageError("--channel is empty: how it was passed on, such as email or letter");
  return contact;
}

ExitCode log_all(Context& context, const Link& link) {
  const bool named = context.args.word("REF") || context.args.has("stdin");
  for (const auto* flag : {"fields", "output"})
    if (context.args.has(flag)) throw UsageError(fmt::format("--{} is for the list; leave out --log, or it", flag));
  for (const auto* flag : {"filter", "sort", "limit"})
    if (named && context.args.has(flag))
      throw UsageError(fmt::format("--{} chooses among all who would care; leave it out, or REF and --stdin", flag));
  check_flags(context, contact_in);
  const auto source = [](Store&) { return interaction_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    Outcome outcome;
    const auto share = [&](CustomerId customer) {
      const auto logged = share_link(operation, customer, link, contact_in(context), context.session);
      if (!logged) return;
      outcome.ids.push_back(logged->value);
      outcome.sentences.push_back(
          fmt::format("Logged {}.", interaction_label(store, load(store, interactions, logged->value).value())));
    };
    if (named)
      each_reference(context, "REF",
                     [&](const std::string& reference) { share(find_customer(operation, reference, context.session)); },
                     {members});
    else
      for (const auto customer : all_who_would_care(context, store, link)) share(customer);
    if (outcome.ids.empty()) operation.note("it was passed on to nobody");
    return outcome;
  });
}

ExitCode run(Context& context) {
  const Link link = link_in(context);
  return context.args.has("log") ? log_all(context, link) : list_who_would_care(context, link);
}

}  // namespace

constinit const Command interact_share{
    "interact",
    "share",
    "Pass on an article or a book to those who would care",
    "Lists who is interested in one of the topics and has not had it; with --log, keeps\n"
    "that they have it now, each as an interaction. Nobody gets the same link twice: two\n"
    "addresses are the same but for the case of the host, a slash at the end and what\n"
    "follows a #. Who refused marketing messages is left out.",
    "rapport interact share --url https://example.com/latte-art --topic coffee,barista\n"
    "rapport interact share --url https://example.com/latte-art --title \"Latte art\" --topic coffee --log\n"
    "rapport interact share 12 \"Siti Rahayu\" --url urn:isbn:9780140449136 --title \"The Odyssey\" --log",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
