#include "store/aftermath.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/word_list.hpp"
#include "rapport/store/customers.hpp"
#include "store/moves.hpp"
#include "store/recorder.hpp"

namespace rapport {
namespace {

/// A state that no command makes. `rows` come after FROM, with the table t first, and `found` selects what is wrong, in
/// words, and the row in the way. ?1 is the operation that is taken back.
struct Rule {
  std::string_view table, fields;    ///< of the rows in which one of these was put back, and of those that came back
  std::string_view way, way_fields;  ///< the table of the row in the way, and the fields that say that it is
  std::string_view found, rows;
  bool whole_rows = true;  ///< whether also of those that came back
};

constexpr std::string_view merged_since =
    "'customer ' || w.id || ' ' || w.name || ' was merged into ' || w.merged_into || ' since', w.id";
constexpr std::string_view joined_since =
    "'customer ' || w.customer_id || ' joined customer ' || w.company_id || ' since', w.id";
constexpr std::string_view changed_kind =
    "'customer ' || w.id || ' ' || w.name || ' became a ' || w.kind || ' since', w.id";

/// Who brought the customer of referral t, who brought those, and so on.
constexpr std::string_view brought_by =
    "WITH RECURSIVE chain (id) AS (SELECT t.referrer_id UNION SELECT r.referrer_id FROM chain CROSS JOIN referral r"
    " ON r.customer_id = chain.id) SELECT id FROM chain";

/// Of `rows`, {0} is brought_by.
constexpr std::array restored_rules{
    Rule{"membership", "customer_id company_id", "customer", "merged_into", merged_since,
         "membership t CROSS JOIN customer w ON w.id IN (t.customer_id, t.company_id) WHERE w.merged_into IS NOT NULL"},
    Rule{"referral", "customer_id referrer_id", "customer", "merged_into", merged_since,
         "referral t CROSS JOIN customer w ON w.id IN (t.customer_id, t.referrer_id) WHERE w.merged_into IS NOT NULL"},
    Rule{
        "distinct_pair", "customer_id other_id", "customer", "merged_into", merged_since,
        "distinct_pair t CROSS JOIN customer w ON w.id IN (t.customer_id, t.other_id) WHERE w.merged_into IS NOT NULL"},
    Rule{"customer", "merged_into", "customer", "merged_into", merged_since,
         "customer t CROSS JOIN customer w ON w.id = t.merged_into WHERE w.merged_into IS NOT NULL"},
    Rule{"customer", "merged_into", "customer", "archived_at",
         "'customer ' || w.id || ' ' || w.name || ' was removed since', w.id",
         "customer t CROSS JOIN customer w ON w.id = t.merged_into"
         " WHERE w.archived_at IS NOT NULL AND w.merged_into IS NULL"},
    Rule{"customer", "merged_into", "customer", "kind", changed_kind,
         "customer t CROSS JOIN customer k ON k.id = t.merged_into CROSS JOIN customer w ON w.id IN (t.id, k.id)"
         " WHERE k.kind <> t.kind"},
    Rule{"customer", "kind", "membership", "customer_id company_id until", joined_since,
         "customer t CROSS JOIN membership w ON w.company_id = t.id WHERE t.kind <> 'company' AND w.until IS NULL"},
    Rule{"customer", "kind", "membership", "customer_id company_id until", joined_since,
         "customer t CROSS JOIN membership w ON w.customer_id = t.id WHERE t.kind = 'company' AND w.until IS NULL"},
    Rule{"membership", "customer_id company_id until", "customer", "kind", changed_kind,
         "membership t CROSS JOIN customer w ON w.id IN (t.customer_id, t.company_id)"
         " WHERE t.until IS NULL AND (w.kind = 'company') <> (w.id = t.company_id)"},
    Rule{"referral", "customer_id referrer_id", "referral", "customer_id referrer_id",
         "'customer ' || w.customer_id || ' was brought by customer ' || w.referrer_id || ' since', w.id",
         // A ring has a row that was not put back, x, which leads to one that was. Others are not followed: of a long
         // chain that comes back, the rest would be gone through for each.
         "referral t CROSS JOIN referral x ON x.referrer_id = t.customer_id AND x.id NOT IN (SELECT entity_id FROM"
         " change WHERE operation_id = ?1 AND entity = 'referral') AND x.customer_id IN ({0})"
         " CROSS JOIN referral w ON w.customer_id IN ({0}) WHERE w.id <> t.id"},
    Rule{"contact_point", "customer_id is_primary", "contact_point", "customer_id is_primary",
         "'another ' || w.kind || ' of customer ' || w.customer_id || ' became the primary one since', w.id",
         "contact_point t CROSS JOIN contact_point w ON w.customer_id = t.customer_id AND w.kind = t.kind"
         " AND w.id <> t.id WHERE t.is_primary AND w.is_primary"},
    Rule{"deal_person", "deal_id customer_id", "deal", "customer_id",
         "'customer ' || w.customer_id || ' became the customer of deal ' || w.id || ' since', w.id",
         "deal_person t CROSS JOIN deal w ON w.id = t.deal_id AND w.customer_id = t.customer_id WHERE TRUE"},
    Rule{"deal", "customer_id", "deal_person", "customer_id",
         "'customer ' || w.customer_id || ' got a say in deal ' || w.deal_id || ' since', w.id",
         "deal t CROSS JOIN deal_person w ON w.deal_id = t.id AND w.customer_id = t.customer_id WHERE TRUE"},
    Rule{"deal", "opened_on closed_on", "deal", "opened_on closed_on",
         "'deal ' || t.id || ' would be closed before it was opened; its days were changed since', t.id",
         "deal t WHERE t.opened_on > t.closed_on", false},
    Rule{"occasion", "customer_id kind name day", "occasion", "customer_id kind name day",
         "'occasion ' || w.id || ' of customer ' || w.customer_id || ' is the same', w.id",
         "occasion t CROSS JOIN occasion w ON w.customer_id = t.customer_id AND w.id <> t.id"
         " WHERE (w.kind, w.name, w.day) IS (t.kind, t.name, t.day)"},
    Rule{"survey_response", "customer_id survey_id state", "survey_response", "customer_id survey_id state",
         "'customer ' || w.customer_id || ' was asked again since', w.id",
         "survey_response t CROSS JOIN survey_response w ON w.customer_id = t.customer_id AND w.id <> t.id"
         " AND w.survey_id = t.survey_id WHERE t.state = 'asked' AND w.state = 'asked'"},
};

/// Tables whose rows do not go with a customer who is merged away, or not without a look at others.
constexpr std::array<std::string_view, 5> stay_behind{"distinct_pair", "membership", "referral", "stage_move",
                                                      "play_run"};

/// What a row of this table has to lose to go to another customer, and when it cannot, as in a merge.
struct Passage {
  std::string_view table, loses, condition;
};
constexpr std::array passages{
    Passage{"contact_point", moved_contact_point, ""},
    Passage{"deal_person", "", " AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.id = deal_id AND d.customer_id = ?2)"},
    Passage{"occasion", "",
            " AND NOT EXISTS (SELECT 1 FROM occasion other WHERE other.customer_id = ?2"
            " AND (other.kind, other.name, other.day) IS (occasion.kind, occasion.name, occasion.day))"},
    Passage{
        "survey_response", "",
        " AND NOT EXISTS (SELECT 1 FROM survey_response other WHERE other.customer_id = ?2 AND other.state = 'asked'"
        " AND other.survey_id = survey_response.survey_id AND survey_response.state = 'asked')"},
};

/// The sentence of commands that find the customer to be merged away.
void note_kept(Operation& operation, CustomerId gone, CustomerId kept) {
  std::string note;
  operation.store().each(
      {"SELECT 'customer ' || g.id || ' ' || g.name || ' was merged into ' || k.id || ' ' || k.name || '; this is kept"
       " for ' || k.id FROM customer g JOIN customer k ON k.id = ?2 WHERE g.id = ?1",
       {gone.value, kept.value}},
      [&](std::span<const Cell> cells) { note = text_or_empty(cells[0]); });
  if (std::ranges::find(operation.notes(), note) == operation.notes().end()) operation.note(std::move(note));
}

bool ends_merge(const Change& change) {
  return change.entity == "customer" && change.action == "update" && change.field == "merged_into" &&
         is_null(change.before);
}

void refuse_broken(Operation& operation, OperationId target, const Rule& rule, LaterUses& uses) {
  constexpr int most = 100;
  const std::string fields{rule.way_fields}, way{rule.way};
  std::vector<std::pair<std::string, std::int64_t>> found;
  operation.store().each(
      {fmt::format(
           "SELECT {} FROM {} AND t.id IN (SELECT entity_id FROM change WHERE operation_id = ?1 AND entity ="
           " '{}' AND (action = 'delete' AND {} OR action = 'update' AND instr(' {} ', ' ' || field || ' ') > 0))"
           " ORDER BY 2 DESC LIMIT {}",
           rule.found, fmt::format(fmt::runtime(rule.rows), brought_by), rule.table, rule.whole_rows, rule.fields,
           most),
       {target.value}},
      [&](std::span<const Cell> cells) { found.emplace_back(text_or_empty(cells[0]), integer_or_zero(cells[1])); });
  // What no operation has made since was so before.
  for (const auto& [what, id] : found)
    if (uses.of_record(what, way, id, fields)) return;
}

/// Whether the row, which is that of `from`, could go to `to`.
bool pass_on(Operation& operation, std::string_view table, std::int64_t row, CustomerId from, CustomerId to) {
  const auto* const passage = std::ranges::find(passages, table, &Passage::table);
  const bool is_plain = passage == passages.end();
  return operation.execute(
             {fmt::format("UPDATE OR IGNORE {} SET customer_id = ?2{} WHERE id = ?1 AND customer_id = ?3{}", table,
                          is_plain ? "" : passage->loses, is_plain ? "" : passage->condition),
              {row, to.value, from.value}}) > 0;
}

/// Rows that came back to customers who are merged away and were not before `target`: of one who was already, some rows
/// stay behind.
void keep_for_survivors(Operation& operation, OperationId target, const std::string& table) {
  Store& store = operation.store();
  std::vector<std::pair<std::int64_t, CustomerId>> rows;
  store.each({fmt::format("SELECT t.id, w.id FROM {0} t CROSS JOIN customer w ON w.id = t.customer_id WHERE"
                          " w.merged_into IS NOT NULL AND t.id IN (SELECT entity_id FROM change WHERE operation_id = ?1"
                          " AND entity = '{0}' AND action = 'delete') AND (SELECT m.old IS NULL FROM change m"
                          " WHERE m.entity = 'customer' AND m.entity_id = w.id AND m.field = 'merged_into'"
                          " AND m.operation_id > ?1 AND m.operation_id <> ?2 ORDER BY m.id LIMIT 1)",
                          table),
              {target.value, operation.id().value}},
             [&](std::span<const Cell> cells) {
               rows.emplace_back(integer_or_zero(cells[0]), CustomerId{integer_or_zero(cells[1])});
             });
  // One step for each merge, which gives back its own when it is undone.
  for (const auto& [row, gone] : rows) {
    auto owner = gone;
    for (auto next = merged_into(store, gone); next; next = merged_into(store, *next))
      if (pass_on(operation, table, row, owner, *next)) owner = *next;
    if (owner != gone) note_kept(operation, gone, owner);
  }
}

}  // namespace

void merge_again(Operation& operation, std::span<const Change> changes) {
  Store& store = operation.store();
  for (const auto& change : changes) {
    if (change.entity != "customer" || change.field != "merged_into" || is_null(change.before)) continue;
    const CustomerId gone{change.first}, kept{integer_or_zero(as_cell(change.before))};
    if (merged_into(store, gone) != kept) continue;
    if (move_children(operation, gone, kept) > 0) note_kept(operation, gone, kept);
  }
}

void give_back(Operation& operation, OperationId merge, std::span<const Change> changes) {
  if (std::ranges::none_of(changes, ends_merge)) return;
  struct Kept {
    std::string table;
    std::int64_t row;
    CustomerId gone, kept;
    std::int64_t undo;
  };
  std::vector<Kept> rows;
  // What a person gave to somebody else since, or made the primary one, is theirs.
  operation.store().each(
      {"SELECT c.entity, c.entity_id, c.old, c.new, u.id FROM operation u CROSS JOIN change c ON c.operation_id = u.id"
       " AND c.action = 'update' AND c.field = 'customer_id' WHERE u.id > ?1 AND u.id <> ?2 AND u.undoes IS NOT NULL"
       " AND u.undone_by IS NULL AND EXISTS (SELECT 1 FROM change m WHERE m.entity = 'customer' AND m.entity_id = c.old"
       " AND +m.operation_id = ?1 AND m.field = 'merged_into' AND m.old IS NULL AND m.new = c.new)"
       " AND NOT EXISTS (SELECT 1 FROM change l JOIN operation o ON o.id = l.operation_id WHERE l.entity = c.entity"
       " AND l.entity_id = c.entity_id AND +l.operation_id > u.id AND l.field IN ('customer_id', 'is_primary')"
       " AND o.undoes IS NULL AND o.undone_by IS NULL) ORDER BY c.id",
       {merge.value, operation.id().value}},
      [&](std::span<const Cell> cells) {
        rows.push_back({std::string{text_or_empty(cells[0])},
                        integer_or_zero(cells[1]),
                        {integer_or_zero(cells[2])},
                        {integer_or_zero(cells[3])},
                        integer_or_zero(cells[4])});
      });
  for (const auto& [table, row, gone, kept, undo] : rows) {
    if (std::ranges::find(stay_behind, table) != stay_behind.end()) continue;
    if (!pass_on(operation, table, row, kept, gone) || table != "contact_point") continue;
    operation.execute(
        {"UPDATE contact_point SET is_primary = 1 WHERE id = ?1 AND (SELECT old FROM change WHERE entity ="
         " 'contact_point' AND entity_id = ?1 AND +operation_id = ?2 AND field = 'is_primary' ORDER BY id LIMIT 1) = 1"
         " AND NOT EXISTS (SELECT 1 FROM contact_point other WHERE other.customer_id = contact_point.customer_id"
         " AND other.kind = contact_point.kind AND other.is_primary)",
         {row, undo}});
  }
}

void settle_restored(Operation& operation, OperationId target, std::span<const Change> changes, LaterUses& uses) {
  const auto concerns = [&](std::string_view table, std::string_view fields, bool whole_rows) {
    const auto words = fmt::format(" {} ", fields);
    return std::ranges::any_of(changes, [&](const Change& change) {
      return change.entity == table &&
             (change.action == "delete" ? whole_rows : change.action == "update" && is_listed(words, change.field));
    });
  };
  for (const auto table : tables_of_customers()) {
    if (std::ranges::find(stay_behind, table) != stay_behind.end()) continue;
    if (concerns(table, "", true)) keep_for_survivors(operation, target, std::string{table});
    const auto rows =
        fmt::format("{} t CROSS JOIN customer w ON w.id = t.customer_id WHERE w.merged_into IS NOT NULL", table);
    const Rule moved{table, "customer_id", "customer", "merged_into", merged_since, rows, false};
    if (concerns(table, moved.fields, false)) refuse_broken(operation, target, moved, uses);
  }
  for (const auto& rule : restored_rules)
    if (concerns(rule.table, rule.fields, rule.whole_rows)) refuse_broken(operation, target, rule, uses);
}

}  // namespace rapport
