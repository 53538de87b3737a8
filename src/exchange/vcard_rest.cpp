#include "exchange/vcard_rest.hpp"

#include <fmt/format.h>

#include <string_view>

#include "core/digits.hpp"

namespace rapport {

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
  if (!further.empty())
    result.push_back(
        fmt::format("further values of what a customer has one of were left out: {}", fmt::join(further, ", ")));
  if (!unread.empty()) {
    std::string names = fmt::format("{}", fmt::join(unread, ", "));
    if (more_unread > 0) names += " and others";
    result.push_back("properties that are no field of rapport were left out: " + names);
  }
  return result;
}

}  // namespace rapport
