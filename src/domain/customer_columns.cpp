#include <array>

#include "rapport/domain/customer.hpp"

namespace rapport {
namespace {

// What the person's membership of today says.
constexpr std::string_view company_sql =
    "(SELECT c.name FROM membership m JOIN customer c ON c.id = m.company_id"
    " WHERE m.customer_id = customer.id AND m.until IS NULL)";
constexpr std::string_view title_sql =
    "(SELECT m.title FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL)";
constexpr std::string_view role_sql =
    "(SELECT m.role FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL)";

// The same for long lists, which read the tables beside the customers from beginning to end. The tables stand in the
// order in which they are to be read.
constexpr std::string_view memberships = "membership m CROSS JOIN customer c ON c.id = m.company_id";
constexpr Child company_rows{memberships, "c.name", "m.customer_id", "m.id", "m.until IS NULL"};
constexpr Child title_rows{memberships, "m.title", "m.customer_id", "m.id", "m.until IS NULL"};
constexpr Child role_rows{memberships, "m.role", "m.customer_id", "m.id", "m.until IS NULL"};
constexpr std::string_view referrals_read = "referral r CROSS JOIN customer c ON c.id = r.referrer_id";
constexpr Child referrer_rows{referrals_read, "c.name", "r.customer_id", "r.id"};
constexpr Child referrer_id_rows{referrals_read, "r.referrer_id", "r.customer_id", "r.id"};

// to_text() of an occasion.
constexpr Child occasion_texts{"occasion", "day || iif(yearly, ' ', ' once ') || kind || ifnull(': ' || name, '')",
                               "customer_id"};

constexpr Column<Customer> beside(Column<Customer> column, const Child& rows) {
  column.info.child = &rows;
  return column;
}

// Another company leaves title and role behind; those that come with it are set after it.
constexpr Column<Customer> company_column() {
  auto made = column<&Customer::company>("company", "Company", "the company that the person belongs to",
                                         {.origin = Origin::computed, .sql = company_sql, .child = &company_rows});
  made.set = [](Customer& row, const Cell& cell) {
    const auto company = Codec<std::optional<std::string>>::decode(cell);
    if (row.company && (!company || fold(*company) != fold(*row.company))) {
      row.title.reset();
      row.role.reset();
    }
    row.company = company;
  };
  return made;
}

// The first item of a list as a field of its own: setting it makes the new value the primary one in place of the old.
template <auto List>
constexpr Column<Customer> first_of(std::string_view name, std::string_view heading, std::string_view help,
                                    const Child* child, bool shown) {
  return {{name, heading, help, Kind::text, {}, Origin::child, false, true, shown, {}, {}, child},
          [](const Customer& row, std::string&) {
            return (row.*List).empty() ? Cell{} : Cell{std::string_view{(row.*List).front()}};
          },
          [](Customer& row, const Cell& cell) {
            auto& items = row.*List;
            if (!items.empty()) items.erase(items.begin());
            if (const auto text = text_or_empty(cell); !text.empty()) {
              std::erase(items, text);
              items.emplace(items.begin(), text);
            }
          }};
}

// The one place where a customer's columns are declared. `email` and `phone` are the first of `emails` and `phones`,
// so they stand before them: a whole list that is set afterwards wins.
constexpr std::array customer_columns{
    column<&Customer::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Customer::kind>("kind", "Kind", "a person or a company", {.shown = false}),
    column<&Customer::name>("name", "Name", "as the customer writes it", {.sort = "customer.name_key"}),
    company_column(),
    column<&Customer::title>("title", "Title", "job title in that company",
                             {.origin = Origin::computed, .shown = false, .sql = title_sql, .child = &title_rows}),
    column<&Customer::role>("role", "Role", "part in that company's purchases",
                            {.origin = Origin::computed, .shown = false, .sql = role_sql, .child = &role_rows}),
    first_of<&Customer::emails>("email", "E-mail", "primary e-mail address", &customer_children::emails, true),
    first_of<&Customer::phones>("phone", "Phone", "primary phone number", &customer_children::phones, true),
    column<&Customer::emails>(
        "emails", "E-mails", "all e-mail addresses, the primary one first",
        {.origin = Origin::child, .shown = false, .child = &customer_children::emails, .commas = true}),
    column<&Customer::phones>("phones", "Phones", "all phone numbers, the primary one first",
                              {.origin = Origin::child, .shown = false, .child = &customer_children::phones}),
    column<&Customer::websites>("websites", "Websites", "web addresses",
                                {.origin = Origin::child, .shown = false, .child = &customer_children::websites}),
    column<&Customer::handles>(
        "handles", "Handles", "names in social networks and chats",
        {.origin = Origin::child, .shown = false, .child = &customer_children::handles, .commas = true}),
    column<&Customer::tags>("tags", "Tags", "labels for segments",
                            {.origin = Origin::child, .child = &customer_children::tags, .commas = true}),
    column<&Customer::interests>(
        "interests", "Interests", "topics that the customer cares about",
        {.origin = Origin::child, .shown = false, .child = &customer_children::interests, .commas = true}),
    column<&Customer::stage>("stage", "Stage", "stage of the lifecycle"),
    column<&Customer::relationship>("relationship", "Relationship", "kind of relationship", {.shown = false}),
    column<&Customer::owner>("owner", "Owner", "who looks after the customer", {.kind = Kind::owner}),
    column<&Customer::sector>("sector", "Sector", "the trade that they are in", {.shown = false}),
    column<&Customer::source>("source", "Source", "where the customer came from", {.shown = false}),
    column<&Customer::external_id>("external_id", "External ID", "key of the record in another system",
                                   {.shown = false}),
    column<&Customer::birthday>("birthday", "Birthday", "1990-05-31, or --05-31 without the year", {.shown = false}),
    column<&Customer::address>("address", "Address", "street and number", {.shown = false}),
    column<&Customer::city>("city", "City", "town", {.shown = false}),
    column<&Customer::region>("region", "Region", "state or province", {.shown = false}),
    column<&Customer::postal_code>("postal_code", "Postal code", "postal code", {.shown = false}),
    column<&Customer::country>("country", "Country", "name or ISO 3166-1 code", {.shown = false}),
    column<&Customer::language>("language", "Language", "what to speak and write: id, en, ...", {.shown = false}),
    column<&Customer::consent>("consent", "Consent", "to marketing messages", {.shown = false}),
    column<&Customer::notes>("notes", "Notes", "anything else; internal", {.shown = false}),
    column<&Customer::cadence>("cadence", "Cadence", "days between touches, when not those of the relationship",
                               {.shown = false, .in_days = true}),
    column<&Customer::paused_until>("paused_until", "Paused until", "last day on which they are left in peace",
                                    {.shown = false}),
    column<&Customer::last_contact>("last_contact", "Last contact", "date of the last touch",
                                    {.origin = Origin::derived, .writable = false}),
    column<&Customer::touch_due>("touch_due", "Touch due", "the day up to which silence is within the cadence",
                                 {.origin = Origin::derived, .writable = false, .shown = false}),
    column<&Customer::first_purchase>("first_purchase", "First purchase", "date of the first purchase of their own",
                                      {.origin = Origin::derived, .writable = false, .shown = false}),
    column<&Customer::created_at>("created_at", "Created", "when the record was made",
                                  {.writable = false, .shown = false}),
    column<&Customer::archived_at>("archived_at", "Archived", "when the record was removed",
                                   {.writable = false, .shown = false}),
    beside(computed<Customer>("referred_by", "Referred by", "the customer who brought them", Kind::text,
                              "(SELECT c.name FROM referral r JOIN customer c ON c.id = r.referrer_id"
                              " WHERE r.customer_id = customer.id)"),
           referrer_rows),
    beside(computed<Customer>("referred_by_id", "Referrer ID", "the number of that customer", Kind::id,
                              "(SELECT referrer_id FROM referral WHERE customer_id = customer.id)"),
           referrer_id_rows),
    // An import adds to them; by hand it is 'rapport occasion' that does.
    Column<Customer>{{"occasions",
                      "Occasions",
                      "days to remember, beside the birthday",
                      Kind::list,
                      {},
                      Origin::child,
                      false,
                      false,
                      false,
                      {},
                      {},
                      &occasion_texts},
                     [](const Customer&, std::string&) { return Cell{}; },
                     [](Customer&, const Cell&) {}},
};

}  // namespace

constinit const Entity<Customer> customers{"customer", "customer", customer_columns};

}  // namespace rapport
