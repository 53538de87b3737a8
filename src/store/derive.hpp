#pragma once
// Brings the columns that the write path keeps by itself, and the search index, up to date.

#include <map>
#include <string>

#include "rapport/domain/customer.hpp"
#include "store/database.hpp"

namespace rapport {

/// What each derived column must be, as an expression over its row: by these it is kept, and `db check` compares.
namespace derived {
inline constexpr std::string_view name_key = "fold(customer.name)";
/// The last touch of a person, or of a company and its people while they belonged to it.
inline constexpr std::string_view last_contact =
    "nullif(max("
    "  coalesce((SELECT max(on_date) FROM interaction"
    "   WHERE customer_id = customer.id AND (kind <> 'note' OR channel IS NOT NULL)), ''),"
    "  coalesce((SELECT max((SELECT max(on_date) FROM interaction i"
    "    WHERE i.customer_id = m.customer_id AND (i.kind <> 'note' OR i.channel IS NOT NULL)"
    "      AND i.on_date BETWEEN ifnull(m.since, '0000') AND ifnull(m.until, '9999')))"
    "   FROM membership m WHERE m.company_id = customer.id), '')), '')";
/// touch_due() of domain/customer.hpp in SQL.
inline const std::string touch_due =
    "CASE WHEN archived_at IS NULL AND stage <> 'dissolution' THEN"
    "  date(coalesce(last_contact, date(created_at, 'unixepoch')), '+' || " +
    std::string{cadence_sql} + " || ' days') END";
/// The day on which the customer first bought something; what a company's people bought is theirs.
inline constexpr std::string_view first_purchase =
    "(SELECT min(on_date) FROM interaction WHERE customer_id = customer.id AND kind = 'purchase'"
    " AND NOT is_refund(amount))";
/// Of a follow-up; a closed one has left the queue and has no urgency.
inline constexpr std::string_view effective_due =
    "CASE state WHEN 'open' THEN date(due_date, '-' || urgency(kind,"
    "  (SELECT stage FROM customer WHERE customer.id = followup.customer_id),"
    "  (SELECT sentiment FROM interaction WHERE interaction.customer_id = followup.customer_id"
    "    AND sentiment IS NOT NULL ORDER BY at DESC, id DESC LIMIT 1)) || ' days') ELSE due_date END";
inline constexpr std::string_view survey_name_key = "fold(survey.name)";
inline constexpr std::string_view community_name_key = "fold(community.name)";
inline constexpr std::string_view play_name_key = "fold(play.name)";
/// The row of customer_search; CustomerLoader makes the same of a record that is not stored yet.
inline constexpr std::string_view search_name = "search_text(customer.name)";
inline constexpr std::string_view search_contact =
    "search_text((SELECT group_concat(text, ' ') FROM (SELECT value ||"
    "   CASE normalised WHEN value THEN '' ELSE ' ' || normalised END AS text FROM contact_point"
    " WHERE customer_id = customer.id ORDER BY id)))";
inline constexpr std::string_view search_about =
    "search_text("
    "coalesce((SELECT group_concat(k.name, ' ') FROM membership m JOIN customer k ON k.id = m.company_id"
    "           WHERE m.customer_id = customer.id AND m.until IS NULL), '')"
    " || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM"
    "   (SELECT tag FROM customer_tag WHERE customer_id = customer.id ORDER BY tag)), '')"
    " || ' ' || coalesce((SELECT group_concat(topic, ' ') FROM"
    "   (SELECT topic FROM customer_interest WHERE customer_id = customer.id ORDER BY topic)), '')"
    " || ' ' || coalesce((SELECT group_concat(value, ' ') FROM"
    "   (SELECT value FROM custom_value WHERE customer_id = customer.id ORDER BY id)), '')"
    " || ' ' || coalesce(external_id, '') || ' ' || coalesce(city, '') || ' ' || coalesce(country, '')"
    " || ' ' || coalesce(notes, ''))";
}  // namespace derived

/// `stale` maps a customer's id to flags of Stale (recorder.hpp).
void derive(Store::Impl& store, const std::map<std::int64_t, unsigned>& stale);
/// The columns alone: what stale_columns has.
void derive_columns(Store::Impl& store, const std::map<std::int64_t, unsigned>& stale);

/// Makes the search index anew without anybody in it. Returns how it is declared.
std::string empty_search(Store::Impl& store);
/// Takes customers who were erased out of the search index. Of many it makes the index anew for those who stay.
void erase_search(Store::Impl& store, std::int64_t first, std::int64_t last);

/// touch_due of every customer, and their silence, after the cadence of a kind of relationship was set.
void derive_cadences(Store::Impl& store);

/// The names of surveys, communities and plays without case and accents; the service keeps them otherwise.
void derive_names(Store::Impl& store);
/// Derives everything in the file anew, the counts by day included.
void derive_all(Store::Impl& store);

}  // namespace rapport
