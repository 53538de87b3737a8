#include "exchange/vcard_rest.hpp"

#include <fmt/format.h>

#include <string_view>

#include "core/digits.hpp"

namespace rapport {

void VcardRest::leave_out(const std::string& property, std::size_t card_line) {
  constexpr std::size_t named = 20;
  if (unread.size() >= named && !unread.contains(property)) {
    ++more_unread;
    return;
  }
  auto& cards = unread[property];
  if (cards.count == 0 || cards.last_line != card_line) ++cards.count;
  cards.last_line = card_line;
}

std::vector<std::string> VcardRest::notes() const {
  std::vector<std::string> result;
  const auto say = [&](std::int64_t count, std::string_view one, std::string_view several) {
    if (count > 0) result.push_back(count == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", count, several));
  };
  say(media, "picture, logo, sound or key was left out", "pictures, logos, sounds and keys were left out");
  say(groups, "card is a group, a place or a program and no customer; it was left out",
      "cards are groups, places or programs and no customers; they were left out");
  say(addresses, "more address was left out: a customer has one", "more addresses were left out: a customer has one");
  say(birthdays, "birthday without a month and a day is kept as it is written, as x.birthday_as_written",
      "birthdays without a month and a day are kept as they are written, as x.birthday_as_written");
  say(anniversaries, "anniversary without a month and a day is kept as it is written, as x.anniversary_as_written",
      "anniversaries without a month and a day are kept as they are written, as x.anniversary_as_written");
  if (other_names > 0)
    result.push_back(fmt::format(
        "FN is the name {}: {}",
        other_names == 1
            ? fmt::format("on line {}, where N says another one", other_name_line)
            : fmt::format("in {} cards where N says another one, the first on line {}", other_names, other_name_line),
        detail::quoted(other_name)));
  if (!unread.empty()) {
    std::string names;
    for (const auto& [property, cards] : unread)
      names += fmt::format("{}{}{}", names.empty() ? "" : ", ", property,
                           cards.count > 1 ? fmt::format(" in {} cards", cards.count) : "");
    if (more_unread > 0) names += " and others";
    result.push_back("properties that are no field of rapport were left out: " + names);
  }
  return result;
}

}  // namespace rapport
