#include "service/import/consent_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "core/word_list.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
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

/// "Opt in / opt out" with yes says neither.
bool asks_both_ways(std::string_view key) {
  static constexpr std::array<std::string_view, 4> both{"optinoptout", "optedinoptedout", "subscribeunsubscribe",
                                                        "subscribedunsubscribed"};
  return has_any(key, both);
}

}  // namespace

bool asks_who_opted_out(std::string_view key) {
  static constexpr std::array<std::string_view, 5> out{"unsubscri", "optout", "optedout", "desinscri", "desabonn"};
  static constexpr std::array<std::string_view, 2> of_newsletter{"abgemeldet", "abbestell"};
  // Beside the column itself: how, why and in which mail it was done, and how often.
  static constexpr std::array<std::string_view, 14> beside{"reason", "grund",  "motif", "motivo", "campaign",
                                                           "link",   "url",    "mode",  "source", "count",
                                                           "total",  "number", "page",  "comment"};
  if (is_about_other_ways(key) || asks_both_ways(key) || has_any(key, beside)) return false;
  return has_any(key, out) || (key.starts_with("donot") && contains(key, "email")) ||
         (contains(key, "newsletter") && has_any(key, of_newsletter));
}

bool has_states_of_readers(std::string_view key) {
  static constexpr std::string_view keys =
      " status emailstatus contactstatus subscriberstatus memberstatus customerstatus statut statutemail estado"
      " estadodelcontacto kontaktstatus ";
  static constexpr std::array<std::string_view, 5> of_readers{"email", "subscriber", "newsletter", "mailing",
                                                              "marketing"};
  static constexpr std::array<std::string_view, 4> state{"status", "permission", "statut", "estado"};
  if (is_about_other_ways(key)) return false;
  return is_listed(keys, key) || asks_both_ways(key) || (has_any(key, of_readers) && has_any(key, state));
}

bool says_opted_out(std::string_view text) {
  static constexpr std::string_view words =
      " unsubscribed unsubscribe optedout optout donotemail donotmail emailunsubscribed abgemeldet ausgetragen"
      " abbestellt newsletterabgemeldet newsletterabbestellt blocklisted blacklisted suppressed complained "
      "spamcomplaint markedasspam desabonne desinscrit dadodebaja dardebaja desuscrito"
      " nosuscrito berhentiberlangganan ";
  return is_listed(words, header_key(text));
}

std::optional<bool> wants_messages(std::string_view word, bool opts_in) {
  static constexpr std::string_view yes = " yes y true 1 x ja oui si ya ";
  static constexpr std::string_view no = "  no n false 0 nein non tidak ";
  static constexpr std::string_view in =
      " subscribed optedin optin given allow allowed angemeldet abonniert abonne inscrit suscrito dealta"
      " berlangganan ";
  static constexpr std::string_view out =
      " notsubscribed neversubscribed nonsubscribed noconsent donotallow notallowed refused declined revoked withdrawn"
      " widerrufen nichtangemeldet nonabonne noninscrit baja debaja tidakberlangganan ";
  const std::string key = header_key(word);
  if (is_listed(in, key)) return true;
  if (says_opted_out(word) || is_listed(out, key)) return false;
  if (is_listed(yes, word)) return opts_in;
  if (is_listed(no, word)) return !opts_in;
  return std::nullopt;
}

bool is_day_of_consent(std::string_view text, const DateContext& dates) {
  const std::string_view day = text.substr(0, text.find_first_of(" T"));
  if (parse_iso_date(day) || numeric_date(day)) return true;
  constexpr std::size_t shortest_date_in_words = 8;  // Most cells say yes or no.
  if (text.size() < shortest_date_in_words) return false;
  try {
    const std::string plain = plain_date(text, dates, Century::nearest);
    return parse_iso_date(std::string_view{plain}.substr(0, plain.find_first_of(" T"))).has_value();
  } catch (const InvalidInput&) {
    return false;
  }
}

}  // namespace rapport
