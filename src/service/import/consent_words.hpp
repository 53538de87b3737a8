#pragma once
// How the columns of other systems and their cells say whether somebody wants messages. Headers are as header_key()
// gives them.

#include <optional>
#include <string_view>

#include "rapport/core/date.hpp"

namespace rapport {

/// A column with a word such as "unsubscribed" in its name, all other words of which are about messages or the day,
/// tells who wants none: "Unsubscribed from emails". "Call opt-out" and "Unsubscribe rate" do not.
[[nodiscard]] bool asks_who_opted_out(std::string_view key);

/// Its name tells which messages are not wanted.
[[nodiscard]] bool asks_of_one_list(std::string_view key);

/// A column that says how somebody stands with a sender of messages, among other states.
[[nodiscard]] bool has_states_of_readers(std::string_view key);

/// A column of those who get messages, and not of customers in general.
[[nodiscard]] bool is_of_readers(std::string_view key);

/// Words that somebody wants no messages, whatever the column is about.
[[nodiscard]] bool says_opted_out(std::string_view text);

/// Words that somebody must not get any, if the column is about messages: a customer may have complained about goods.
[[nodiscard]] bool says_barred(std::string_view text);

/// What is said of messages: yes and no by the column, other words by themselves.
[[nodiscard]] std::optional<bool> wants_messages(std::string_view word, bool opts_in);

/// The day on which somebody began or ceased to want messages. A long number is one of Unix only in a column of days.
[[nodiscard]] bool is_day_of_consent(std::string_view key, std::string_view text, const DateContext& dates);

}  // namespace rapport
