#include "support/random_work.hpp"

#include <array>

#include "rapport/core/error.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/gifts.hpp"
#include "rapport/service/import.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/occasions.hpp"
#include "rapport/service/shares.hpp"
#include "rapport/service/survey_responses.hpp"
#include "rapport/service/surveys.hpp"
#include "rapport/service/time_plays.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/surveys.hpp"

namespace rapport::test {

OperationId RandomWork::one_operation() {
  // Days pass, so that a change of company has dates that matter.
  place_.session.now += std::chrono::days{below(3)};
  place_.session.context.dates.today = to_local(place_.session.now).date;
  Operation operation(place_.store, place_.session.operation("test"));
  try {
    for (std::size_t i = below(3) + 1; i > 0; --i) {
      one_change(operation);
      if (chance(4)) operation.derive();
    }
    operation.commit();
  } catch (const Error& refused) {
    if (refused.exit_code() != ExitCode::usage && refused.exit_code() != ExitCode::conflict) throw;
    return {};
  }
  return operation.id();
}

void RandomWork::one_change(Operation& operation) {
  using Change = void (RandomWork::*)(Operation&);
  static constexpr auto changes = std::to_array<Change>({&RandomWork::add,
                                                         &RandomWork::add,
                                                         &RandomWork::edit,
                                                         &RandomWork::edit,
                                                         &RandomWork::edit,
                                                         &RandomWork::edit,
                                                         &RandomWork::log,
                                                         &RandomWork::log,
                                                         &RandomWork::log,
                                                         &RandomWork::move,
                                                         &RandomWork::plan,
                                                         &RandomWork::plan_by_plays,
                                                         &RandomWork::archive,
                                                         &RandomWork::merge,
                                                         &RandomWork::label,
                                                         &RandomWork::expect,
                                                         &RandomWork::edit_interaction,
                                                         &RandomWork::delete_interaction,
                                                         &RandomWork::edit_followup,
                                                         &RandomWork::end_followup,
                                                         &RandomWork::delete_followup,
                                                         &RandomWork::remember,
                                                         &RandomWork::give,
                                                         &RandomWork::pass_on,
                                                         &RandomWork::make_survey,
                                                         &RandomWork::change_survey,
                                                         &RandomWork::ask,
                                                         &RandomWork::ask,
                                                         &RandomWork::answer,
                                                         &RandomWork::answer,
                                                         &RandomWork::discard,
                                                         &RandomWork::delete_survey,
                                                         &RandomWork::change_community,
                                                         &RandomWork::join_or_leave,
                                                         &RandomWork::join_or_leave,
                                                         &RandomWork::post,
                                                         &RandomWork::post,
                                                         &RandomWork::open_deal,
                                                         &RandomWork::open_deal,
                                                         &RandomWork::change_deal,
                                                         &RandomWork::close_deal,
                                                         &RandomWork::delete_deal,
                                                         &RandomWork::refer});
  if (chance(25)) return import(operation);
  (this->*one_of(std::vector(changes.begin(), changes.end())))(operation);
}

std::int64_t RandomWork::any_id(const std::string& table) {
  std::vector<std::int64_t> ids;
  place_.store.each({"SELECT id FROM " + table + " ORDER BY id"},
                    [&](std::span<const Cell> cells) { ids.push_back(integer_or_zero(cells[0])); });
  return ids.empty() ? 0 : one_of(ids);
}

std::string RandomWork::any_text() {
  static const std::vector<std::string> texts{
      "Asked for a quote", "Łódź, 3 o'clock", "王小芳 called", "'); --", "\"x\"", "Zażółć gęślą jaźń"};
  return one_of(texts) + (chance(2) ? " again" : "");
}

std::string RandomWork::any_name(CustomerKind kind) {
  static const std::vector<std::string> people{"Budi Santoso", "Łukasz Żak", "王小芳",
                                               "Ana O'Neil",   "Siti",       "budi santoso"};
  static const std::vector<std::string> firms{"Kopi Nusantara", "Zakład Żak", "Toko Maju", "KOPI NUSANTARA"};
  return one_of(kind == CustomerKind::person ? people : firms);
}

/// Changes some fields, empties others.
void RandomWork::vary(Customer& customer) {
  const auto maybe = [&](auto& member, auto value) {
    if (!chance(4)) return;
    if (chance(3))
      member = {};
    else
      member = std::move(value);
  };
  if (chance(3)) customer.name = any_name(customer.kind);
  if (customer.kind == CustomerKind::person) {
    maybe(customer.company, std::optional{any_name(CustomerKind::company)});
    maybe(customer.title, std::optional{any_text()});
    maybe(customer.role, std::optional{any<Role>()});
  }
  maybe(customer.emails,
        std::vector<std::string>{"a@example.com", one_of<std::string>({"B@example.com", "c@example.org"})});
  maybe(customer.phones, std::vector<std::string>{"+62 812 0000 " + std::to_string(1000 + below(9))});
  maybe(customer.handles, std::vector<std::string>{"@" + std::to_string(below(9))});
  maybe(customer.tags, std::vector<std::string>{"vip", one_of<std::string>({"fair", "retail"})});
  maybe(customer.interests, std::vector<std::string>{one_of<std::string>({"coffee", "jazz"})});
  maybe(customer.owner, std::optional{one_of<std::string>({"ani", "budi"})});
  maybe(customer.external_id, std::optional{"X-" + std::to_string(below(20))});
  maybe(customer.city, std::optional{any_text()});
  maybe(customer.notes, std::optional{any_text()});
  maybe(customer.birthday, std::optional{Birthday{{}, 2, 29}});
  if (chance(4)) customer.custom[one_of<std::string>({"sector", "Größe"})] = any_text();
  if (chance(6)) customer.custom.clear();
}

void RandomWork::add(Operation& operation) {
  Customer customer;
  customer.kind = chance(3) ? CustomerKind::company : CustomerKind::person;
  customer.name = any_name(customer.kind);
  customer.stage = any<Stage>();
  vary(customer);
  add_customer(operation, customer, place_.session);
}

void RandomWork::edit(Operation& operation) {
  const auto before = load_customer(operation.store(), any_customer());
  if (!before) return;
  Customer after = *before;
  vary(after);
  save_customer(operation, *before, after, place_.session, chance(4) ? SaveMode::bulk : SaveMode::by_hand);
}

void RandomWork::archive(Operation& operation) {
  if (const auto id = any_customer()) set_archived(operation, id, chance(2), place_.session);
}

void RandomWork::merge(Operation& operation) {
  const auto kept = any_customer(), gone = any_customer();
  if (kept && gone) merge_customers(operation, kept, gone, place_.session);
}

void RandomWork::move(Operation& operation) {
  const auto id = any_customer();
  if (!id) return;
  StageMove move{any<Stage>(), std::string{word_of(any<DissolutionReason>())}, {}};
  if (move.to == Stage::dissolution) move.ended_by = any<EndedBy>();
  move_stage(operation, id, move, chance(3) ? any_past_day() : place_.session.today(), place_.session);
}

void RandomWork::label(Operation& operation) {
  if (const auto id = any_customer())
    change_tags(operation, id, {one_of<std::string>({"vip", "fair", "newsletter"})}, chance(2));
}

void RandomWork::expect(Operation& operation) {
  if (const ExpectationId known{any_id("expectation")}; known && chance(2))
    return set_expectation_met(operation, known, chance(3) ? std::nullopt : std::optional{any_day()});
  if (const auto id = any_customer())
    add_expectation(operation, {{}, id, any<ExpectationKind>(), any_text(), {}, any_day(), {}});
}

void RandomWork::log(Operation& operation) {
  Interaction interaction;
  interaction.customer_id = any_customer();
  if (!interaction.customer_id) return;
  interaction.kind = any<InteractionKind>();
  interaction.text = any_text();
  interaction.at = from_local(any_day(), TimeOfDay{static_cast<int>(below(1440))});
  if (interaction.kind == InteractionKind::purchase) {
    interaction.product = "Grinder";
    interaction.amount = Money{static_cast<std::int64_t>(below(100'000)), one_of<std::string>({"EUR", "JPY"})};
  } else if (interaction.kind == InteractionKind::contact || chance(2)) {
    interaction.channel = any<Channel>();
  }
  if (chance(2)) interaction.sentiment = any<Sentiment>();
  const Promise promise{{any_day(), {}}, any_text()};
  log_interaction(operation, interaction, chance(3) ? std::optional{promise} : std::nullopt, place_.session);
}

void RandomWork::edit_interaction(Operation& operation) {
  const auto before = load(operation.store(), interactions, any_id("interaction"));
  if (!before) return;
  Interaction after = *before;
  after.text = any_text();
  if (chance(2)) after.at = from_local(any_day(), TimeOfDay{600});
  if (chance(2)) after.sentiment = any<Sentiment>();
  if (chance(4) && after.kind == InteractionKind::note) after.channel = any<Channel>();
  if (after.kind == InteractionKind::purchase && chance(2)) after.amount.reset();
  if (chance(6)) after.customer_id = any_customer();
  save_interaction(operation, *before, after, place_.session);
}

void RandomWork::delete_interaction(Operation& operation) {
  if (const InteractionId id{any_id("interaction")}) remove_interaction(operation, id);
}

void RandomWork::plan(Operation& operation) {
  Followup followup;
  followup.customer_id = any_customer();
  if (!followup.customer_id) return;
  followup.kind = any<FollowupKind>();
  followup.text = any_text();
  followup.due_date = any_day();
  plan_followup(operation, followup, place_.session);
}

void RandomWork::plan_by_plays(Operation& operation) {
  operation.derive();
  const Date today = place_.session.today();
  plan_by_time(operation, {chance(3) ? today + std::chrono::days{below(9)} : today, {}, any<LeapDay>()},
               place_.session);
}

void RandomWork::edit_followup(Operation& operation) {
  operation.derive();  // It may have been planned in this very operation.
  const auto before = load(operation.store(), followups, any_id("followup"));
  if (!before) return;
  Followup after = *before;
  after.kind = any<FollowupKind>();
  after.due_date = any_day();
  after.due_time = chance(2) ? std::optional{TimeOfDay{840}} : std::nullopt;
  save_followup(operation, *before, after, place_.session);
}

void RandomWork::end_followup(Operation& operation) {
  operation.derive();
  if (const FollowupId id{any_id("followup")})
    close_followup(operation, id, chance(3) ? FollowupState::skipped : FollowupState::done, any_text(), place_.session);
}

void RandomWork::delete_followup(Operation& operation) {
  if (const FollowupId id{any_id("followup")}) remove_followup(operation, id);
}

void RandomWork::import(Operation& operation) {
  std::string rows = "name,company,email,city,tags,sector\n";
  for (std::size_t i = below(6) + 1; i > 0; --i)
    rows += any_name(CustomerKind::person) + "," + any_name(CustomerKind::company) + ",m" + std::to_string(below(8)) +
            "@example.com,Oslo,vip,retail\n";
  StringInput in(rows);
  ImportListener listener;
  import_customers(operation, in, {"contacts.csv", {}, {}}, place_.session, listener);
}

void RandomWork::remember(Operation& operation) {
  if (const OccasionId gone{any_id("occasion")}; gone && chance(4)) return remove_occasion(operation, gone);
  const auto before = load(operation.store(), occasions, any_id("occasion"));
  Occasion after = before && chance(2) ? *before : Occasion{};
  if (!after.id) after.customer_id = any_customer();
  if (!after.customer_id) return;
  after.kind = any<OccasionKind>();
  after.name = any_text();
  after.day = {2020 + static_cast<int>(below(8)), static_cast<unsigned>(below(12)) + 1,
               static_cast<unsigned>(below(28)) + 1};
  after.yearly = chance(2);
  if (after.yearly && chance(2)) after.day = {std::nullopt, 2, 29};
  if (after.id)
    save_occasion(operation, *before, after, place_.session);
  else
    add_occasion(operation, after, place_.session);
}

void RandomWork::give(Operation& operation) {
  const GiftId gift{any_id("gift")};
  if (gift && chance(4)) return remove_gift(operation, gift);
  if (gift && chance(2)) return give_idea(operation, gift, {.cost = Money{500, "EUR"}}, place_.session);
  Gift idea;
  idea.customer_id = any_customer();
  if (!idea.customer_id) return;
  idea.text = any_text();
  if (chance(2)) idea.occasion = any_text();
  if (chance(2)) idea.cost = Money{static_cast<std::int64_t>(below(100'000)), "JPY"};
  add_gift(operation, idea, place_.session);
}

void RandomWork::pass_on(Operation& operation) {
  Interaction contact;
  contact.channel = any<Channel>();
  contact.at = from_local(any_past_day(), TimeOfDay{600});
  if (const auto customer = any_customer())
    share_link(operation, customer, {"https://example.com/" + std::to_string(below(3)), any_text()}, contact,
               place_.session);
}

void RandomWork::make_survey(Operation& operation) {
  static const std::vector<std::string> words{
      "nps:Would you recommend us?", "csat:How content are you?", "ces:It was easy",
      "choice:Which?:Łódź|Oslo",     "yesno:All there?",          "text:Why?"};
  std::vector<Question> questions;
  for (const auto& word : words)
    if (questions.empty() || chance(2)) questions.push_back(parse_question(word));
  number_questions(questions);
  if (chance(2)) set_threshold(questions, "6");
  Survey survey;
  survey.name = "Survey " + std::to_string(below(6));
  if (chance(2)) survey.moment = any<SurveyMoment>();
  create_survey(operation, survey, questions, place_.session);
}

void RandomWork::change_survey(Operation& operation) {
  const SurveyId id{any_id("survey")};
  if (!id) return;
  if (chance(4)) {
    set_closed(operation, id, chance(3), place_.session);
    return;
  }
  const auto before = load(operation.store(), surveys, id.value).value();
  Survey after = before;
  after.name = "Survey " + std::to_string(below(6));
  if (chance(3)) after.moment = any<SurveyMoment>();
  auto questions = questions_of(operation.store(), id);
  if (chance(3)) questions.push_back(parse_question("scale:" + any_text()));
  if (chance(2)) questions.front().threshold = chance(2) ? std::optional{std::int64_t{4}} : std::nullopt;
  save_survey(operation, before, after, questions);
}

void RandomWork::ask(Operation& operation) {
  const SurveyId survey{any_id("survey")};
  const auto customer = any_customer();
  if (survey && customer)
    ask_customer(operation, {survey, customer, any<SurveyChannel>(), "", any_past_day(), std::chrono::days{below(9)}},
                 place_.session);
}

void RandomWork::answer(Operation& operation) {
  AnswerRequest request;
  request.survey = {any_id("survey")};
  request.customer = any_customer();
  if (!request.survey || !request.customer) return;
  const auto questions = questions_of(operation.store(), request.survey);
  AnswerSheet sheet(questions);
  for (const auto& question : questions)
    if (chance(2))
      sheet.take(question, question.lowest ? std::to_string(*question.lowest + std::int64_t(below(2))) : any_text());
  request.answers = sheet.answers();
  request.declined = request.answers.empty();
  request.correct =
      request.answers.size() == 1 && settled_response(operation.store(), request.survey, request.customer);
  if (chance(2)) request.channel = any<SurveyChannel>();
  if (chance(5)) request.external_id = "R-" + std::to_string(below(9));
  request.at = from_local(any_past_day(), TimeOfDay{600});
  record_answers(operation, request, place_.session);
}

void RandomWork::discard(Operation& operation) {
  if (const ResponseId id{any_id("survey_response")}; id && chance(2)) remove_response(operation, id, place_.session);
}

void RandomWork::delete_survey(Operation& operation) {
  if (const SurveyId id{any_id("survey")}; id && chance(2)) remove_survey(operation, id, chance(2));
}

}  // namespace rapport::test
