#include "service/import/same_interaction.hpp"

#include <fmt/format.h>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "service/import/records.hpp"

namespace rapport {

void check_is_same(const Interaction& before, const Interaction& said) {
  if (before.amount && !said.amount && said.product && said.product != before.product)
    throw Conflict(
        fmt::format("external_id: {} is that of a purchase of {}, and the row seems to be a further line of that "
                    "order; import its "
                    "first line, too, right before it",
                    detail::quoted(said.external_id.value_or("")), detail::quoted(before.product.value_or(""))));
  const bool same_purchase = said.amount && said.amount == before.amount && said.product == before.product;
  const bool same_words = !said.text.empty() && said.text == before.text;
  const bool same_product = !said.product || said.product == before.product;
  const bool same_contact = said.kind == before.kind && said.channel == before.channel && same_product &&
                            said.customer_id == before.customer_id;
  if (said.on_date == before.on_date || same_purchase || same_words || same_contact) return;
  throw Conflict(fmt::format(
      "external_id: {} is that of interaction {} of {}, and the row says another day and other words; 'rapport "
      "interact edit' corrects it if it is the same; else leave the ids out with --map",
      detail::quoted(said.external_id.value_or("")), before.id.value, to_iso(before.on_date)));
}

void throw_twice(const Interaction& before, const Interaction& said, std::string_view column) {
  const bool is_line = said.amount && before.amount && said.product != before.product;
  const auto twice = stands_twice("external_id", *said.external_id);
  if (!is_line) throw twice;
  throw Conflict(
      fmt::format("{}; where each line of an order has an amount of its own, leave the number out with --map "
                  "'{}='",
                  twice.what(), column));
}

}  // namespace rapport
