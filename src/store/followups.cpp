#include "rapport/store/followups.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/domain/followup.hpp"
#include "rapport/store/interactions.hpp"

namespace rapport {
namespace {

/// A follow-up, its customer, and the last contact with that customer. SQLite leaves out what no column asks for.
std::string queue_rows() {
  return fmt::format(
      "followup CROSS JOIN customer ON customer.id = followup.customer_id"
      " LEFT JOIN interaction touch ON touch.id = (SELECT i.id {})",
      from_last_touch("customer.id", "customer.last_contact"));
}

constexpr std::string_view last_text = "CASE WHEN touch.text = '' THEN touch.product ELSE touch.text END";

/// Why a follow-up stands where it stands: what else it is for, the words of its weights (urgency_days), and what calls
/// for a talk.
constexpr std::string_view why =
    "replace(followup.kind, '-', ' ')"
    " || iif(followup.origin = 'play', ifnull((SELECT ', also for ' || group_concat(product, ', ')"
    "   FROM (SELECT DISTINCT also.product FROM play_run r CROSS JOIN interaction also"
    "   ON also.id = CAST(substr(r.event, length('interaction:') + 1) AS INTEGER) WHERE r.followup_id = followup.id"
    "   AND r.event LIKE 'interaction:%' AND also.id <> followup.interaction_id)), ''), '')"
    " || ifnull((SELECT iif(sentiment IN ('angry', 'unhappy'), ', ' || sentiment, '') FROM interaction"
    "   WHERE customer_id = customer.id AND sentiment IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1), '')"
    " || iif(customer.stage IN ('expansion', 'commitment'), ', ' || customer.stage, '')"
    " || CASE WHEN touch.direction = 'out' AND touch.channel = 'email' THEN ', after an e-mail'"
    "   WHEN touch.direction = 'out' AND touch.channel = 'voicemail' THEN ', after a voicemail' ELSE '' END"
    " || CASE WHEN followup.snoozed = 0 THEN '' WHEN followup.snoozed = 1 THEN ', put off once'"
    "   ELSE ', put off ' || followup.snoozed || ' times' END";

/// The best contact point of a kind that works: the customer's own, else that of somebody in the company. The joins are
/// crossed so that SQLite, which knows no figures of a young file, does not begin with all phones that there are.
constexpr std::string_view contact_point =
    "coalesce((SELECT value FROM contact_point WHERE kind = {kind} AND customer_id = customer.id"
    " AND bounced_on IS NULL ORDER BY is_primary DESC, id LIMIT 1),"
    " (SELECT p.value || ' (' || c.name || ')' FROM membership m CROSS JOIN customer c ON c.id = m.customer_id"
    " CROSS JOIN contact_point p ON p.customer_id = c.id WHERE m.company_id = customer.id AND m.until IS NULL"
    " AND c.archived_at IS NULL AND p.kind = {kind} AND p.bounced_on IS NULL"
    " ORDER BY m.role IS NOT 'decision-maker', p.is_primary DESC, p.id LIMIT 1))";

constexpr std::string_view place =
    "nullif(trim(ifnull(customer.address, '') || ', ' || ifnull(customer.city, ''), ', '), '')";

/// What was planned, else a talk where it is possible at all. After a voicemail or an e-mail of ours a visit is better
/// than one more message.
constexpr std::string_view reach_by =
    "coalesce(followup.channel, CASE WHEN {phone} IS NOT NULL THEN 'call'"
    " WHEN {place} IS NOT NULL AND touch.direction = 'out' AND touch.channel IN ('email', 'voicemail')"
    " THEN 'visit' WHEN {email} IS NOT NULL THEN 'email' WHEN {handle} IS NOT NULL THEN 'chat'"
    " WHEN {place} IS NOT NULL THEN 'visit' END)";

/// Where that channel leads to. It is asked for the one kind of contact point that the channel takes.
constexpr std::string_view from_way =
    "FROM (SELECT channel, CASE WHEN channel IN ('call', 'voicemail') THEN 'phone' WHEN channel = 'email' THEN 'email'"
    " WHEN channel IN ('chat', 'social') THEN 'handle' WHEN channel = 'web' THEN 'website' END AS point"
    " FROM (SELECT {by} AS channel)) AS way";
constexpr std::string_view reach_at = "CASE WHEN way.point IS NULL THEN {place} ELSE {point} END";

std::string contact_point_of(std::string_view kind) {
  return fmt::format(fmt::runtime(contact_point), fmt::arg("kind", kind));
}

}  // namespace

/// What one wants to know of the customer before calling.
void FollowupQueue::add_briefing() {
  const auto add = [&](std::string_view name, std::string_view heading, std::string_view help, Kind kind,
                       std::string sql, bool shown) {
    columns_.push_back(computed<Followup>(name, heading, help, kind, texts_.emplace_back(std::move(sql)), shown).info);
  };
  const std::string by =
      fmt::format(fmt::runtime(reach_by), fmt::arg("phone", contact_point_of("'phone'")), fmt::arg("place", place),
                  fmt::arg("email", contact_point_of("'email'")), fmt::arg("handle", contact_point_of("'handle'")));
  const std::string at =
      fmt::format(fmt::runtime(reach_at), fmt::arg("place", place), fmt::arg("point", contact_point_of("way.point")));
  const auto by_way = [&](const std::string& what) {
    return fmt::format("(SELECT {} {})", what, fmt::format(fmt::runtime(from_way), fmt::arg("by", by)));
  };
  add("why", "Why", "why it stands there: what it is for, the mood, the stage, what was tried", Kind::text,
      std::string{why}, true);
  add("reach", "Reach", "how to reach the customer, and where", Kind::text,
      by_way(fmt::format("way.channel || ifnull(' ' || {}, '')", at)), true);
  add("reach_by", "Reach by", "by which channel", Kind::text, by, false);
  add("reach_at", "Reach at", "the number, the address or the place", Kind::text, by_way(at), false);
  add("last", "Last", "the last contact in short", Kind::text,
      fmt::format("touch.on_date || ' ' || coalesce(touch.channel, touch.kind) || ': ' || iif(length({0}) > 40,"
                  " substr({0}, 1, 39) || char(8230), {0})",
                  last_text),
      true);
  add("expectations", "Expects", "what the customer still expects", Kind::list,
      "(SELECT group_concat(text, char(31)) FROM (SELECT text FROM expectation"
      " WHERE customer_id = customer.id AND met_on IS NULL ORDER BY id))",
      true);
  add("company", "Company", "where the customer works", Kind::text,
      "(SELECT k.name FROM membership m JOIN customer k ON k.id = m.company_id"
      " WHERE m.customer_id = customer.id AND m.until IS NULL)",
      false);
  add("last_channel", "By", "how the last contact was made", Kind::text, "touch.channel", false);
  add("last_text", "About", "what was said then", Kind::text, std::string{last_text}, false);
  add("last_contact", "Last contact", "the day of the last contact", Kind::date, "customer.last_contact", false);
}

FollowupQueue::FollowupQueue(const QueueRequest& request, Date today) {
  const std::string_view overdue =
      texts_.emplace_back(fmt::format("CASE WHEN followup.due_date < '{0}'"
                                      " THEN CAST(julianday('{0}') - julianday(followup.due_date) AS INTEGER) END",
                                      to_iso(today)));
  for (ColumnInfo column : infos(followups)) {
    // It is open, or it would not be here, and the reason begins with the kind.
    if (column.name == "state" || column.name == "kind") column.shown = false;
    columns_.push_back(column);
    if (column.name == "due_time")
      columns_.push_back(
          computed<Followup>("overdue", "Overdue", "days since it was due", Kind::integer, overdue, true).info);
  }
  add_briefing();

  static const std::string rows = queue_rows();
  source_ = {followups.table,
             columns_,
             rows,
             {},
             "followup.effective_due, followup.due_date, ifnull(followup.due_time, '24:00')"};
  source_.conditions.push_back({"followup.state = 'open'", {}});
  if (request.owner) source_.conditions.push_back({"followup.owner = ?", {*request.owner}});
  if (request.until) {
    // Urgency only moves a follow-up forward, so that the second condition loses nothing; it bounds the index.
    const std::string day = to_iso(*request.until);
    source_.conditions.push_back({"followup.due_date <= ? AND followup.effective_due <= ?", {day, day}});
  }
  source_.conditions.push_back({"customer.archived_at IS NULL", {}});
}

Query followups_with_text(CustomerId customer, std::string_view text) {
  return {"SELECT id FROM followup WHERE customer_id = ? AND text = ? ORDER BY id",
          {customer.value, std::string{text}}};
}

Query followups_up_to(CustomerId customer, FollowupId last) {
  return {"SELECT id FROM followup WHERE customer_id = ? AND id <= ? ORDER BY id", {customer.value, last.value}};
}

std::int64_t count_open(Store& store, CustomerId customer, const std::string& owner) {
  return integer_or_zero(
      as_cell(store.value({"SELECT count(*) FROM followup WHERE customer_id = ? AND state = 'open' AND owner = ?",
                           {customer.value, owner}})));
}

FollowupId last_followup(Store& store) {
  return {integer_or_zero(as_cell(store.value({"SELECT max(id) FROM followup", {}})))};
}

Query followups_with_uid(std::string_view uid) { return {"SELECT id FROM followup WHERE uid = ?", {std::string{uid}}}; }

Query open_followups_called(std::string_view start) {
  return {"SELECT id FROM followup WHERE uid >= ?1 AND uid < ?1 || char(1114111) AND +state = 'open' ORDER BY id DESC",
          {std::string{start}}};
}

std::vector<FollowupId> followups_in(Store& store, const Query& ids) {
  std::vector<FollowupId> found;
  store.each(ids, [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  std::ranges::sort(found);
  return found;
}

std::vector<FollowupId> open_for(Store& store, CustomerId customer) {
  return followups_in(store, {"SELECT id FROM followup WHERE customer_id = ? AND state = 'open'", {customer.value}});
}

std::vector<FollowupId> open_for(Store& store, CustomerId customer, Date last_due) {
  return followups_in(store, {"SELECT id FROM followup WHERE customer_id = ? AND state = 'open' AND due_date <= ?",
                              {customer.value, to_iso(last_due)}});
}

std::vector<FollowupId> open_for_event(Store& store, CustomerId customer, std::string_view key_start) {
  return followups_in(store, {"SELECT id FROM followup WHERE customer_id = ? AND state = 'open' AND EXISTS (SELECT 1"
                              " FROM play_run r WHERE r.followup_id = followup.id AND r.event GLOB ? || '*')",
                              {customer.value, std::string{key_start}}});
}

Query planned_for_both(CustomerId kept, CustomerId gone) {
  // The joins are crossed, and the play is no key, so that SQLite does not begin with all that a play has planned.
  return {
      "SELECT id FROM followup WHERE customer_id = ?2 AND state = 'open' AND EXISTS (SELECT 1 FROM play_run r"
      " CROSS JOIN followup other ON other.customer_id = ?1 AND other.state = 'open'"
      " AND other.due_date = followup.due_date CROSS JOIN play_run same ON same.followup_id = other.id"
      " AND +same.play_id = r.play_id WHERE r.followup_id = followup.id)",
      {kept.value, gone.value}};
}

Condition is_for_removed() {
  return {"followup.state = 'open' AND followup.customer_id IN (SELECT id FROM customer WHERE archived_at IS NOT NULL)",
          {}};
}

Condition is_not_for_removed() {
  return {
      "NOT (followup.state = 'open' AND EXISTS (SELECT 1 FROM customer gone WHERE gone.id = followup.customer_id"
      " AND gone.archived_at IS NOT NULL))",
      {}};
}

Condition open_followups_for(CustomerId customer) {
  return {"followup.customer_id = ? AND followup.state = 'open'", {customer.value}};
}

std::vector<FollowupId> ended_by_touch(Store& store, CustomerId customer, Date day, Date today) {
  return followups_in(
      store, {fmt::format("SELECT f.id FROM followup f JOIN customer ON customer.id = f.customer_id"
                          " WHERE f.customer_id IN (SELECT ?1 UNION ALL SELECT company_id FROM membership"
                          " WHERE customer_id = ?1 AND until IS NULL) AND f.state = 'open' AND f.kind = 'stay-in-touch'"
                          " AND date(?2, '+' || {} || ' days') >= ?3",
                          cadence_sql),
              {customer.value, to_iso(day), to_iso(today)}});
}

std::vector<FollowupId> answered_by(Store& store, InteractionId interaction) {
  return followups_in(
      store, {fmt::format("SELECT DISTINCT f.id FROM interaction i CROSS JOIN play_run r"
                          " ON r.customer_id IN (SELECT i.customer_id UNION ALL SELECT m.company_id FROM membership m"
                          " WHERE m.customer_id = i.customer_id AND i.on_date BETWEEN ifnull(m.since, '0000') AND "
                          "ifnull(m.until, '9999'))"
                          " AND r.on_date <= i.on_date CROSS JOIN followup f ON f.id = r.followup_id"
                          " CROSS JOIN play p ON p.id = r.play_id WHERE i.id = ? AND f.state = 'open'"
                          " AND f.kind = 'response' AND p.event IN ('voicemail', 'unanswered-email', 'new-customer')"
                          " AND (r.customer_id = i.customer_id OR p.event <> 'new-customer')"
                          " AND (i.channel IN {}"
                          " OR (p.event = 'unanswered-email' AND (i.kind = 'purchase'"
                          " OR (i.direction = 'in' AND i.channel <> 'voicemail')))"
                          " OR (i.direction = 'out' AND i.channel IS NOT NULL AND p.event = 'new-customer'))",
                          spoken_channels),
              {interaction.value}});
}

}  // namespace rapport
