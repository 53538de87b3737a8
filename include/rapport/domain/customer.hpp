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
  std::optional<Date> paused_until;     ///< the last day on which they are to be left in peace
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
inline constexpr std::string_view best_first = "(bounced_on IS NOT NULL) * 2 + 1 - is_primary";
constexpr Child contact_points(std::string_view where, std::string_view kind, Match match) {
  return {"contact_point", "value", "customer_id", "id", where, "normalised", match, kind, best_first};
}
inline constexpr Child emails = contact_points("kind = 'email'", "email", Match::email);
inline constexpr Child phones = contact_points("kind = 'phone'", "phone", Match::phone);
inline constexpr Child websites = contact_points("kind = 'website'", "website", Match::email);
inline constexpr Child handles = contact_points("kind = 'handle'", "handle", Match::email);
inline constexpr Child tags{"customer_tag", "tag", "customer_id", "tag"};
inline constexpr Child interests{"customer_interest", "topic", "customer_id", "topic"};
}  // namespace customer_children

/// The columns are declared in src/domain/customer_columns.cpp.
extern const Entity<Customer> customers;

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

/// Throws InvalidInput unless the text has what every mail system requires: one @ with something on both sides,
/// and no spaces.
void check_email(std::string_view email);
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
