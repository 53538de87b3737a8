#include "cli/gift/common.hpp"

#include <fmt/format.h>

namespace rapport::cli {
namespace {

const std::vector<ColumnInfo>& gift_infos() {
  static const std::vector<ColumnInfo> columns = infos(gifts);
  return columns;
}

}  // namespace

Source gift_source() { return {gifts.table, gift_infos()}; }

GiftId find_gift(Store& store, const std::string& text) {
  return {find_by_id(store, gifts.table, text, gifts.noun, "rapport gift list")};
}

std::string gift_label(Store& store, const Gift& gift) {
  return fmt::format("{} {} for {}", gift.state == GiftState::idea ? "idea" : "gift", gift.id.value,
                     customer_label(store, gift.customer_id));
}

std::string described(const Gift& gift) {
  return fmt::format(": {}{}{}", gift.text, gift.occasion ? fmt::format(" ({})", *gift.occasion) : "",
                     gift.cost ? ", " + to_text(*gift.cost) : "");
}

void add_gift_flags(std::vector<FlagGroup>& groups, std::string at_help) {
  add_column_flags(groups, "The gift", gift_infos(), {"occasion", "cost", "owner"});
  groups.back().flags.push_back({"at", "DATE", std::move(at_help), {}});
}

void set_gift_from_flags(Gift& gift, const Context& context) {
  set_from_flags(gift, gifts, context.args, context.session.context);
  if (const auto at = chosen_as<Date>(context.args, "at", context.session.context)) gift.on_date = *at;
}

}  // namespace rapport::cli
