#include "rapport/service/communities.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/communities.hpp"
#include "rapport/store/names.hpp"
#include "rapport/store/records.hpp"
#include "service/named_record.hpp"

namespace rapport {
namespace {

void check_name(Store& store, const Community& community) {
  check(community);
  const auto other = record_named(store, communities.table, community.name);
  if (other && *other != community.id.value)
    throw Conflict(fmt::format("{} has that name already; choose another one", community_label(store, {*other})));
}

Date day_of(std::optional<Date> day, std::string_view verb, const Session& session) {
  if (day && *day > session.today())
    throw InvalidInput(fmt::format("{} is still to come; a customer {} today or before", to_iso(*day), verb));
  return day.value_or(session.today());
}

void check_member(Store& store, const Interaction& post) {
  const auto community = *post.community_id;
  if (may_post(store, community, post.customer_id, post.on_date)) return;
  const auto customer = customer_label(store, post.customer_id);
  if (const auto left = last_left(store, community, post.customer_id))
    throw Conflict(
        fmt::format("{0} left {1} on {2} and was no member on {3}; 'rapport community join {4} {5}' makes"
                    " them one again",
                    customer, community_label(store, community), to_iso(*left), to_iso(post.on_date), community.value,
                    post.customer_id.value));
  throw Conflict(fmt::format("{} is no member of {}; 'rapport community join {} {}' makes them one", customer,
                             community_label(store, community), community.value, post.customer_id.value));
}

void check_answered(Store& store, const Interaction& post) {
  if (post.answers == post.id) throw Conflict(fmt::format("interaction {} cannot answer itself", post.id.value));
  const auto question = load(store, interactions, post.answers->value);
  if (!question)
    throw NotFound(fmt::format("there is no interaction {}; 'rapport community show {}' lists the open questions",
                               post.answers->value, post.community_id->value));
  if (question->community_id != post.community_id || !question->question)
    throw Conflict(
        fmt::format("interaction {} asks nothing in {}; 'rapport community show {}' lists the open questions",
                    question->id.value, community_label(store, *post.community_id), post.community_id->value));
  if (post.on_date < question->on_date)
    throw Conflict(fmt::format("interaction {} was asked on {}; an answer of {} would be older than the question",
                               question->id.value, to_iso(question->on_date), to_iso(post.on_date)));
}

/// A membership that was corrected may leave behind what was posted under it.
void note_posts_outside(Operation& operation, CommunityId community, CustomerId customer, const Session& session) {
  Store& store = operation.store();
  const auto outside = posts_outside(store, community, customer);
  if (outside.count == 0) return;
  const auto others = outside.count - 1;
  operation.note(fmt::format("{} was no member of {} on {}, when they posted interaction {}{}{}",
                             customer_label(store, customer), community_label(store, community), to_iso(outside.on),
                             outside.first.value,
                             others == 0   ? ""
                             : others == 1 ? ", nor for another one"
                                           : fmt::format(", nor for {} others", others),
                             session.dry_run ? "" : "; 'rapport undo' takes this back"));
}

}  // namespace

CommunityId find_community(Store& store, std::string_view reference) {
  return {find_named(store, communities.table, reference)};
}

std::string community_label(Store& store, CommunityId id) {
  const auto community = load(store, communities, id.value);
  return community ? fmt::format("community {} '{}'", id.value, community->name)
                   : fmt::format("community {}", id.value);
}

CommunityId add_community(Operation& operation, Community community, const Session& session) {
  check_name(operation.store(), community);
  community.created_at = session.now;
  const std::string key = fold(community.name);
  return {insert(operation, communities, community, {{"name_key", std::string_view{key}}})};
}

bool save_community(Operation& operation, const Community& before, const Community& after) {
  check_name(operation.store(), after);
  if (after.name != before.name) {
    const std::string key = fold(after.name);
    const Assignment assignment{"name_key", std::string_view{key}};
    operation.update(communities.table, before.id.value, {&assignment, 1});
  }
  return update(operation, communities, before.id.value, before, after);
}

void remove_community(Operation& operation, CommunityId id, bool keep_posts) {
  const auto posts = count_posts(operation.store(), id);
  if (posts > 0 && !keep_posts)
    throw Conflict(
        fmt::format("{} has {}; --keep-posts removes it all the same, and they stay in the timeline as plain"
                    " contacts",
                    community_label(operation.store(), id), posts == 1 ? "a post" : fmt::format("{} posts", posts)));
  if (posts > 0) detach_posts(operation, id);
  erase_community(operation, id);
}

Membership join_community(Operation& operation, CommunityId community, CustomerId customer, std::optional<Date> day,
                          const Session& session) {
  Store& store = operation.store();
  const Date joined_on = day_of(day, "joins", session);
  const auto current = current_member(store, community, customer);
  if (current && !day) return {*current, false};
  if (const auto left = last_left(store, community, customer); left && joined_on < *left)
    throw Conflict(fmt::format("{} left {} on {}; they can be a member again from that day on",
                               customer_label(store, customer), community_label(store, community), to_iso(*left)));
  note_removed_customer(operation, customer);
  if (!current) return {{insert(operation, community_members, Member{{}, community, customer, joined_on, {}})}, true};
  const auto before = load(store, community_members, current->value).value();
  Member after = before;
  after.joined_on = joined_on;
  const bool changed = update(operation, community_members, current->value, before, after);
  if (changed) note_posts_outside(operation, community, customer, session);
  return {*current, changed};
}

Membership leave_community(Operation& operation, CommunityId community, CustomerId customer, std::optional<Date> day,
                           const Session& session) {
  Store& store = operation.store();
  const Date left_on = day_of(day, "leaves", session);
  const auto current = current_member(store, community, customer);
  if (!current)
    throw Conflict(fmt::format("{} is no member of {}; 'rapport community show {}' lists them",
                               customer_label(store, customer), community_label(store, community), community.value));
  const auto before = load(store, community_members, current->value).value();
  Member after = before;
  after.left_on = left_on;
  check(after);
  const bool changed = update(operation, community_members, current->value, before, after);
  note_posts_outside(operation, community, customer, session);
  return {*current, changed};
}

void check_post(Store& store, const Interaction& post) {
  if (!post.question && !post.answers) return;
  check_member(store, post);
  if (post.answers) check_answered(store, post);
}

void check_still_asked(Store& store, const Interaction& before, const Interaction& after) {
  if (!before.question) return;
  const bool stays = after.question && after.community_id == before.community_id;
  if (stays && after.on_date <= before.on_date) return;
  const auto answers = answers_to(store, before.id);
  if (answers.empty()) return;
  if (!stays)
    throw Conflict(fmt::format("interaction {} answers this question; it stays one, in {}", answers.front().value,
                               community_label(store, *before.community_id)));
  const auto earliest = earliest_answer(store, before.id).value();
  if (earliest.on < after.on_date)
    throw Conflict(fmt::format("interaction {} of {} answers this question; it cannot be asked later, on {}",
                               earliest.id.value, to_iso(earliest.on), to_iso(after.on_date)));
}

}  // namespace rapport
