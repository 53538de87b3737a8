// What has happened to a customer, as plays see it: while it happens, and when somebody tries a play.

#include <fmt/format.h>

#include <algorithm>

#include "rapport/service/plays.hpp"
#include "rapport/store/plays.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/surveys.hpp"
#include "rapport/store/time_plays.hpp"

namespace rapport {
namespace {

std::optional<InteractionId> latest_of(Store& store, PlayEvent event, CustomerId customer) {
  switch (event) {
    case PlayEvent::purchase:
      return latest_purchase(store, customer);
    case PlayEvent::contact:
      return latest_contact(store, customer);
    case PlayEvent::voicemail:
      return latest_voicemail_of_ours(store, customer);
    case PlayEvent::unanswered_email:
      return latest_email_to_answer(store, customer);
    default:
      return std::nullopt;
  }
}

PlayCase case_of(const Interaction& interaction, PlayEvent event) {
  PlayCase happened;
  happened.event = event;
  happened.customer = interaction.customer_id;
  happened.key = key_of(interaction.id);
  happened.day = interaction.on_date;
  happened.logger = interaction.owner;
  happened.interaction = interaction.id;
  if (interaction.product) happened.fields.emplace_back("product", *interaction.product);
  return happened;
}

/// It counts from the day on which it was recorded, which is that of the contact that it came with.
std::optional<PlayCase> latest_low_answer(Store& store, CustomerId customer) {
  for (const auto id : answered_responses(store, customer)) {
    const auto response = load(store, survey_responses, id.value).value();
    auto low = low_answers(questions_of(store, response.survey_id), answers_of(store, id));
    if (low.empty()) continue;
    const auto survey = load(store, surveys, response.survey_id.value).value();
    const auto contact =
        response.interaction_id ? load(store, interactions, response.interaction_id->value) : std::nullopt;
    return case_of_low_answer(response, std::move(low), survey.name,
                              contact ? to_local(contact->created_at).date : response.on_date.value());
  }
  return std::nullopt;
}

/// As 'followup plan' would find it: the occasion that comes next, the first day of the silence.
std::optional<PlayCase> case_of_time(Store& store, const Play& play, CustomerId customer, const Session& session,
                                     LeapDay leap_day) {
  const auto next = next_event(store, play, customer, session.today(), leap_day);
  if (!next) return std::nullopt;
  PlayCase happened;
  happened.event = play.event;
  happened.customer = customer;
  happened.key = next->key;
  happened.day = next->day;
  happened.logger = session.user;
  if (!next->what.empty()) happened.fields.emplace_back("occasion", next->what);
  if (!next->since.empty()) happened.fields.emplace_back("date", next->since);
  return happened;
}

}  // namespace

std::string key_of(InteractionId interaction) { return fmt::format("interaction:{}", interaction.value); }

std::vector<PlayCase> cases_of(const Interaction& interaction) {
  if (!is_touch(interaction)) return {};
  if (is_refund(interaction)) return {};
  if (interaction.kind == InteractionKind::purchase) return {case_of(interaction, PlayEvent::purchase)};
  std::vector<PlayCase> cases{case_of(interaction, PlayEvent::contact)};
  if (interaction.channel == Channel::voicemail && interaction.direction == Direction::out)
    cases.push_back(case_of(interaction, PlayEvent::voicemail));
  return cases;
}

PlayCase case_of_new_customer(CustomerId customer, Date day, const Session& session) {
  PlayCase happened;
  happened.event = PlayEvent::new_customer;
  happened.customer = customer;
  happened.key = fmt::format("customer:{}", customer.value);
  happened.day = day;
  happened.logger = session.user;
  return happened;
}

PlayCase case_of_low_answer(const Response& response, std::string low, std::string survey, Date day) {
  PlayCase happened;
  happened.event = PlayEvent::low_answer;
  happened.customer = response.customer_id;
  happened.key = fmt::format("response:{}", response.id.value);
  happened.day = day;
  happened.logger = response.owner;
  happened.interaction = response.interaction_id;
  happened.fields = {{"answer", std::move(low)}, {"survey", std::move(survey)}};
  return happened;
}

std::optional<PlayCase> latest_case(Store& store, const Play& play, CustomerId customer, const Session& session,
                                    LeapDay leap_day) {
  if (const auto id = latest_of(store, play.event, customer)) {
    PlayCase happened = case_of(load(store, interactions, id->value).value(), play.event);
    happened.waits = std::chrono::days{play.wait.value_or(0)};
    return happened;
  }
  if (play.event == PlayEvent::occasion || play.event == PlayEvent::silence)
    return case_of_time(store, play, customer, session, leap_day);
  if (play.event == PlayEvent::low_answer) return latest_low_answer(store, customer);
  if (play.event != PlayEvent::new_customer) return std::nullopt;
  const auto added = load(store, customers, customer.value).value().created_at;
  return case_of_new_customer(customer, to_local(added).date, session);
}

PlayCase case_of_today(Store& store, const Play& play, CustomerId customer, const Session& session, LeapDay leap_day) {
  PlayCase happened = latest_case(store, play, customer, session, leap_day).value_or(PlayCase{});
  happened.event = play.event;
  happened.customer = customer;
  happened.key = "today";
  happened.day = session.today();
  happened.waits = std::chrono::days{play.wait.value_or(0)};
  happened.logger = session.user;
  return happened;
}

}  // namespace rapport
