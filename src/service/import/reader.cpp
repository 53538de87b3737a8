#include "service/import/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "service/import/change.hpp"
#include "service/office_address.hpp"

namespace rapport {

bool is_somebody_of_company(const Draft& draft) {
  if (!draft.said.company || draft.said.emails.empty()) return false;
  return std::ranges::none_of(draft.said.emails,
                              [&](const std::string& email) { return is_office_address(email, *draft.said.company); });
}

void CustomerReader::use(HeaderMap& map) {
  map_ = &map;
  Fingerprint meaning;
  for (auto& target : map.targets) {
    if (target.slot == Slot::field && for_all_.gives(target.column->info.name)) target.slot = Slot::ignored;
    meaning.add(fmt::format("{} {}", static_cast<int>(target.slot), target.exact));
    meaning.add(target.column ? target.column->info.name : std::string_view{target.custom});
    if (target.may_refuse) meaning.add("may refuse");
    if (target.completes_name) meaning.add("completes the name");
    meaning.add(target.stands_in ? target.stands_in->info.name : "");
    meaning.add(fmt::format("{} {} {}", target.family, target.several, target.label.value_or(map.targets.size())));
    meaning.add(target.date_order ? word_of(*target.date_order) : "");
    if (target.slot == Slot::occasion)
      meaning.add(fmt::format("{} {}", word_of(target.occasion.occasion.kind), target.occasion.is_anniversary));
  }
  const ParseContext& context = session_.context;
  meaning.add(fmt::format("{} {}", map.own_export, context.dates.order ? static_cast<int>(*context.dates.order) : -1));
  meaning.add(context.default_country);
  for (const auto key : what_.match) meaning.add(word_of(key));
  meaning.add(word_of(what_.on_match));
  for (const auto& [field, value] : what_.set) {
    meaning.add(field);
    meaning.add(value);
  }
  if (map.keys_rows) meaning.add("keys of rows");
  if (map.lists_companies) meaning.add("companies");
  if (map.custom_fields) {
    meaning.add("these custom fields alone");
    for (const auto& name : *map.custom_fields) meaning.add(name);
  }
  meaning_ = meaning;
}

std::vector<OpenColumn> CustomerReader::open_columns(std::optional<DateOrder> usual) const {
  std::vector<OpenColumn> columns;
  for (std::size_t i = 0; i < map_->targets.size(); ++i) {
    const auto& target = map_->targets[i];
    const bool is_day = (target.slot == Slot::field && target.column->info.kind == Kind::birthday) ||
                        target.slot == Slot::occasion || target.slot == Slot::occasion_day;
    if (is_day && !target.date_order && !target.exact) columns.push_back(open_dates(i, usual));
  }
  return columns;
}

void CustomerReader::decide(std::size_t column, Notation notation) {
  const std::lock_guard deciding(deciding_);
  map_->targets[column].date_order = date_order_of(notation);
  use(*map_);
}

Draft CustomerReader::read_again(std::span<const std::string_view> cells) const {
  const std::lock_guard deciding(deciding_);
  return read(cells);
}

std::int64_t CustomerReader::key_of(std::span<const std::string_view> cells) const {
  Fingerprint key = meaning_;
  for (const auto cell : cells.first(map_->original_columns)) key.add(cell);
  return key.value();
}

Draft CustomerReader::read(std::span<const std::string_view> cells) const {
  Draft draft = read_row(*map_, cells, session_.context);
  overlay(draft, for_all_);
  if (map_->lists_companies && draft.gives("external_id")) become_company(draft);
  // A key that is none of the row is that of the company.
  draft.is_somebody = map_->lacks_names && !draft.gives("kind") && (map_->keys_rows || !draft.said.external_id) &&
                      is_somebody_of_company(draft);
  draft.keys = keys_of(draft.said, session_.context.default_country);
  return draft;
}

}  // namespace rapport
