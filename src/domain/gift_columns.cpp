#include <array>

#include "rapport/domain/gift.hpp"

namespace rapport {
namespace {

constexpr std::array gift_columns{
    column<&Gift::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Gift::customer_id>("customer_id", "Customer ID", "the customer's number",
                               {.writable = false, .shown = false}),
    computed<Gift>("customer", "Customer", "the customer's name", Kind::text,
                   "(SELECT name FROM customer WHERE customer.id = gift.customer_id)", true),
    column<&Gift::state>("state", "State", "an idea, or given", {.writable = false}),
    column<&Gift::text>("text", "Gift", "what it is"),
    column<&Gift::occasion>("occasion", "Occasion", "what it is for, in words"),
    column<&Gift::cost>("cost", "Cost", "what it costs, such as '150000 IDR'"),
    column<&Gift::on_date>("on_date", "Date", "when it was given; of an idea, when it came"),
    column<&Gift::owner>("owner", "Owner", "who gave it, or whose idea it was", {.kind = Kind::owner}),
    column<&Gift::created_at>("created_at", "Kept", "when the record was made", {.writable = false, .shown = false}),
};

}  // namespace

constinit const Entity<Gift> gifts{"gift", "gift", gift_columns};

}  // namespace rapport
