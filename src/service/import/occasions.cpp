#include "service/import/occasions.hpp"

#include <algorithm>
#include <optional>

#include "rapport/core/text.hpp"
#include "rapport/domain/birthday.hpp"
#include "rapport/service/occasions.hpp"
#include "rapport/store/occasions.hpp"
#include "service/import/header.hpp"
#include "service/import/plan.hpp"

namespace rapport {
namespace {

bool is_same_thing(const Occasion& a, const Occasion& b) {
  return a.kind == b.kind && fold(a.name.value_or("")) == fold(b.name.value_or(""));
}

std::vector<Occasion> resolved(const std::vector<SaidOccasion>& said, bool is_company) {
  std::vector<Occasion> result;
  for (const auto& one : said) {
    Occasion occasion = one.of(is_company);
    const bool twice = std::ranges::any_of(
        result, [&](const Occasion& other) { return is_same_thing(other, occasion) && other.day == occasion.day; });
    if (!twice) result.push_back(std::move(occasion));
  }
  return result;
}

}  // namespace

std::optional<SaidOccasion> occasion_called(std::string_view name) {
  if (trim(name).empty()) return std::nullopt;
  SaidOccasion said;
  const std::string_view field = usual_meaning(header_key(name)).field;
  said.is_anniversary = field == "anniversary";
  if (said.is_anniversary || field == "wedding") {
    said.occasion.kind = OccasionKind::wedding;
  } else if (field == "name_day" || field == "company_anniversary") {
    said.occasion.kind = field == "name_day" ? OccasionKind::name_day : OccasionKind::company_anniversary;
  } else {
    said.occasion.name = trim(name);
  }
  return said;
}

OccasionChanges changes_of(const std::vector<Occasion>& known, const std::vector<SaidOccasion>& said, bool is_company,
                           bool fills_blanks) {
  OccasionChanges changes;
  std::vector<bool> taken(known.size());
  const auto take = [&](const Occasion& occasion, auto fits) -> const Occasion* {
    for (std::size_t i = 0; i < known.size(); ++i)
      if (!taken[i] && is_same_thing(known[i], occasion) && fits(known[i])) {
        taken[i] = true;
        return &known[i];
      }
    return nullptr;
  };
  // Whoever is meant exactly goes first: of two days with one name neither takes the place of the other.
  std::vector<Occasion> others;
  for (auto& occasion : resolved(said, is_company))
    if (!take(occasion, [&](const Occasion& it) { return it.day == occasion.day && it.yearly == occasion.yearly; }))
      others.push_back(std::move(occasion));
  for (auto& occasion : others) {
    const Occasion* before = take(occasion, [&](const Occasion& it) { return may_be_one_day(it.day, occasion.day); });
    if (!before) before = take(occasion, [](const Occasion&) { return true; });
    if (!before) {
      changes.added.push_back(std::move(occasion));
      continue;
    }
    const bool same_day = may_be_one_day(before->day, occasion.day);
    Occasion after = *before;
    if (!same_day || !before->day.year) after.day = occasion.day;
    after.yearly = occasion.yearly;
    const bool only_fills = same_day && before->yearly == occasion.yearly;
    if (after.day != before->day || after.yearly != before->yearly)
      if (!fills_blanks || only_fills) changes.changed.emplace_back(*before, std::move(after));
  }
  return changes;
}

void ImportedOccasions::add_new(CustomerId id, const Customer& customer, const std::vector<SaidOccasion>& said,
                                const PlanLine& line) {
  if (said.empty()) return;
  std::string after;
  for (auto& occasion : resolved(said, customer.kind == CustomerKind::company)) {
    (after += after.empty() ? "" : "; ") += to_text(occasion);
    occasion.customer_id = id;
    waiting_.push_back(std::move(occasion));
  }
  tell(line, "", after);
  if (!loader_.waiting(id)) store_waiting();
}

OccasionChanges ImportedOccasions::look_up(CustomerId id, const Customer& customer,
                                           const std::vector<SaidOccasion>& said, OnMatch on_match) {
  if (said.empty()) return {};
  store_waiting();
  return changes_of(occasions_of(operation_.store(), id), said, customer.kind == CustomerKind::company,
                    on_match == OnMatch::fill_blank);
}

void ImportedOccasions::save(CustomerId id, const OccasionChanges& changes, const PlanLine& line) {
  for (const auto& [before, after] : changes.changed) {
    save_occasion(operation_, before, after, session_);
    tell(line, to_text(before), to_text(after));
  }
  for (auto occasion : changes.added) {
    occasion.customer_id = id;
    add_occasion(operation_, occasion, session_);
    tell(line, "", to_text(occasion));
  }
}

void ImportedOccasions::store_waiting() {
  const auto end = std::ranges::find_if(
      waiting_, [&](const Occasion& occasion) { return loader_.waiting(occasion.customer_id) != nullptr; });
  std::for_each(waiting_.begin(), end, [&](const Occasion& occasion) { add_occasion(operation_, occasion, session_); });
  waiting_.erase(waiting_.begin(), end);
}

void ImportedOccasions::tell(const PlanLine& line, const std::string& before, const std::string& after) {
  if (listener_.wants_plan()) FieldPlan(listener_, line).tell("occasions", before, after);
}

}  // namespace rapport
