#include <array>

#include "domain/address_columns.hpp"
#include "rapport/domain/deal.hpp"

namespace rapport {
namespace {

// What follows from the configured stages, the probability and the
// amount weighted by it, is added by DealView (store/deals.hpp).
constexpr std::array deal_columns{
    column<&Deal::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Deal::customer_id>("customer_id", "Customer ID", "the customer's number",
                               {.writable = false, .shown = false}),
    computed<Deal>("customer", "Customer", "who would buy", Kind::text,
                   "(SELECT name FROM customer WHERE customer.id = deal.customer_id)", true),
    column<&Deal::name>("name", "Deal", "what it is called"),
    column<&Deal::product>("product", "Product", "what would be bought", {.shown = false}),
    column<&Deal::stage>("stage", "Stage", "where it stands, or stood when it was won or lost"),
    column<&Deal::amount>("amount", "Amount", "what it is worth, such as '5000 EUR'"),
    column<&Deal::expected_close>("expected_close", "Expected", "when it is expected to be won"),
    column<&Deal::owner>("owner", "Owner", "who looks after it", {.kind = Kind::owner}),
    column<&Deal::state>("state", "State", "open, won or lost", {.writable = false}),
    column<&Deal::opened_on>("opened_on", "Opened", "when it began", {.shown = false}),
    column<&Deal::closed_on>("closed_on", "Closed", "when it was won or lost", {.shown = false}),
    column<&Deal::lost_reason>("lost_reason", "Lost because", "why it was lost", {.shown = false}),
    computed<Deal>("people", "People", "who has a say in it, beside the customer", Kind::list,
                   "(SELECT group_concat(name, char(31)) FROM (SELECT customer.name FROM deal_person JOIN customer"
                   " ON customer.id = deal_person.customer_id WHERE deal_person.deal_id = deal.id"
                   " ORDER BY deal_person.id))"),
    column<&Deal::interaction_id>("interaction_id", "Interaction ID", "the contact that raised it",
                                  {.writable = false, .shown = false}),
    column<&Deal::purchase_id>("purchase_id", "Purchase ID", "the purchase that it became",
                               {.writable = false, .shown = false}),
    column<&Deal::external_id>("external_id", "External ID", "key of the record in another system", {.shown = false}),
    column<&Deal::created_at>("created_at", "Made", "when the record was made", {.writable = false, .shown = false}),
    customer_email<Deal>(),
    computed<Deal>("customer_external_id", "Customer key", "the customer's key in another system", Kind::text,
                   "(SELECT external_id FROM customer WHERE customer.id = deal.customer_id)"),
};

}  // namespace

constinit const Entity<Deal> deals{"deal", "deal", deal_columns};

}  // namespace rapport
