// A filter, a field or an order is refused in words, or SQLite can do what is made of it.

#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/store/customers.hpp"
#include "support/workplace.hpp"

namespace rapport::test {
namespace {

Workplace make_office() {
  Workplace office;
  office.change([&](Operation& operation) {
    Customer budi;
    budi.name = "Budi Santoso";
    budi.emails = {"budi@example.com"};
    budi.phones = {"+62 811 555 0100"};
    budi.tags = {"vip", "fair"};
    budi.city = "Bandung";
    budi.custom["sector"] = "Coffee";
    add_customer(operation, budi, office.session);
    Customer siti;
    siti.name = "Siti";
    siti.stage = Stage::expansion;
    siti.birthday = Birthday{std::nullopt, 2, 29};
    add_customer(operation, siti, office.session);
  });
  return office;
}

/// The rows of a list; nothing when the request is refused.
std::optional<std::int64_t> rows(Store& store, const Source& source, const ListRequest& request,
                                 const ParseContext& context) {
  std::optional<Plan> plan;
  try {
    plan = make_plan(source, request, context);
  } catch (const InvalidInput& refused) {
    require(*refused.what() != '\0', "a request is refused without a reason");
    return std::nullopt;
  }
  std::int64_t count = 0;
  store.each(plan->query, [&](std::span<const Cell>) { ++count; });
  return count;
}

/// "city=a" for "city!=a"; empty for another operator.
std::string without_negation(std::string_view filter) {
  const auto at = std::min(filter.find_first_of("=!<>~"), filter.size());
  if (!filter.substr(at).starts_with("!=")) return {};
  return std::string{filter.substr(0, at)}.append(filter.substr(at + 1));
}

void check_filter(Store& store, const Source& source, const std::string& filter, const ParseContext& context) {
  const auto found = rows(store, source, {{}, {}, {filter}, {}}, context);
  const std::string positive = without_negation(filter);
  if (positive.empty()) return;
  const auto others = rows(store, source, {{}, {}, {positive}, {}}, context);
  require(found.has_value() == others.has_value(), "= takes what != does not, or != what = does not");
  if (!found) return;
  const auto at = filter.find('!');
  const auto* column = find_column(source.columns, trim(std::string_view{filter}.substr(0, at)));
  // Amounts in another currency are neither equal nor different.
  if (column != nullptr && column->kind == Kind::money) return;
  require(*found + *others == rows(store, source, {}, context), "a record is neither equal nor different, or both");
}

}  // namespace

void fuzz_filters(std::string_view bytes) {
  static Workplace office = make_office();
  static const CustomColumns customer_infos(office.store);
  static const auto interaction_infos = infos(interactions), followup_infos = infos(followups),
                    survey_infos = infos(surveys);
  const std::string text{bytes};
  for (const Source& source :
       {Source{customers.table, customer_infos.columns()}, Source{interactions.table, interaction_infos},
        Source{followups.table, followup_infos}, Source{surveys.table, survey_infos}}) {
    check_filter(office.store, source, text, office.session.context);
    static_cast<void>(rows(office.store, source, {{text}, {}, {}, {}}, office.session.context));
    static_cast<void>(rows(office.store, source, {{}, {text}, {}, {}}, office.session.context));
  }
}

}  // namespace rapport::test
