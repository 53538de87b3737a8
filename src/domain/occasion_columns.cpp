#include <array>

#include "rapport/domain/occasion.hpp"

namespace rapport {
namespace {

constexpr std::array occasion_columns{
    column<&Occasion::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Occasion::customer_id>("customer_id", "Customer ID", "the customer's number",
                                   {.writable = false, .shown = false}),
    computed<Occasion>("customer", "Customer", "the customer's name", Kind::text,
                       "(SELECT name FROM customer WHERE customer.id = occasion.customer_id)", true),
    column<&Occasion::kind>("kind", "Kind", "what is remembered"),
    column<&Occasion::name>("name", "Name", "what it is called; a custom one needs a name"),
    column<&Occasion::day>("day", "Day", "2015-06-12, or --06-12 without the year"),
    column<&Occasion::yearly>("yearly", "Yearly", "every year, or only on that day"),
};

}  // namespace

constinit const Entity<Occasion> occasions{"occasion", "occasion", occasion_columns};

}  // namespace rapport
