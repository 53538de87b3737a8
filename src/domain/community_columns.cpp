#include <array>

#include "rapport/domain/community.hpp"

namespace rapport {
namespace {

constexpr std::array community_columns{
    column<&Community::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Community::name>("name", "Name", "what the community is called; no other has this name"),
    column<&Community::about>("about", "About", "what it is for"),
    // Who was removed, or merged into another, is no member to be counted.
    computed<Community>("members", "Members", "how many customers belong to it", Kind::integer,
                        "(SELECT count(*) FROM community_member m JOIN customer c ON c.id = m.customer_id"
                        " WHERE m.community_id = community.id AND m.left_on IS NULL AND c.archived_at IS NULL)",
                        true),
    computed<Community>("questions", "Questions", "how many questions were asked", Kind::integer,
                        "(SELECT count(question) FROM interaction WHERE community_id = community.id)", true),
    computed<Community>("open", "Open", "how many of them nobody answered", Kind::integer,
                        "(SELECT count(*) FROM interaction q WHERE q.community_id = community.id"
                        " AND q.question IS NOT NULL AND NOT EXISTS (SELECT 1 FROM interaction a"
                        " WHERE a.answers = q.id))",
                        true),
    computed<Community>("answers", "Answers", "how many answers were given", Kind::integer,
                        "(SELECT count(answers) FROM interaction WHERE community_id = community.id)", true),
    computed<Community>("last_post", "Last post", "the day of the latest post", Kind::date,
                        "(SELECT max(on_date) FROM interaction WHERE community_id = community.id)", true),
    column<&Community::created_at>("created_at", "Created", "when the record was made",
                                   {.writable = false, .shown = false}),
};

constexpr std::array member_columns{
    column<&Member::id>("id", "ID", "the number of the record", {.writable = false, .shown = false}),
    column<&Member::community_id>("community_id", "Community ID", "the community's number",
                                  {.writable = false, .shown = false}),
    computed<Member>("community", "Community", "the community's name", Kind::text,
                     "(SELECT name FROM community WHERE community.id = community_member.community_id)", true),
    column<&Member::customer_id>("customer_id", "Customer ID", "the customer's number", {.writable = false}),
    computed<Member>("customer", "Customer", "the customer's name", Kind::text,
                     "(SELECT name FROM customer WHERE customer.id = community_member.customer_id)", true),
    column<&Member::joined_on>("joined_on", "Joined", "the day from which they belong to it", {.writable = false}),
    column<&Member::left_on>("left_on", "Left", "the day on which they left", {.writable = false}),
    // A plus keeps SQLite to the index of the customer: a community may have more posts than any of its members.
    computed<Member>("questions", "Questions", "how many questions they asked in it", Kind::integer,
                     "(SELECT count(question) FROM interaction i WHERE i.customer_id = community_member.customer_id"
                     " AND +i.community_id = community_member.community_id)",
                     true),
    computed<Member>("answers", "Answers", "how many answers they gave in it", Kind::integer,
                     "(SELECT count(answers) FROM interaction i WHERE i.customer_id = community_member.customer_id"
                     " AND +i.community_id = community_member.community_id)",
                     true),
};

}  // namespace

constinit const Entity<Community> communities{"community", "community", community_columns};

constinit const Entity<Member> community_members{"community_member", "member", member_columns};

}  // namespace rapport
