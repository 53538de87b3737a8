#include "service/import/referrals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/service/referrals.hpp"
#include "rapport/store/customers.hpp"
#include "service/import/cells.hpp"

namespace rapport {

void ImportedReferrals::use(const HeaderMap& map) {
  map_ = &map;
  const auto column = [&](Slot slot) -> std::optional<std::size_t> {
    const auto found = std::ranges::find(map.targets, slot, &Target::slot);
    if (found == map.targets.end()) return std::nullopt;
    return static_cast<std::size_t>(found - map.targets.begin());
  };
  id_ = column(Slot::record_id);
  name_ = column(Slot::referrer);
  number_ = column(Slot::referrer_id);
}

void ImportedReferrals::saw(std::span<const std::string_view> cells, CustomerId customer, std::size_t line) {
  const auto cell = [&](std::optional<std::size_t> column) {
    if (!column || *column >= cells.size()) return std::string_view{};
    const auto text = trim(cells[*column]);
    return is_mark_of_no_value(map_->targets[*column], text) ? std::string_view{} : text;
  };
  const auto id = number_ && !low_memory_ ? record_number(cell(id_)) : 0;
  if (id > 0 && id == customer.value)
    same_.set(id, true);
  else if (id > 0)
    others_.emplace(id, customer);
  const auto name = cell(name_), number = cell(number_);
  if (!name.empty() || !number.empty()) said_.push_back({customer, line, record_number(number), std::string{name}});
}

void ImportedReferrals::keep(const Session& session, OnMatch on_match) {
  for (const auto& said : said_) {
    auto referrer = by_number(said);
    if (!referrer) referrer = by_name(said);
    if (!referrer) continue;
    if (on_match == OnMatch::fill_blank && referrer_of(operation_.store(), said.customer)) continue;
    try {
      kept_ += refer_customer(operation_, said.customer, *referrer, std::nullopt, session);
    } catch (const Conflict& error) {
      impossible_.add(said.line, said.name, error.what());
    }
  }
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

std::optional<CustomerId> ImportedReferrals::by_name(const Said& said) {
  Store& store = operation_.store();
  const auto live = [](std::vector<Hit> hits) {
    std::erase_if(hits, &Hit::archived);
    return hits;
  };
  auto hits = live(customers_by_external_id(store, said.name));
  if (hits.empty() && said.name.find('@') != std::string::npos)
    hits = live(customers_by_contact(store, "email", match_key(Match::email, said.name, "")));
  if (hits.empty()) hits = live(customers_by_name(store, said.name));
  if (hits.size() == 1) return hits.front().id;
  const std::string called = said.name.empty() ? fmt::format("{}", said.number) : said.name;
  (hits.empty() ? unknown_ : several_).add(said.line, called);
  return std::nullopt;
}

void ImportedReferrals::note() const {
  if (kept_ > 0)
    operation_.note(kept_ == 1 ? "1 customer was brought by another, as the file says"
                               : fmt::format("{} customers were brought by others, as the file says", kept_));
  unknown_.note(operation_,
                "line {1}: nobody here answers to {2}, who is said to have brought the customer, and that is left out; "
                "import them, and then this file again",
                "{0} rows say that somebody has brought the customer who is not known here, and that is left out, the "
                "first on line {1}: {2}; import them, and then this file again");
  several_.note(operation_,
                "line {1}: several answer to {2}, who is said to have brought the customer, and that is left out; "
                "'rapport customer refer' says whom it means",
                "{0} rows say that somebody has brought the customer to whose name several answer, and that is left "
                "out, the first on line {1}: {2}; 'rapport customer refer' says whom it means");
  impossible_.note(operation_, "line {1}: who brought the customer is left out: {3}",
                   "{0} rows say of somebody that they brought the customer who cannot have, and that is left out, the "
                   "first on line {1}: {3}");
}

}  // namespace rapport
