#include "rapport/store/followups.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/domain/followup.hpp"

namespace rapport {
namespace {

/// What one wants to know of the customer before calling.
constexpr std::array briefing{
    computed<Followup>("company", "Company", "where the customer works", Kind::text,
                       "(SELECT k.name FROM membership m JOIN customer k ON k.id = m.company_id"
                       " WHERE m.customer_id = followup.customer_id AND m.until IS NULL)"),
    computed<Followup>("last_contact", "Last contact", "the day of the last contact", Kind::date,
                       "(SELECT last_contact FROM customer WHERE id = followup.customer_id)"),
    computed<Followup>("last_channel", "By", "how it was made", Kind::text,
                       "(SELECT channel FROM interaction WHERE customer_id = followup.customer_id"
                       " AND (kind <> 'note' OR channel IS NOT NULL) ORDER BY at DESC, id DESC LIMIT 1)"),
    computed<Followup>("last_text", "About", "what was said then", Kind::text,
                       "(SELECT CASE WHEN text = '' THEN product ELSE text END FROM interaction"
                       " WHERE customer_id = followup.customer_id AND (kind <> 'note' OR channel IS NOT NULL)"
                       " ORDER BY at DESC, id DESC LIMIT 1)"),
    computed<Followup>("expectations", "Expects", "what the customer still expects", Kind::list,
                       "(SELECT group_concat(text, char(31)) FROM (SELECT text FROM expectation"
                       " WHERE customer_id = followup.customer_id AND met_on IS NULL ORDER BY id))"),
};

}  // namespace

FollowupQueue::FollowupQueue(const QueueRequest& request, Date today)
    : overdue_(fmt::format("CASE WHEN followup.due_date < '{0}'"
                           " THEN CAST(julianday('{0}') - julianday(followup.due_date) AS INTEGER) END",
                           to_iso(today))) {
  for (ColumnInfo column : infos(followups)) {
    if (column.name == "state") column.shown = false;  // It is open, or it would not be here.
    columns_.push_back(column);
    if (column.name == "due_time")
      columns_.push_back(
          computed<Followup>("overdue", "Overdue", "days since it was due", Kind::integer, overdue_, true).info);
  }
  for (const auto& column : briefing) columns_.push_back(column.info);

  source_ = {followups.table, columns_, {}, {}, "followup.effective_due"};
  source_.conditions.push_back({"followup.state = 'open'", {}});
  if (request.owner) source_.conditions.push_back({"followup.owner = ?", {*request.owner}});
  if (request.until) {
    // Urgency only moves a follow-up forward, so that the second condition loses nothing; it bounds the index.
    const std::string day = to_iso(*request.until);
    source_.conditions.push_back({"followup.due_date <= ? AND followup.effective_due <= ?", {day, day}});
  }
  source_.conditions.push_back(
      {"(SELECT archived_at FROM customer WHERE customer.id = followup.customer_id) IS NULL", {}});
}

Query followups_with_text(CustomerId customer, std::string_view text, FollowupId last) {
  return {"SELECT id FROM followup WHERE customer_id = ? AND text = ? AND id <= ? ORDER BY id",
          {customer.value, std::string{text}, last.value}};
}

FollowupId last_followup(Store& store) {
  return {integer_or_zero(as_cell(store.value({"SELECT max(id) FROM followup", {}})))};
}

std::optional<FollowupId> existing_followup(Store& store, FollowupId id) {
  const Value found = store.value({"SELECT id FROM followup WHERE id = ?", {id.value}});
  return is_null(found) ? std::nullopt : std::optional{id};
}

Query followups_with_uid(std::string_view uid) { return {"SELECT id FROM followup WHERE uid = ?", {std::string{uid}}}; }

std::vector<FollowupId> open_followups_of(Store& store, std::string_view owner) {
  std::vector<FollowupId> found;
  store.each({"SELECT id FROM followup WHERE owner = ? AND state = 'open'", {std::string{owner}}},
             [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  std::ranges::sort(found);
  return found;
}

}  // namespace rapport
