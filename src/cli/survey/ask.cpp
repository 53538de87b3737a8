#include <fmt/format.h>

#include <set>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/scope_flags.hpp"
#include "cli/survey/common.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_argument, customer_arguments};

constexpr std::array<std::string_view, 3> members{"channel", "owner", "at"};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "How they were asked", response_source().columns, {"channel", "owner"});
  groups.back().flags.push_back({"at", "DATE", "the day; today when left out", {}});
  groups.push_back({"Who was asked before",
                    {again_flag(), {"skip-recent", "", "leave out those who were asked a short while ago", {}}}});
  add_stdin_flag(groups, "read one customer a line, or NDJSON records with 'id', from standard input");
  add_change_flags(groups);
}

/// Those who were left out, for one note at the end.
class LeftOut {
 public:
  void add(Store& store, CustomerId id, const Asking& last) {
    if (count_++ < named)
      names_ += fmt::format("{}{} ({})", names_.empty() ? "" : ", ", customer_label(store, id), to_iso(last.day));
  }
  void note(Operation& operation, std::chrono::days pause) const {
    if (count_ == 0) return;
    operation.note(fmt::format("left out {} asked within {} days: {}{}",
                               count_ == 1 ? "1 customer who was" : fmt::format("{} customers who were", count_),
                               pause.count(), names_, count_ > named ? ", ..." : ""));
  }

 private:
  static constexpr std::size_t named = 5;
  std::size_t count_ = 0;
  std::string names_;
};

AskRequest request_in_flags(const Context& context) {
  Response response;
  set_from_flags(response, survey_responses, context.args, context.session.context);
  AskRequest request;
  request.channel = response.channel;
  request.owner = response.owner;
  request.day = chosen_as<Date>(context.args, "at", context.session.context).value_or(context.session.today());
  request.pause = pause_to_keep(context);
  return request;
}

ExitCode run(Context& context) {
  const bool skips = context.args.has("skip-recent");
  if (skips && context.args.has("again"))
    throw UsageError("--again asks those who were asked a short while ago and --skip-recent leaves them out; give one");
  check_flags(context, request_in_flags);
  const auto source = [](Store&) { return response_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    Outcome outcome;
    LeftOut left_out;
    std::set<std::int64_t> named;
    const auto survey = find_survey(store, context.args.word("SURVEY").value());
    const auto ask = [&](const std::string& reference) {
      AskRequest request = request_in_flags(context);
      request.survey = survey;
      request.customer = find_customer(operation, reference, context.session);
      if (!named.insert(request.customer.value).second)
        return note_once(operation, fmt::format("customer {} is named more than once, and is asked once",
                                                customer_label(store, request.customer)));
      if (skips && request.pause.count() > 0)
        if (const auto last = asked_around(store, request.customer, request.day, request.pause))
          return left_out.add(store, request.customer, *last);
      const auto id = ask_customer(operation, request, context.session);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(fmt::format("Asked {} in {}: response {}.", customer_label(store, request.customer),
                                              survey_label(store, request.survey), id.value));
    };
    each_reference(context, "REF", ask, {members});
    left_out.note(operation, pause_to_keep(context));
    return outcome;
  });
}

}  // namespace

constinit const Command survey_ask{
    "survey",
    "ask",
    "Record that customers were asked",
    "Without a record of who was asked there is no response rate. Nobody is asked twice within 90 days, in any "
    "survey,\n"
    "unless --again says so; 'rapport config set survey_pause DAYS' changes that. Asked again before they answered, "
    "it\n"
    "is the day of the question that changes.",
    "rapport survey ask \"After delivery\" \"Budi Santoso\" \"Siti Rahayu\" --channel email\n"
    "rapport customer list --filter stage=commitment --format ids | rapport survey ask 3 --stdin --skip-recent",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
