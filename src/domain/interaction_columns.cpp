#include <array>

#include "domain/address_columns.hpp"
#include "rapport/domain/interaction.hpp"

namespace rapport {
namespace {

constexpr std::array interaction_columns{
    column<&Interaction::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Interaction::customer_id>("customer_id", "Customer ID", "the customer's number",
                                      {.writable = false, .shown = false}),
    computed<Interaction>("customer", "Customer", "the customer's name", Kind::text,
                          "(SELECT name FROM customer WHERE customer.id = interaction.customer_id)", true),
    column<&Interaction::kind>("kind", "Kind", "a contact, a note or a purchase", {.writable = false}),
    column<&Interaction::at>("at", "At", "when it happened"),
    column<&Interaction::on_date>("on_date", "Date", "local date of it", {.writable = false, .shown = false}),
    column<&Interaction::channel>("channel", "Channel", "how the contact was made"),
    column<&Interaction::direction>("direction", "Direction", "in: the customer came to us; out: we to them"),
    column<&Interaction::purpose>("purpose", "Purpose", "what it was about"),
    column<&Interaction::text>("text", "Text", "what was said"),
    column<&Interaction::sentiment>("sentiment", "Sentiment", "how the customer felt; also -2 to 2"),
    column<&Interaction::product>("product", "Product", "what was bought"),
    column<&Interaction::quantity>("quantity", "Quantity", "how many", {.shown = false}),
    column<&Interaction::amount>("amount", "Amount", "price of the whole line, such as '19.99 EUR'"),
    column<&Interaction::owner>("owner", "Owner", "who had the contact", {.kind = Kind::owner}),
    column<&Interaction::external_id>("external_id", "External ID", "key of the record in another system",
                                      {.shown = false}),
    computed<Interaction>(
        "followups", "Follow-ups", "what was promised there or planned for it, by id", Kind::ids,
        "(SELECT group_concat(id, char(31)) FROM (SELECT id FROM followup WHERE interaction_id = interaction.id"
        " ORDER BY id))"),
    column<&Interaction::community_id>("community_id", "Community ID", "the community's number",
                                       {.writable = false, .shown = false}),
    computed<Interaction>("community", "Community", "the community in which it was posted", Kind::text,
                          "(SELECT name FROM community WHERE community.id = interaction.community_id)"),
    column<&Interaction::question>("question", "Question", "what it asks in the community",
                                   {.writable = false, .shown = false}),
    column<&Interaction::answers>("answers", "Answers", "the question that it answers in the community",
                                  {.writable = false, .shown = false}),
    computed<Interaction>("answered_by", "Answered by", "the interactions that answer it", Kind::ids,
                          "(SELECT group_concat(id, char(31)) FROM (SELECT a.id FROM interaction a"
                          " WHERE a.answers = interaction.id ORDER BY a.id))"),
    column<&Interaction::deal_id>("deal_id", "Deal ID", "the deal that it is about",
                                  {.writable = false, .shown = false}),
    column<&Interaction::created_at>("created_at", "Logged", "when the record was made",
                                     {.writable = false, .shown = false}),
    customer_email<Interaction>(),
    computed<Interaction>("customer_external_id", "Customer key", "the customer's key in another system", Kind::text,
                          "(SELECT external_id FROM customer WHERE customer.id = interaction.customer_id)"),
    computed<Interaction>("answers_external_id", "Question key", "the question's key in another system", Kind::text,
                          "(SELECT q.external_id FROM interaction q WHERE q.id = interaction.answers)"),
};

}  // namespace

constinit const Entity<Interaction> interactions{"interaction", "interaction", interaction_columns};

}  // namespace rapport
