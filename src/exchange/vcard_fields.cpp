#include "exchange/vcard_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/digits.hpp"
#include "exchange/vcard_dates.hpp"
#include "exchange/vcard_others.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

using vcard::same_word;

constexpr std::array<std::string_view, 31> columns{
    "kind",        "name",         "company",   "title",     "role",         "emails",      "phones",        "websites",
    "handles",     "tags",         "stage",     "interests", "source",       "address",     "city",          "region",
    "postal_code", "country",      "language",  "notes",     "external_id",  "birthday",    "consent",       "owner",
    "cadence",     "relationship", "occasions", "sector",    "paused_until", "referred_by", "referred_by_id"};

/// Names in chats as the older programs write them; 4.0 has IMPP for all of them.
constexpr std::array chats{std::pair<std::string_view, std::string_view>{"X-AIM", "aim"},
                           std::pair<std::string_view, std::string_view>{"X-ICQ", "icq"},
                           std::pair<std::string_view, std::string_view>{"X-JABBER", "xmpp"},
                           std::pair<std::string_view, std::string_view>{"X-MSN", "msn"},
                           std::pair<std::string_view, std::string_view>{"X-YAHOO", "yahoo"},
                           std::pair<std::string_view, std::string_view>{"X-SKYPE", "skype"},
                           std::pair<std::string_view, std::string_view>{"X-SKYPE-USERNAME", "skype"},
                           std::pair<std::string_view, std::string_view>{"X-GOOGLE-TALK", "gtalk"},
                           std::pair<std::string_view, std::string_view>{"X-TELEGRAM", "telegram"},
                           std::pair<std::string_view, std::string_view>{"X-TWITTER", "twitter"},
                           std::pair<std::string_view, std::string_view>{"X-QQ", "qq"}};

/// About the card, or what another property says as well, or read before all else.
constexpr std::array<std::string_view, 16> passed_over{"KIND",        "X-ADDRESSBOOKSERVER-KIND",
                                                       "X-ABSHOWAS",  "VERSION",
                                                       "PRODID",      "REV",
                                                       "CLASS",       "PROFILE",
                                                       "MAILER",      "SOURCE",
                                                       "NAME",        "X-ABLABEL",
                                                       "X-ABADR",     "X-ABUID",
                                                       "SORT-STRING", "CLIENTPIDMAP"};

constexpr int unpreferred = 101;

/// 1 is the most preferred: PREF=1 to 100 in version 4.0, TYPE=pref before.
int rank_of(const VcardProperty& property) {
  if (property.has_type("PREF")) return 1;
  const auto rank = detail::small_number(property.parameter("PREF"));
  return rank ? std::clamp(*rank, 1, unpreferred) : unpreferred;
}

/// The %XX of a URI, which are quoted-printable with another sign. Text that cannot be decoded stays as it is.
std::string percent_decoded(std::string_view text) {
  std::string quoted{text};
  std::ranges::replace(quoted, '%', '=');
  const bool plain = text.find('=') != std::string_view::npos;
  return plain ? std::string{text} : vcard::decode_quoted_printable(quoted).value_or(std::string{text});
}

/// "tel:+62-21-555;ext=12" -> "+62-21-555 ext. 12"; other numbers stay as they are written.
std::string phone_text(std::string text) {
  if (!same_word(std::string_view{text}.substr(0, 4), "tel:")) return text;
  const auto parts = split_trimmed(std::string_view{text}.substr(4), ';');
  std::string phone = parts.empty() ? "" : percent_decoded(parts.front());
  for (const auto& part : parts)
    if (same_word(std::string_view{part}.substr(0, 4), "ext=")) phone += " ext. " + part.substr(4);
  return phone;
}

/// "mailto:ann@example.com?subject=Hello" -> "ann@example.com"; other addresses stay as they are written.
std::string mail_text(std::string text) {
  constexpr std::string_view link = "mailto:";
  if (!same_word(std::string_view{text}.substr(0, link.size()), link)) return text;
  return percent_decoded(std::string_view{text}.substr(link.size(), text.find('?') - link.size()));
}

/// Those that are not empty, with commas between them.
std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts)
    if (!part.empty()) (text += text.empty() ? "" : ", ") += part;
  return text;
}

/// The parts of ADR as they stand on an envelope.
std::vector<std::string> in_order(const std::vector<std::string>& address) {
  return {address[2], address[1], address[0], address[5], address[3], address[4], address[6]};
}

class CardReader {
 public:
  CardReader(const Vcard& card, VcardRest& rest) : card_(card), rest_(rest) {}

  bool read(RecordFields& fields) {
    for (const auto& property : card_.properties) take_kind(property);
    if (other_kind_) {
      ++rest_.groups;
      return false;
    }
    for (const auto& property : card_.properties) take(property);
    rest_.media += card_.media;
    settle();
    for (const auto column : columns) fields.emplace_back(column, std::move(texts_[column]));
    if (!id_.empty()) {
      fields.emplace_back("id", id_);
      fields.emplace_back("archived_at", std::move(texts_["archived_at"]));
    }
    for (auto& [name, text] : others_.fields())
      if (!custom_.contains(name)) fields.emplace_back(name, std::move(text));
    for (auto& [name, text] : custom_) fields.emplace_back("x." + name, std::move(text));
    return true;
  }

 private:
  struct Item {
    int rank;
    std::string text;
  };

  [[nodiscard]] std::string text_of(const VcardProperty& property) const {
    return std::string{trim(vcard::unescape(property.value, card_.old))};
  }
  [[nodiscard]] std::vector<std::string> parts_of(const VcardProperty& property, char separator) const {
    std::vector<std::string> parts;
    for (const auto part : vcard::split(property.value, separator))
      parts.emplace_back(trim(vcard::unescape(part, card_.old)));
    return parts;
  }
  void add(std::string_view list, const VcardProperty& property, std::string text) {
    if (!text.empty()) lists_[list].push_back({rank_of(property), std::move(text)});
  }
  /// What is a field of its own, such as a fax: nobody answers there.
  void add_custom(const std::string& name, const std::string& text) {
    if (text.empty()) return;
    auto& known = custom_[name];
    (known += known.empty() ? "" : "; ") += text;
  }
  /// Of several values of a single field, the preferred one.
  void choose(std::string_view field, const VcardProperty& property, std::string text) {
    if (text.empty()) return;
    const auto [known, is_new] = ranks_.try_emplace(field, rank_of(property));
    auto& chosen = texts_[field];
    const bool is_better = is_new || rank_of(property) < known->second;
    if (!is_new && chosen != text) others_.add(fmt::format("further_{}", field), is_better ? chosen : text);
    if (!is_better) return;
    known->second = rank_of(property);
    chosen = std::move(text);
  }

  void take_kind(const VcardProperty& property) {
    is_own_ |= property.name == vcard::own_property("id");
    if (property.name == "X-ABSHOWAS") is_company_ |= fold(property.value) == "company";
    if (property.name != "KIND" && property.name != "X-ADDRESSBOOKSERVER-KIND") return;
    const std::string kind = fold(property.value);
    is_company_ |= kind == "org";
    is_individual_ |= kind == "individual";
    other_kind_ |= kind == "group" || kind == "location" || kind == "application";
  }

  void take(const VcardProperty& property) {
    const std::string_view name = property.name;
    if (name == "FN") {
      choose("name", property, text_of(property));
    } else if (name == "TITLE" || name == "LANG") {
      choose(name == "TITLE" ? "title" : "language", property, text_of(property));
    } else if (name == "UID") {
      choose("external_id", property, text_of(property));
    } else if (name == "ROLE" && !is_own_) {
      choose("role", property, text_of(property));
    } else if (name == "URL" || name == "INTEREST" || name == "HOBBY") {
      add(name == "URL" ? "websites" : "interests", property, text_of(property));
    } else if (name == "EMAIL") {
      add("emails", property, mail_text(text_of(property)));
    } else if (name == "TEL") {
      const bool fax = property.has_type("FAX");
      fax ? add_custom("fax", phone_text(text_of(property))) : add("phones", property, phone_text(text_of(property)));
    } else if (name == "CATEGORIES") {
      for (auto& tag : parts_of(property, ',')) add("tags", property, std::move(tag));
    } else if (name == "NOTE") {
      if (auto& notes = texts_["notes"]; notes.empty())
        notes = text_of(property);
      else
        notes += "\n" + text_of(property);
    } else if (name.starts_with(vcard::own_prefix)) {
      take_own(property);
    } else if (!take_structured(property) && !take_handle(property)) {
      pass_over(property);
    }
  }

  bool take_structured(const VcardProperty& property) {
    const std::string_view name = property.name;
    if (name == "N") {
      put_name_together(property);
    } else if (name == "ORG") {
      auto parts = parts_of(property, ';');
      choose("company", property, parts.front());
      parts.erase(parts.begin());
      others_.add("department", joined(parts));
    } else if (name == "ADR") {
      take_address(property);
    } else if (name == "LABEL") {
      take_label(property, text_of(property));
    } else if (name == "BDAY") {
      take_birthday(property);
    } else if (const auto occasion = vcard::occasion_of(property, card_)) {
      take_occasion(property, *occasion);
    } else {
      return false;
    }
    return true;
  }

  void take_birthday(const VcardProperty& property) {
    auto day = vcard::day_text(property);
    if (day.empty() && !trim(property.value).empty()) {
      ++rest_.birthdays;
      add_custom(std::string{birthday_as_written}, text_of(property));
    }
    choose("birthday", property, std::move(day));
  }

  void take_occasion(const VcardProperty& property, const vcard::CardOccasion& occasion) {
    if (occasion.day.empty()) {
      if (occasion.written.empty()) return;
      ++rest_.anniversaries;
      return add_custom("anniversary_as_written", fmt::format("{} {}", occasion.written, occasion.what));
    }
    auto text = fmt::format("{} {}", occasion.day, occasion.what);
    if (std::ranges::find(lists_["occasions"], text, &Item::text) == lists_["occasions"].end())
      add("occasions", property, std::move(text));
  }

  /// Family; given; additional; prefixes; suffixes: in the order in which a name is said.
  void put_name_together(const VcardProperty& property) {
    constexpr std::array<std::size_t, 5> order{3, 1, 2, 0, 4};
    const auto parts = parts_of(property, ';');
    std::string name;
    for (const auto i : order)
      if (i < parts.size() && !parts[i].empty()) (name += name.empty() ? "" : " ") += parts[i];
    if (!name_of_parts_.empty()) return;
    name_of_parts_ = std::move(name);
    name_line_ = property.line;
  }

  /// A customer has one address: the preferred one, else the first.
  void take_address(const VcardProperty& property) {
    auto parts = parts_of(property, ';');
    if (std::ranges::all_of(parts, &std::string::empty))
      return take_label(property, vcard::unescape(property.parameter("LABEL"), card_.old));
    parts.resize(7);
    const bool is_better = address_.empty() || rank_of(property) < address_rank_;
    if (!address_.empty()) others_.add("further_address", joined(in_order(is_better ? address_ : parts)));
    further_addresses_ += !address_.empty();
    if (!is_better) return;
    address_ = std::move(parts);
    address_rank_ = rank_of(property);
  }

  /// An address as it stands on an envelope, which is the address where the card has no other.
  void take_label(const VcardProperty& property, std::string text) {
    if (text.empty()) return;
    ++labels_;
    if (!label_.empty() && rank_of(property) >= label_rank_) return;
    label_ = std::move(text);
    label_rank_ = rank_of(property);
  }

  bool take_handle(const VcardProperty& property) {
    const std::string text = text_of(property);
    if (property.name == "IMPP" || property.name == "X-SOCIALPROFILE" || property.name == "SOCIALPROFILE") {
      constexpr std::string_view apple = "x-apple:";
      if (!text.starts_with(apple)) {
        add("handles", property, text);
        return true;
      }
      auto service = property.parameter("X-SERVICE-TYPE");
      if (service.empty()) service = property.parameter("TYPE");
      // What is written as %20 at an end is no part of the name either.
      const std::string decoded = percent_decoded(std::string_view{text}.substr(apple.size()));
      const std::string user{trim(decoded)};
      add("handles", property, service.empty() ? user : fold(service) + ":" + user);
      return true;
    }
    const auto* chat = std::ranges::find(chats, property.name, [](const auto& entry) { return entry.first; });
    if (chat == chats.end()) return false;
    if (!text.empty()) add("handles", property, fmt::format("{}:{}", chat->second, text));
    return true;
  }

  void take_own(const VcardProperty& property) {
    const auto is = [&](std::string_view column) { return property.name == vcard::own_property(column); };
    if (property.name == vcard::own_field) {
      const auto parts = parts_of(property, ';');
      if (parts.size() == 2 && !parts[0].empty()) custom_[parts[0]] = parts[1];
    } else if (is("id")) {
      id_ = text_of(property);
    } else if (is("archived_at")) {
      texts_["archived_at"] = text_of(property);
    } else if (const auto* column = std::ranges::find_if(columns, is); column != columns.end()) {
      texts_[*column] = text_of(property);
    } else {
      pass_over(property);
    }
  }

  void pass_over(const VcardProperty& property) {
    const bool blank = property.value.find_first_not_of("; \t") == std::string::npos;
    if (blank || std::ranges::find(passed_over, property.name) != passed_over.end()) return;
    if (!others_.take(property, card_)) rest_.leave_out(property.name, card_.line);
  }

  /// What only the whole card can say.
  void settle() {
    auto& name = texts_["name"];
    if (name.empty()) name = name_of_parts_;
    compare_names(name);
    auto& company = texts_["company"];
    if (is_company_) {
      texts_["kind"] = "company";
      // The organisation of an organisation is its own name or the firm that a department belongs to.
      if (name.empty()) name = company;
      company.clear();
    }
    // Many programs call every card an individual; only ours is sure of it.
    if (is_individual_ && !id_.empty()) texts_["kind"] = "person";
    for (auto& [list, items] : lists_) {
      std::ranges::stable_sort(items, {}, &Item::rank);
      for (const auto& item : items) append_item(texts_[list], item.text);
    }
    settle_address();
  }

  static void append_item(std::string& joined, const std::string& item) {
    if (!joined.empty()) joined += "; ";
    append_joined_list(joined, item, true);
  }

  /// The parts of N say nothing new when FN has each of their words.
  void compare_names(std::string_view name) {
    const std::string known = fold(name);
    std::string parts = fold(name_of_parts_);
    std::ranges::replace(parts, ',', ' ');
    const auto words = split_trimmed(parts, ' ');
    if (std::ranges::all_of(words, [&](const auto& word) { return known.find(word) != std::string::npos; })) return;
    if (rest_.other_names++ > 0) return;
    rest_.other_name_line = name_line_;
    rest_.other_name = name_of_parts_;
  }

  /// Post office box; extended address; street; locality; region; postal code; country.
  void settle_address() {
    // Beside an address a label says the same again.
    rest_.addresses += std::max<std::int64_t>(labels_ - 1 - further_addresses_, 0);
    if (address_.empty()) {
      if (!label_.empty()) texts_["address"] = std::move(label_);
      return;
    }
    texts_["address"] = joined({address_[2], address_[1], address_[0]});
    texts_["city"] = address_[3];
    texts_["region"] = address_[4];
    texts_["postal_code"] = address_[5];
    texts_["country"] = address_[6];
  }

  const Vcard& card_;
  VcardRest& rest_;
  std::map<std::string_view, std::string> texts_;  ///< by column
  std::map<std::string_view, int> ranks_;          ///< of the texts that were chosen among several
  std::map<std::string_view, std::vector<Item>> lists_;
  std::map<std::string, std::string> custom_;  ///< that are called so in the card
  VcardOthers others_;
  std::vector<std::string> address_;
  int address_rank_ = unpreferred, label_rank_ = unpreferred;
  std::int64_t labels_ = 0;
  std::int64_t further_addresses_ = 0;
  std::string label_;
  std::size_t name_line_ = 0;
  std::string name_of_parts_, id_;
  bool is_own_ = false, is_company_ = false, is_individual_ = false, other_kind_ = false;
};

}  // namespace

bool read_fields(const Vcard& card, RecordFields& fields, VcardRest& rest) {
  fields.clear();
  return CardReader(card, rest).read(fields);
}

}  // namespace rapport
