#include <array>

#include "rapport/domain/expectation.hpp"

namespace rapport {
namespace {

constexpr std::array expectation_columns{
    column<&Expectation::id>("id", "ID", "the number of the expectation", {.writable = false}),
    column<&Expectation::customer_id>("customer_id", "Customer ID", "whose it is", {.writable = false, .shown = false}),
    computed<Expectation>("customer", "Customer", "whose it is", Kind::text,
                          "(SELECT name FROM customer WHERE customer.id = expectation.customer_id)", true),
    column<&Expectation::kind>("kind", "Kind", "an expectation, a need or a wish"),
    column<&Expectation::text>("text", "Text", "what the customer said"),
    column<&Expectation::source>("source", "Source", "how it is known"),
    column<&Expectation::on_date>("on_date", "Since", "when it was learned", {.writable = false}),
    column<&Expectation::met_on>("met_on", "Met", "when it was met", {.writable = false}),
};

}  // namespace

constinit const Entity<Expectation> expectations{"expectation", "expectation", expectation_columns};

}  // namespace rapport
