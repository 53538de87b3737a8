#include "service/import/consent_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/cells.hpp"
#include "service/import/dates.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

bool contains(std::string_view key, std::string_view word) { return key.find(word) != std::string_view::npos; }

bool has_any(std::string_view key, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(key, word); });
}

/// Who wants no calls may want mails all the same.
bool is_about_other_ways(std::string_view key) {
  static constexpr std::array<std::string_view, 8> ways{"sms", "textmessage", "whatsapp", "phone",
                                                        "fax", "calls",       "push",     "postal"};
  return has_any(key, ways);
}

/// HubSpot has a column for each of its lists: "Opted out of email: Account updates".
constexpr std::string_view hubspot = "optedoutofemail";

/// "email marketing", "from all emails", "date": what may stand around a word for opting out and leaves it what it is.
/// Of two such words that fit, the longer one is meant.
bool is_of_messages(std::string_view text) {
  static constexpr std::string_view words =
      " email emails emailing mailing mailings mailinglist newsletter newsletters marketing directmarketing promotional"
      " promotions news communication communications bulk all any alllists global contact subscriber is has have been"
      " confirmed from fromlist of our the at on date day time timestamp datetime status flag de des du la le les am "
      "vom"
      " von datum ";
  constexpr std::size_t longest = 15;
  while (!text.empty()) {
    std::size_t size = std::min(longest, text.size());
    while (size > 0 && !is_listed(words, text.substr(0, size))) --size;
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

/// The key is one of the words, and of messages but for that.
bool has_among_messages(std::string_view key, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    const auto at = key.find(word);
    return at != std::string_view::npos && is_of_messages(key.substr(0, at)) &&
           is_of_messages(key.substr(at + word.size()));
  });
}

/// "Opt in / opt out" with yes says neither.
bool asks_both_ways(std::string_view key) {
  static constexpr std::array<std::string_view, 4> both{"optinoptout", "optedinoptedout", "subscribeunsubscribe",
                                                        "subscribedunsubscribed"};
  return has_any(key, both);
}

/// Its cells are days or times.
bool asks_when(std::string_view key) {
  static constexpr std::array<std::string_view, 7> ends{"date", "time", "timestamp", "edat", "edon", "outat", "outon"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return key.ends_with(end); });
}

}  // namespace

bool asks_who_opted_out(std::string_view key) {
  static constexpr std::array<std::string_view, 9> out{"unsubscribed", "unsubscribe", "unsubscription",
                                                       "optout",       "optedout",    "desinscrit",
                                                       "desinscrite",  "desabonne",   "desabonnee"};
  // These may be of anything: of a course, of a club, or not to be called.
  static constexpr std::array<std::string_view, 10> out_of_messages{
      "donot",          "donotallow",    "donotsend",  "donotcontactby", "donotcontactvia",
      "desinscription", "desabonnement", "abgemeldet", "abbestellt",     "abbestellung"};
  static constexpr std::array<std::string_view, 4> messages{"email", "newsletter", "mailing", "marketing"};
  // Salesforce tells by what is in brackets whose column it is in a report of several.
  static constexpr std::string_view of_records = " emailoptoutaccount emailoptoutcontact emailoptoutlead ";
  return key.starts_with(hubspot) || is_listed(of_records, key) || has_among_messages(key, out) ||
         (has_any(key, messages) && has_among_messages(key, out_of_messages));
}

bool asks_of_one_list(std::string_view key) { return key.size() > hubspot.size() && key.starts_with(hubspot); }

bool is_of_readers(std::string_view key) {
  static constexpr std::array<std::string_view, 5> readers{"email", "subscriber", "newsletter", "mailing", "marketing"};
  return has_any(key, readers);
}

bool has_states_of_readers(std::string_view key) {
  static constexpr std::string_view keys =
      " status contactstatus memberstatus customerstatus statut estado estadodelcontacto kontaktstatus ";
  static constexpr std::array<std::string_view, 4> state{"status", "permission", "statut", "estado"};
  if (is_about_other_ways(key)) return false;
  return is_listed(keys, key) || asks_both_ways(key) || (is_of_readers(key) && has_any(key, state));
}

bool says_opted_out(std::string_view text) {
  static constexpr std::string_view words =
      " unsubscribed unsubscribe optedout optout donotemail donotmail emailunsubscribed abgemeldet ausgetragen"
      " abbestellt newsletterabgemeldet newsletterabbestellt spamcomplaint markedasspam desabonne desinscrit dadodebaja"
      " dardebaja desuscrito nosuscrito berhentiberlangganan ";
  return is_listed(words, header_key(text));
}

bool says_barred(std::string_view text) {
  return is_listed(" blocklisted blacklisted suppressed complained ", header_key(text));
}

std::optional<bool> wants_messages(std::string_view word, bool opts_in) {
  static constexpr std::string_view in =
      " subscribed optedin optin given allow allowed angemeldet abonniert abonne inscrit suscrito dealta"
      " berlangganan ";
  static constexpr std::string_view out =
      " notsubscribed neversubscribed nonsubscribed noconsent donotallow notallowed refused declined revoked withdrawn"
      " widerrufen nichtangemeldet nonabonne noninscrit baja debaja tidakberlangganan ";
  const std::string key = header_key(word);
  if (is_listed(in, key)) return true;
  if (says_opted_out(word) || says_barred(word) || is_listed(out, key)) return false;
  const auto said = yes_or_no(word);
  return said ? std::optional{*said == opts_in} : std::nullopt;
}

bool is_day_of_consent(std::string_view key, std::string_view text, const DateContext& dates) {
  const std::string_view day = text.substr(0, text.find_first_of(" T"));
  if (parse_iso_date(day) || numeric_date(day)) return true;
  constexpr std::size_t shortest_date_in_words = 8;  // Most cells say yes or no.
  if (text.size() < shortest_date_in_words) return false;
  if (text.size() > shortest_date_in_words && detail::all_digits(text) && !asks_when(key)) return false;
  try {
    const std::string plain = plain_date(text, dates, Century::nearest);
    return parse_iso_date(std::string_view{plain}.substr(0, plain.find_first_of(" T"))).has_value();
  } catch (const InvalidInput&) {
    return false;
  }
}

}  // namespace rapport
