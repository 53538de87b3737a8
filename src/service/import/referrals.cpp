#include "service/import/referrals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/referrals.hpp"
#include "rapport/store/customers.hpp"
#include "service/import/answers.hpp"
#include "service/import/cells.hpp"
#include "service/import/plan.hpp"
#include "service/import/target.hpp"

namespace rapport {

std::string ImportedReferrals::Said::text() const { return name.empty() ? fmt::format("{}", number) : name; }

void ImportedReferrals::use(const HeaderMap& map, std::span<const std::string> custom_fields) {
  map_ = &map;
  const auto column = [&](Slot slot) -> std::optional<std::size_t> {
    const auto found = std::ranges::find(map.targets, slot, &Target::slot);
    if (found == map.targets.end()) return std::nullopt;
    return static_cast<std::size_t>(found - map.targets.begin());
  };
  id_ = column(Slot::record_id);
  name_ = column(Slot::referrer);
  number_ = column(Slot::referrer_id);
  const auto named = name_ ? name_ : number_;
  if (!named) return;
  std::vector<std::string> known{custom_fields.begin(), custom_fields.end()};
  for (const auto& field : fields_) known.push_back(field.name);
  const std::string field = custom_name(map.targets[*named].header, known);
  const auto same = std::ranges::find(fields_, field, &Field::name);
  field_ = static_cast<std::size_t>(same - fields_.begin());
  if (same != fields_.end()) return;
  fields_.push_back({field, std::ranges::find(custom_fields, field) != custom_fields.end(),
                     !map.custom_fields || map.custom_fields->contains(field)});
}

bool ImportedReferrals::saw(std::span<const std::string_view> cells, CustomerId customer, std::size_t line,
                            RowResult result) {
  const auto cell = [&](std::optional<std::size_t> column) {
    if (!column || *column >= cells.size()) return std::string{};
    std::string scratch;
    const auto& target = map_->targets[*column];
    const auto text = target.exact ? trim(cells[*column]) : plain_cell(cells[*column], scratch);
    return says_nothing(target, text) || is_mark_of_no_value(target, text) ? std::string{} : std::string{text};
  };
  if (!customer) return false;
  const auto id = number_ && !low_memory_ ? record_number(cell(id_)) : 0;
  if (id > 0 && id == customer.value)
    same_.set(id, true);
  else if (id > 0)
    others_.emplace(id, customer);
  const auto name = cell(name_), number = cell(number_);
  if (result == RowResult::skipped || (name.empty() && number.empty())) return false;
  said_.push_back({customer, line, result, record_number(number), name, field_});
  return true;
}

std::int64_t ImportedReferrals::keep(const Session& session, OnMatch on_match, RepeatedRows& repeated) {
  std::vector<std::optional<CustomerId>> referrers;
  std::unordered_map<std::int64_t, std::size_t> last;  // rows that say it, by customer
  for (const auto& said : said_) {
    auto referrer = by_number(said);
    if (!referrer) referrer = by_name(said, referrer_of(operation_.store(), said.customer));
    if (referrer) last[said.customer.value] = referrers.size();
    referrers.push_back(referrer);
  }
  std::int64_t updated = 0;
  for (std::size_t i = 0; i < said_.size(); ++i) {
    const auto& said = said_[i];
    // Where blanks are filled, the first counts by itself.
    const bool counts = on_match == OnMatch::fill_blank || !referrers[i] || last[said.customer.value] == i;
    if (!keep(said, referrers[i], counts, session, on_match)) continue;
    if (said.result == RowResult::unchanged) ++updated;
    repeated.changed_more(said.customer);
  }
  return updated;
}

bool ImportedReferrals::keep(const Said& said, std::optional<CustomerId> referrer, bool counts, const Session& session,
                             OnMatch on_match) {
  const auto known = referrer_of(operation_.store(), said.customer);
  Kept kept{.before = known.value_or(CustomerId{}), .after = known.value_or(CustomerId{})};
  const bool stays = !counts || (referrer && known && referrer != known && on_match == OnMatch::fill_blank);
  if (!stays) {
    const bool is_linked = referrer && (referrer == known || refer(said, *referrer, session));
    if (is_linked) kept.after = *referrer;
    save_text(said, is_linked, session, on_match, kept);
  }
  if (kept.before != kept.after) ++kept_;
  if (kept.changes() && said.result == RowResult::unchanged) listener_.created_or_updated(said.customer.value);
  if (listener_.wants_plan()) tell(said, kept);
  return kept.changes();
}

void ImportedReferrals::tell(const Said& said, const Kept& kept) {
  const auto fate = said.result == RowResult::created                     ? RowFate::created
                    : kept.changes() || said.result == RowResult::updated ? RowFate::updated
                                                                          : RowFate::unchanged;
  const auto hits = customers_by_id(operation_.store(), said.customer);
  FieldPlan fields(listener_, {.line = said.line, .fate = fate, .id = said.customer.value, .name = hits.front().name});
  fields.tell_customer("referred_by", operation_.store(), kept.before, kept.after);
  fields.tell("x." + fields_[said.field].name, kept.old_text, kept.text);
  if (said.result == RowResult::unchanged) fields.finish();
}

bool ImportedReferrals::refer(const Said& said, CustomerId referrer, const Session& session) {
  try {
    return refer_customer(operation_, said.customer, referrer, std::nullopt, session);
  } catch (const Conflict& error) {
    impossible_.add(said.line, said.text(), fmt::format("{}: {}", where_kept(said), error.what()));
    return false;
  }
}

void ImportedReferrals::save_text(const Said& said, bool is_linked, const Session& session, OnMatch on_match,
                                  Kept& kept) {
  const auto& [field, was_there, keeps_text] = fields_[said.field];
  if (is_linked ? !was_there : !keeps_text) return;
  const Customer before = load_customer(operation_.store(), said.customer).value();
  if (const auto known = before.custom.find(field); known != before.custom.end()) kept.old_text = known->second;
  Customer after = before;
  if (!is_linked && (kept.old_text.empty() || on_match != OnMatch::fill_blank))
    after.custom[field] = said.text();
  else if (is_linked && kept.old_text == said.text())
    after.custom.erase(field);
  if (const auto now = after.custom.find(field); now != after.custom.end()) kept.text = now->second;
  save_customer(operation_, before, after, session, SaveMode::bulk);
}

std::string ImportedReferrals::where_kept(const Said& said) const {
  const auto& field = fields_[said.field];
  return field.keeps_text ? fmt::format("that is kept in the field x.{}", field.name) : "that is left out";
}

/// In the database that wrote the file a number is that of a record with the name beside it.
std::optional<CustomerId> ImportedReferrals::by_number(const Said& said) const {
  if (said.number == 0) return std::nullopt;
  if (const auto other = others_.find(said.number); other != others_.end()) return other->second;
  if (same_.get(said.number)) return CustomerId{said.number};
  const auto hits = customers_by_id(operation_.store(), {said.number});
  if (hits.empty() || fold(hits.front().name) != fold(said.name)) return std::nullopt;
  return hits.front().id;
}

/// Remembered, since one may have brought many, and many may be called so.
const ImportedReferrals::Answers& ImportedReferrals::who_answers(const std::string& name) {
  if (const auto known = answers_.find(name); known != answers_.end()) return known->second;
  Store& store = operation_.store();
  Answers answers;
  auto& live = answers.live;
  const auto look_at = [&](const std::vector<Hit>& hits) {
    for (const auto& hit : hits) {
      // Who was merged into another is that other one.
      const auto id = hit.archived ? survivor_of(store, hit.id) : hit.id;
      auto& ids = hit.archived && customers_by_id(store, id).front().archived ? answers.removed : live;
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  };
  look_at(customers_by_external_id(store, name));
  if (live.empty() && name.find('@') != std::string::npos)
    look_at(customers_by_contact(store, "email", match_key(Match::email, name, "")));
  if (live.empty()) look_at(customers_by_name(store, name));
  return answers_.emplace(name, std::move(answers)).first->second;
}

std::optional<CustomerId> ImportedReferrals::by_name(const Said& said, std::optional<CustomerId> known) {
  const auto& [live, removed] = who_answers(said.name);
  for (const auto* ids : {&live, &removed})
    if (known && std::ranges::find(*ids, *known) != ids->end()) return known;
  if (live.size() == 1) return live.front();
  if (live.empty() && !removed.empty())
    removed_.add(said.line, said.text(),
                 fmt::format("{}: {}", where_kept(said), why_put_away(operation_.store(), removed.front())));
  else
    (live.empty() ? unknown_ : several_).add(said.line, said.text(), where_kept(said));
  return std::nullopt;
}

void ImportedReferrals::note() const {
  if (kept_ > 0)
    operation_.note(kept_ == 1 ? "1 customer was brought by another, as the file says"
                               : fmt::format("{} customers were brought by others, as the file says", kept_));
  unknown_.note(operation_,
                "line {1}: nobody here answers to {2}, who is said to have brought the customer, and {3}; import them, "
                "and then this file again",
                "{0} rows say that somebody has brought the customer who is not known here, and {3}, the first on line "
                "{1}: {2}; import them, and then this file again");
  several_.note(operation_,
                "line {1}: several answer to {2}, who is said to have brought the customer, and {3}; 'rapport customer "
                "refer' says whom it means",
                "{0} rows say that somebody has brought the customer to whose name several answer, and {3}, the first "
                "on line {1}: {2}; 'rapport customer refer' says whom it means");
  removed_.note(operation_, "line {1}: {2} is said to have brought the customer, and {3}",
                "{0} rows say that somebody has brought the customer who was removed, the first on line {1}, where it "
                "is {2}, and {3}");
  impossible_.note(operation_, "line {1}: {2} cannot have brought the customer, and {3}",
                   "{0} rows say of somebody that they brought the customer who cannot have, the first on line {1}, "
                   "where it is {2}, and {3}");
}

}  // namespace rapport
