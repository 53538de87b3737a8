#include "service/import/interaction_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/digits.hpp"
#include "core/other_words.hpp"
#include "core/word_list.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/words.hpp"
#include "service/import/dates.hpp"
#include "service/import/header.hpp"

namespace rapport {

std::optional<Channel> channel_of_column(std::string_view name) {
  static constexpr auto columns = std::to_array<std::pair<Channel, std::string_view>>(
      {{Channel::call, " calltype calldirection callstarttime calltitle callsubject callnotes "},
       {Channel::meeting, " meetingname meetingtitle meetingstarttime meetingnotes meetingdescription meetingoutcome "},
       {Channel::email, " emailsubject emailbody "}});
  // Every cell asks, and few columns begin so.
  const auto begins = [&](std::string_view two) {
    return name.size() > two.size() && detail::to_lower(name[0]) == two[0] && detail::to_lower(name[1]) == two[1];
  };
  if (!begins("ca") && !begins("me") && !begins("em")) return std::nullopt;
  const std::string key = header_key(name);
  for (const auto& [channel, names] : columns)
    if (is_listed(names, key)) return channel;
  return std::nullopt;
}

std::optional<InteractionKind> said_kind(std::string_view text) {
  for (const auto kind : {InteractionKind::note, InteractionKind::purchase})
    if (const auto word = word_of(kind); says_one_of({&word, 1}, text)) return kind;
  return std::nullopt;
}

ContactType contact_type(std::string_view text) {
  if (says_one_of(words<Channel>, text)) return {text, {}};
  if (says_one_of(words<Direction>, text)) return {{}, text};
  const auto space = std::min(text.find_first_of(" _"), text.size());
  const auto first = text.substr(0, space), rest = text.substr(std::min(space + 1, text.size()));
  if (!says_one_of(words<Direction>, first) || !says_one_of(words<Channel>, rest)) return {};
  return {rest, first};
}

namespace {

/// What was sold is no note, and nothing was where nobody says what.
std::optional<InteractionKind> fitting_kind(const Interaction& said, std::string_view text) {
  const auto kind = said_kind(text);
  const bool is_sale = said.product || said.quantity || said.amount;
  const bool fits = kind == InteractionKind::purchase ? said.product.has_value() : !is_sale;
  return fits ? kind : std::nullopt;
}

struct NamedZone {
  std::string_view name, offset;
};
constexpr std::array named_zones{NamedZone{" uhr", ""}, NamedZone{" wib", "+07:00"}, NamedZone{" wita", "+08:00"},
                                 NamedZone{" wit", "+09:00"}};

/// An offset stands after GMT or UTC; alone it may be the end of a span.
bool has_other_offset(std::string_view time) {
  const auto sign = time.find_first_of("+-");
  if (sign == std::string_view::npos) return false;
  const auto before = trim(time.substr(0, sign));
  if (before.ends_with("gmt") || before.ends_with("utc")) return false;
  constexpr int last_offset = 14;
  const auto hours = detail::fixed_number(time.substr(sign + 1, 2), 2);
  return time[sign] == '-' || std::ranges::count(before, ':') < 2 || !hours || *hours > last_offset;
}

}  // namespace

void use_types(InteractionDraft& draft, const Interaction& given, const ParseContext& context) {
  const auto use = [&](std::string_view column, std::string_view text) {
    if (!text.empty() && agree(draft.said, given, interactions, {place_of(interactions, column)}))
      draft.columns.insert(set_column(draft.said, interactions, column, text, context));
  };
  for (const auto& text : draft.types) {
    const auto [channel, direction] = contact_type(text);
    const auto kind = fitting_kind(draft.said, text);
    use("kind", kind ? word_of(*kind) : "");
    use("channel", channel);
    use("direction", direction);
    if (!kind && channel.empty() && direction.empty()) draft.other_type = text;
  }
}

void use_direction(InteractionDraft& draft) {
  if (!draft.customer.empty() || !draft.said.direction) return;
  const std::string& who = draft.said.direction == Direction::in ? draft.from : draft.to;
  const bool is_number = looks_like_phone(who) || detail::all_digits(who);
  const std::string_view field = who.find('@') != std::string::npos ? "email" : is_number ? "phone" : "customer";
  if (!who.empty()) draft.customer.take(*std::ranges::find(customer_fields, field, &RowField::word), who);
}

std::optional<std::string> time_of_column(std::string_view text) {
  std::string time = fold(trim(text));
  std::string_view offset;
  const auto zone =
      std::ranges::find_if(named_zones, [&](const NamedZone& named) { return time.ends_with(named.name); });
  const bool is_named = zone != named_zones.end();
  if (is_named) {
    offset = zone->offset;
    time.resize(time.size() - zone->name.size());
  }
  constexpr std::size_t shortest = std::string_view{"14h30"}.size();
  if (time.size() >= shortest && time[2] == 'h') time[2] = ':';
  // "9am"
  const auto hour = static_cast<std::size_t>(std::ranges::find_if_not(time, detail::is_digit) - time.begin());
  if (const auto half = trim(std::string_view{time}.substr(hour)); hour > 0 && (half == "am" || half == "pm"))
    time.insert(hour, ":00");
  if (!is_named && time.size() > 2 && time[1] == '.' && detail::all_digits(std::string_view{time}.substr(2)))
    return std::nullopt;
  const bool is_long = std::ranges::count(time, ':') + std::ranges::count(time, '.') > 1;
  if (is_long && time.find('+') == std::string::npos && (time.starts_with("0:") || time.starts_with("00:")))
    return std::nullopt;
  if (has_other_offset(time)) return std::nullopt;
  auto plain = time_of_day(time);
  if (plain) *plain += offset;
  return plain;
}

void use_time(InteractionDraft& draft, const ParseContext& context) {
  if (says_time(draft.day)) return;
  // Spreadsheets write a time alone on their first day.
  constexpr std::string_view after_first_days = "1905";
  constexpr std::size_t day = std::string_view{"1899-12-30 "}.size();
  if (!draft.moment.empty() && draft.moment < after_first_days) {
    draft.time = time_of_day(draft.moment.substr(day)).value_or("");
    draft.moment.clear();
  }
  if (!draft.moment.empty()) {
    draft.columns.insert(set_column(draft.said, interactions, "at", draft.moment, context));
    return;
  }
  if (draft.time.empty() || draft.day.empty()) return;
  constexpr std::size_t without_offset = std::string_view{"14:30:05"}.size();
  const std::string_view zone = draft.is_utc && draft.time.size() == without_offset ? "Z" : "";
  set_column(draft.said, interactions, "at", fmt::format("{} {}{}", draft.day, draft.time, zone), context);
}

void complete_text(InteractionDraft& draft) {
  Interaction& said = draft.said;
  if (!draft.subject.empty() && !said.text.starts_with(draft.subject)) {
    said.text = said.text.empty() ? draft.subject : fmt::format("{}\n{}", draft.subject, said.text);
    draft.columns.insert(place_of(interactions, "text"));
  }
  if (!said.text.empty() || said.kind != InteractionKind::contact || !said.channel || said.community_id) return;
  said.text = word_of(*said.channel);
  said.text.front() = detail::to_upper(said.text.front());
  draft.is_wordless = true;
}

}  // namespace rapport
