#include "service/import/occasions.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

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

bool has_day(const std::vector<Occasion>& occasions, const Occasion& wanted) {
  return std::ranges::any_of(occasions,
                             [&](const Occasion& it) { return is_same_thing(it, wanted) && it.day == wanted.day; });
}

/// A year that is known is kept where the new day says none, unless it has no such day.
Birthday moved(const Birthday& before, Birthday day) {
  namespace chr = std::chrono;
  if (!day.year && before.year && (chr::year{*before.year} / chr::month{day.month} / chr::day{day.day}).ok())
    day.year = before.year;
  return day;
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
  const auto all = resolved(said, is_company);
  std::vector<const Occasion*> free, left;
  for (const auto& it : known) free.push_back(&it);
  for (const auto& it : all) left.push_back(&it);
  std::vector<std::pair<const Occasion*, const Occasion*>> met;  // what is known, and what the row says of it
  const auto meet = [&](auto fits) {
    std::erase_if(left, [&](const Occasion* it) {
      const auto found = std::ranges::find_if(
          free, [&](const Occasion* before) { return is_same_thing(*before, *it) && fits(*before, *it); });
      if (found == free.end()) return false;
      met.emplace_back(*found, it);
      free.erase(found);
      return true;
    });
  };
  // Whoever is meant most exactly goes first: of two days with one name neither takes the place of the other.
  meet([](const Occasion& a, const Occasion& b) { return a.day == b.day && a.yearly == b.yearly; });
  meet([](const Occasion& a, const Occasion& b) { return a.day == b.day; });
  meet([](const Occasion& a, const Occasion& b) { return may_be_one_day(a.day, b.day); });
  meet([](const Occasion&, const Occasion&) { return true; });

  OccasionChanges changes;
  for (const auto& [before, one] : met) {
    const bool only_fills = may_be_one_day(before->day, one->day) && before->yearly == one->yearly;
    Occasion after = *before;
    after.day = moved(before->day, one->day);
    after.yearly = one->yearly;
    // With the year that it keeps it may be a day that is there already, or that the row says, too.
    const bool is_another =
        after.day != before->day && after.day != one->day && (has_day(known, after) || has_day(all, after));
    if (is_another || (fills_blanks && !only_fills)) continue;
    if (after.day != before->day || after.yearly != before->yearly) changes.changed.emplace_back(*before, after);
  }
  for (const auto* it : left) changes.added.push_back(*it);
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
