#pragma once
// A customer: a person, or the company that people belong to.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/core/text.hpp"

namespace rapport RAPPORT_API {

enum class CustomerKind { person, company };
constexpr auto words_of(CustomerKind) {
  return std::to_array<std::pair<CustomerKind, std::string_view>>(
      {{CustomerKind::person, "person"}, {CustomerKind::company, "company"}});
}

/// The lifecycle of a relationship, in its order.
enum class Stage { exploration, awareness, expansion, commitment, dissolution };
constexpr auto words_of(Stage) {
  return std::to_array<std::pair<Stage, std::string_view>>({{Stage::exploration, "exploration"},
                                                            {Stage::awareness, "awareness"},
                                                            {Stage::expansion, "expansion"},
                                                            {Stage::commitment, "commitment"},
                                                            {Stage::dissolution, "dissolution"}});
}

/// What kind of relationship is kept. `dedicated` means one named representative: it needs an owner.
enum class Relationship { transactional, long_term, assisted, dedicated, self_service, automated, community };
constexpr auto words_of(Relationship) {
  return std::to_array<std::pair<Relationship, std::string_view>>({{Relationship::transactional, "transactional"},
                                                                   {Relationship::long_term, "long-term"},
                                                                   {Relationship::assisted, "assisted"},
                                                                   {Relationship::dedicated, "dedicated"},
                                                                   {Relationship::self_service, "self-service"},
                                                                   {Relationship::automated, "automated"},
                                                                   {Relationship::community, "community"}});
}

/// What a person is to a purchase in their company.
enum class Role { decision_maker, influencer, champion, user, gatekeeper, finance, technical, other };
constexpr auto words_of(Role) {
  return std::to_array<std::pair<Role, std::string_view>>({{Role::decision_maker, "decision-maker"},
                                                           {Role::influencer, "influencer"},
                                                           {Role::champion, "champion"},
                                                           {Role::user, "user"},
                                                           {Role::gatekeeper, "gatekeeper"},
                                                           {Role::finance, "finance"},
                                                           {Role::technical, "technical"},
                                                           {Role::other, "other"}});
}

/// Consent to marketing messages; absent when it is not known.
enum class Consent { given, refused };
constexpr auto words_of(Consent) {
  return std::to_array<std::pair<Consent, std::string_view>>(
      {{Consent::given, "given"}, {Consent::refused, "refused"}});
}

/// Why a relationship ended.
enum class DissolutionReason { dissatisfied, prefers_other, needs_changed, low_volume, fraud, other };
constexpr auto words_of(DissolutionReason) {
  return std::to_array<std::pair<DissolutionReason, std::string_view>>(
      {{DissolutionReason::dissatisfied, "dissatisfied"},
       {DissolutionReason::prefers_other, "prefers-other"},
       {DissolutionReason::needs_changed, "needs-changed"},
       {DissolutionReason::low_volume, "low-volume"},
       {DissolutionReason::fraud, "fraud"},
       {DissolutionReason::other, "other"}});
}

/// Who ended it.
enum class EndedBy { customer, us };
constexpr auto words_of(EndedBy) {
  return std::to_array<std::pair<EndedBy, std::string_view>>({{EndedBy::customer, "customer"}, {EndedBy::us, "us"}});
}

struct Customer {
  CustomerId id;
  CustomerKind kind = CustomerKind::person;
  std::string name;
  std::optional<std::string> company;  ///< the company that a person belongs to today
  std::optional<std::string> title;    ///< in that company, as on the business card
  std::optional<Role> role;            ///< in that company
  std::vector<std::string> emails;     ///< as written, the primary one first
  std::vector<std::string> phones;
  std::vector<std::string> websites;
  std::vector<std::string> handles;
  std::vector<std::string> tags;
  std::vector<std::string> interests;
  Stage stage = Stage::exploration;
  std::optional<Relationship> relationship;
  std::optional<std::string> owner;
  std::optional<std::string> sector;  ///< the trade that they are in
  std::optional<std::string> source;
  std::optional<std::string> external_id;
  std::optional<Birthday> birthday;
  std::optional<std::string> address;
  std::optional<std::string> city;
  std::optional<std::string> region;
  std::optional<std::string> postal_code;
  std::optional<std::string> country;
  std::optional<std::string> language;
  std::optional<Consent> consent;
  std::optional<std::string> notes;
  std::optional<std::int64_t> cadence;  ///< days between touches, 1 to 3650; else that of Cadences
  std::optional<Date> paused_until;  ///< the last day on which they are to be left in peace
  std::optional<Date> last_contact;
  std::optional<Date> touch_due;
  std::optional<Date> first_purchase;
  Instant created_at{};
  std::optional<Instant> archived_at;
  std::map<std::string, std::string> custom;  ///< by name, without the x. of the field

  bool operator==(const Customer&) const = default;
};

namespace customer_children {
/// The primary one stands first, unless messages to it came back.
inline constexpr std::string_view best_first = "bounced_on IS NOT NULL, is_primary DESC, id";
inline constexpr Child emails{"contact_point",  "value",      "customer_id", best_first,
                              "kind = 'email'", "normalised", Match::email,  "email"};
inline constexpr Child phones{"contact_point",  "value",      "customer_id", best_first,
                              "kind = 'phone'", "normalised", Match::phone,  "phone"};
inline constexpr Child websites{"contact_point",    "value",      "customer_id", best_first,
                                "kind = 'website'", "normalised", Match::email,  "website"};
inline constexpr Child handles{"contact_point",   "value",      "customer_id", best_first,
                               "kind = 'handle'", "normalised", Match::email,  "handle"};
inline constexpr Child tags{"customer_tag", "tag", "customer_id", "tag"};
inline constexpr Child interests{"customer_interest", "topic", "customer_id", "topic"};
}  // namespace customer_children

namespace detail {
/// What the person's membership of today says.
inline constexpr std::string_view company_sql =
    "(SELECT c.name FROM membership m JOIN customer c ON c.id = m.company_id"
    " WHERE m.customer_id = customer.id AND m.until IS NULL)";
inline constexpr std::string_view title_sql =
    "(SELECT m.title FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL)";
inline constexpr std::string_view role_sql =
    "(SELECT m.role FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL)";

/// Another company leaves title and role behind; those that come with it are set after it.
constexpr Column<Customer> company_column() {
  auto made = column<&Customer::company>("company", "Company", "the company that the person belongs to",
                                         {.origin = Origin::computed, .sql = company_sql});
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

/// The first item of a list as a field of its own: setting it makes the new value the primary one in place of the old.
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
}  // namespace detail

/// The one place where a customer's columns are declared. `email` and `phone` are the first of `emails` and `phones`,
/// so they stand before them: a whole list that is set afterwards wins.
inline constexpr std::array customer_columns{
    column<&Customer::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Customer::kind>("kind", "Kind", "a person or a company", {.shown = false}),
    column<&Customer::name>("name", "Name", "as the customer writes it", {.sort = "customer.name_key"}),
    detail::company_column(),
    column<&Customer::title>("title", "Title", "job title in that company",
                             {.origin = Origin::computed, .shown = false, .sql = detail::title_sql}),
    column<&Customer::role>("role", "Role", "part in that company's purchases",
                            {.origin = Origin::computed, .shown = false, .sql = detail::role_sql}),
    detail::first_of<&Customer::emails>("email", "E-mail", "primary e-mail address", &customer_children::emails, true),
    detail::first_of<&Customer::phones>("phone", "Phone", "primary phone number", &customer_children::phones, true),
    column<&Customer::emails>("emails", "E-mails", "all e-mail addresses, the primary one first",
                              {.origin = Origin::child, .shown = false, .child = &customer_children::emails}),
    column<&Customer::phones>("phones", "Phones", "all phone numbers, the primary one first",
                              {.origin = Origin::child, .shown = false, .child = &customer_children::phones}),
    column<&Customer::websites>("websites", "Websites", "web addresses",
                                {.origin = Origin::child, .shown = false, .child = &customer_children::websites}),
    column<&Customer::handles>("handles", "Handles", "names in social networks and chats",
                               {.origin = Origin::child, .shown = false, .child = &customer_children::handles}),
    column<&Customer::tags>("tags", "Tags", "labels for segments",
                            {.origin = Origin::child, .child = &customer_children::tags}),
    column<&Customer::interests>("interests", "Interests", "topics that the customer cares about",
                                 {.origin = Origin::child, .shown = false, .child = &customer_children::interests}),
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
                               {.shown = false}),
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
    computed<Customer>("referred_by", "Referred by", "the customer who brought them", Kind::text,
                       "(SELECT c.name FROM referral r JOIN customer c ON c.id = r.referrer_id"
                       " WHERE r.customer_id = customer.id)"),
    computed<Customer>("referred_by_id", "Referrer ID", "the number of that customer", Kind::id,
                       "(SELECT referrer_id FROM referral WHERE customer_id = customer.id)"),
};
inline constexpr Entity<Customer> customers{"customer", "customer", customer_columns};

/// Days that may pass between two touches of a customer without a cadence of their own: the closer the relationship,
/// the fewer. 90 for one whose relationship is not known.
[[nodiscard]] constexpr int default_cadence(std::optional<Relationship> relationship) {
  if (!relationship) return 90;
  switch (*relationship) {
    case Relationship::dedicated:
      return 14;
    case Relationship::assisted:
      return 30;
    case Relationship::long_term:
      return 60;
    case Relationship::community:
      return 90;
    case Relationship::transactional:
    case Relationship::self_service:
      return 180;
    case Relationship::automated:
      return 365;
  }
  return 90;
}

/// The same as the office has set it, for each kind of relationship.
class Cadences {
 public:
  constexpr Cadences() {
    for (const auto& [kind, word] : words_of(Relationship{})) days_[place(kind)] = default_cadence(kind);
    days_[kinds] = default_cadence(std::nullopt);
  }
  [[nodiscard]] constexpr std::int64_t of(std::optional<Relationship> relationship) const {
    return days_[place(relationship)];
  }
  constexpr void set(std::optional<Relationship> relationship, std::int64_t days) { days_[place(relationship)] = days; }

 private:
  static constexpr std::size_t kinds = words<Relationship>.size();
  static constexpr std::size_t place(std::optional<Relationship> relationship) {
    return relationship ? static_cast<std::size_t>(*relationship) : kinds;
  }
  std::array<std::int64_t, kinds + 1> days_{};
};

/// What the settings of the cadences are called in the file, before the kind of relationship; `unknown` is that of a
/// customer whose kind is not known.
inline constexpr std::string_view cadence_setting = "cadence.", unknown_relationship = "unknown";

/// The cadence of a customer as an SQL expression: their own, else what is set for their kind of relationship, else the
/// default.
inline constexpr std::string_view cadence_sql =
    "coalesce(customer.cadence, (SELECT CAST(value AS INTEGER) FROM setting"
    " WHERE name = 'cadence.' || ifnull(customer.relationship, 'unknown')), default_cadence(customer.relationship))";

/// The largest cadence: ten years; more is no contact at all.
inline constexpr std::int64_t longest_cadence = 3650;

/// The last day on which the silence of a customer is within the cadence: counted from the last touch, else from the
/// day (UTC) on which the record was made. Nothing for who is removed or in dissolution.
[[nodiscard]] std::optional<Date> touch_due(const Customer& customer, const Cadences& cadences = {});

/// What must hold for one customer. Throws InvalidInput that names the field and the remedy: an empty name, an e-mail
/// address that is none, `dedicated` without an owner, a company that belongs to a company.
void check(const Customer& customer);

/// A move through the lifecycle, as the person asked for it.
struct StageMove {
  Stage to{};
  std::optional<std::string> reason;
  std::optional<EndedBy> ended_by;
};

/// Forward is free; backward needs a reason; dissolution needs a reason of DissolutionReason and who ended it. Throws
/// InvalidInput with the flags to add.
void check_move(Stage from, const StageMove& move);

/// The last move of a customer; the first one is the stage that they came with.
struct LastMove {
  Date on{};
  bool is_first = false;
};
/// Moves are made in the order of their days, and none of a day to come: the stage of a customer is that of the last
/// one. Only the day of the first may still be moved back: who is known to have moved was there before. Throws
/// InvalidInput with the day to give instead.
void check_move_day(Date at, const LastMove& last, Date today);

}  // namespace rapport
