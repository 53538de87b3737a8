#include <array>

#include "rapport/domain/membership.hpp"

namespace rapport {
namespace {

constexpr std::array membership_columns{
    computed<MembershipRow>("id", "ID", "the number of the membership", Kind::id, "membership.id"),
    computed<MembershipRow>("person_id", "Person ID", "the person's number", Kind::id, "membership.customer_id"),
    computed<MembershipRow>("person", "Person", "who belonged to it", Kind::text,
                            "(SELECT name FROM customer WHERE customer.id = membership.customer_id)", true),
    computed<MembershipRow>("company_id", "Company ID", "the company's number", Kind::id, "membership.company_id"),
    computed<MembershipRow>("company", "Company", "to which they belonged", Kind::text,
                            "(SELECT name FROM customer WHERE customer.id = membership.company_id)", true),
    computed<MembershipRow>("title", "Title", "as on the business card", Kind::text, "membership.title", true),
    computed<MembershipRow>("role", "Role", "part in that company's purchases", Kind::text, "membership.role", true),
    computed<MembershipRow>("since", "Since", "first day", Kind::date, "membership.since", true),
    computed<MembershipRow>("until", "Until", "last day", Kind::date, "membership.until", true),
};

}  // namespace

constinit const Entity<MembershipRow> memberships{"membership", "membership", membership_columns};

}  // namespace rapport
