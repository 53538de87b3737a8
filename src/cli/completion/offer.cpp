#include "cli/completion/offer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/completion/typed_command.hpp"
#include "cli/flags.hpp"
#include "cli/parser.hpp"
#include "core/utf8.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/config.hpp"

namespace rapport::cli {
namespace {

/// What may be written in one place.
struct Place {
  Values values = Values::listed;
  std::span<const std::string> words{};  ///< one of these, or what `values` says
  std::string_view separators{};         ///< any of these stands between several of them
  const FlagGroup* group = nullptr;      ///< of a flag, whose list may go on; knows the columns
};

Place place_of(const Flag& flag, const std::vector<FlagGroup>& groups) {
  Place place{flag.values, flag.words};
  // Usage shows how several values are written: A,B,C or 'A, B', which may be 'A; B' too, or that alone.
  if (flag.value.find(';') != std::string::npos) place.separators = ";";
  if (flag.value.find(',') != std::string::npos) place.separators = ",;";
  for (const auto& group : groups)
    for (const auto& other : group.flags)
      if (&other == &flag) place.group = &group;
  return place;
}

std::optional<Named> named_by(Values values) {
  switch (values) {
    case Values::customer:
      return Named::customer;
    case Values::removed_customer:
      return Named::removed_customer;
    case Values::company:
      return Named::company;
    case Values::user:
    case Values::owner:
      return Named::user;
    case Values::tag:
      return Named::tag;
    case Values::topic:
      return Named::topic;
    case Values::survey:
      return Named::survey;
    case Values::community:
      return Named::community;
    case Values::play:
      return Named::play;
    case Values::deal:
      return Named::deal;
    case Values::deal_stage:
      return Named::deal_stage;
    default:
      return std::nullopt;
  }
}

/// True for a name that a command would take for an id, an e-mail address, a flag, ...
bool is_misread(std::string_view name) {
  if (name.find_first_not_of("0123456789") == std::string_view::npos || is_flag(name) || name == "-") return true;
  return std::ranges::any_of(std::initializer_list<std::string_view>{"id:", "name:", "email:", "tel:", "ext:"},
                             [&](std::string_view prefix) { return name.starts_with(prefix); });
}

/// Where the first `count` characters end.
std::size_t bytes_of(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (count-- > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && utf8::is_continuation(text[at])) ++at;
  }
  return at;
}

/// Names begin like `typed` but for case and accents. Shells write what all offered words have in common: where that
/// would be less than what was typed ("Budi", "BUDI"), each begins as it was typed, which means the same name.
std::vector<std::string> aligned(std::vector<std::string> names, const std::string& typed) {
  const auto count = static_cast<std::size_t>(std::ranges::count_if(typed, [](char c) { return (c & 0xC0) != 0x80; }));
  const auto head = [&](const std::string& name) { return name.substr(0, bytes_of(name, count)); };
  std::erase_if(names, [&](const std::string& name) { return fold(head(name) + "|") != fold(typed + "|"); });
  const auto differs = [&](const std::string& name) { return head(name) != head(names.front()); };
  if (std::ranges::any_of(names, differs))
    for (auto& name : names) name.replace(0, head(name).size(), typed);
  return names;
}

class Completion {
 public:
  Completion(const TypedCommand& typed, std::string current, const LookUp& look_up)
      : typed_(typed), rest_(std::move(current)), look_up_(look_up) {}

  Offer offer() {
    if (typed_.unknown) return {};
    if (typed_.waiting)
      fill(place_of(*typed_.waiting, typed_.groups));
    else if (!typed_.flags_ended && rest_.starts_with('-'))
      fill_flag();
    else if (typed_.noun.empty())
      fill_nouns();
    else if (!typed_.command)
      fill_verbs();
    else if (!typed_.helps)
      fill_argument();
    return std::move(offer_);
  }

 private:
  /// `before_` is done with; what follows it begins with `rest_`.
  void move(std::size_t count) {
    before_ += rest_.substr(0, count);
    rest_.erase(0, count);
  }

  void add(std::string_view word, std::string_view help = {}) {
    offer_.candidates.push_back({fmt::format("{}{}", before_, word), std::string{help}});
  }
  void add_if_fits(std::string_view word, std::string_view help = {}) {
    if (word.starts_with(rest_)) add(word, help);
  }

  void fill_nouns() {
    for (const auto* command : all_commands()) {
      if (offer_.candidates.empty() || offer_.candidates.back().word != command->noun)
        add_if_fits(command->noun, command->verb.empty() ? command->summary : std::string_view{});
    }
    for (auto& candidate : offer_.candidates)
      if (candidate.help.empty()) candidate.help = verbs_of(candidate.word);
  }

  static std::string verbs_of(std::string_view noun) {
    std::string verbs;
    for (const auto* command : all_commands())
      if (command->noun == noun) (verbs += verbs.empty() ? "" : ", ") += command->verb;
    return verbs;
  }

  void fill_verbs() {
    for (const auto* command : all_commands())
      if (command->noun == typed_.noun) add_if_fits(command->verb, command->summary);
  }

  void fill_flag() {
    if (const auto equals = rest_.find('='); equals != std::string::npos) {
      const Flag* flag = typed_.flag_in(rest_);
      if (!flag || flag->value.empty()) return;
      move(equals + 1);
      return fill(place_of(*flag, typed_.groups));
    }
    if (typed_.helps || (!typed_.command && !typed_.noun.empty())) return;
    if (!typed_.command) add_if_fits("--version", "the version of rapport");
    for (const auto& group : typed_.groups)
      for (const auto& flag : group.flags) {
        if (flag.name == "x.NAME")
          fill_custom_fields("--x.");
        else if (flag.repeated || !typed_.has(flag))
          add_if_fits("--" + flag.name, flag.help);
      }
  }

  void fill_argument() {
    const Flag* by_stdin = typed_.flag_in("--stdin");
    const bool batch = by_stdin && typed_.has(*by_stdin);
    std::vector<Argument> arguments;
    for (const auto& argument : typed_.command->arguments)
      if (!batch || !argument.by_stdin) arguments.push_back(argument);
    if (arguments.empty()) return;
    const auto at = std::min(typed_.arguments.size(), arguments.size() - 1);
    if (at < typed_.arguments.size() && !arguments[at].repeated) return;
    const std::vector<std::string> words(arguments[at].words.begin(), arguments[at].words.end());
    fill({arguments[at].values, words});
  }

  void fill(const Place& place) {
    if (!place.separators.empty()) move_past(place.separators);
    for (const auto& word : place.words) add_if_fits(word);
    switch (place.values) {
      case Values::file:
        offer_.files = true;
        break;
      case Values::setting:
        fill_setting();
        break;
      case Values::profile:
        for (const auto& [name, about] : look_up_.profiles()) add_if_fits(name, about);
        break;
      case Values::sort:
        if (rest_.starts_with('-')) move(1);
        [[fallthrough]];
      case Values::fields:
        if (place.group) fill_fields(*place.group, "");
        break;
      case Values::filter:
        if (place.group) fill_filter(*place.group);
        break;
      default:
        fill_names(place.values, place.separators);
    }
    if (place.group && !place.separators.empty()) offer_.goes_on = true;
  }

  /// To the item of a list that is being typed.
  void move_past(std::string_view separators) {
    const auto last = rest_.find_last_of(separators);
    if (last == std::string::npos) return;
    move(std::min(rest_.find_first_not_of(' ', last + 1), rest_.size()));
  }

  void fill_setting() {
    const auto keys = config_keys();
    const auto key =
        std::ranges::find_if(keys, [&](const ConfigKey& known) { return known.word == typed_.arguments.front(); });
    if (key == keys.end()) return;
    for (const auto word : key->choices) add_if_fits(word);
    if (key->member == &Config::database) offer_.files = true;
    if (key->member == &Config::user) fill_names(Values::user);
  }

  void fill_fields(const FlagGroup& group, std::string_view end) {
    for (const auto& column : group.columns) add_if_fits(fmt::format("{}{}", column.name, end), column.help);
    if (group.custom_fields) fill_custom_fields("x.", end);
  }

  void fill_custom_fields(std::string_view before, std::string_view end = {}) {
    if (!rest_.starts_with(before) && !before.starts_with(rest_)) return;
    const auto prefix = rest_.size() < before.size() ? std::string{} : rest_.substr(before.size());
    for (const auto& name : look_up_.names(typed_.database, Named::custom_field, prefix))
      add(fmt::format("{}{}{}", before, name, end), "a field of your own");
  }

  /// FIELD OP VALUE
  void fill_filter(const FlagGroup& group) {
    constexpr std::string_view operators = "=!<>~";
    const auto begin = rest_.find_first_of(operators);
    if (begin == std::string::npos) {
      offer_.goes_on = true;
      return fill_fields(group, "=");
    }
    const auto* column = find_column(group.columns, trim(std::string_view{rest_}.substr(0, begin)));
    const auto end = std::min(rest_.find_first_not_of(operators, begin), rest_.size());
    move(std::min(rest_.find_first_not_of(' ', end), rest_.size()));
    if (!column) return;
    // Any of several is said with commas; in other text a comma is a comma.
    const bool many = !column->choices.empty() || column->kind == Kind::owner || is_list(column->kind);
    Flag flag = column_flag(*column);
    if (column->kind == Kind::boolean) flag.words = {"yes", "no"};
    fill({flag.values, flag.words, many ? "," : ""});
  }

  /// A name with a separator in it would be read as two.
  void fill_names(Values values, std::string_view separators = {}) {
    const auto named = named_by(values);
    if (!named) return;
    if (values == Values::owner) add_if_fits("me", "you");
    // A customer is also named by other things than the name, which name: before it rules out.
    constexpr std::string_view prefix = "name:";
    const bool is_reference = *named == Named::customer || *named == Named::removed_customer;
    const bool says_name = is_reference && rest_.starts_with(prefix);
    if (says_name) move(prefix.size());
    auto names = look_up_.names(typed_.database, *named, rest_);
    if (*named == Named::deal) return fill_numbers(names);
    const bool may_be_misread = is_reference || *named == Named::survey || *named == Named::community;
    if (may_be_misread || *named == Named::company) names = aligned(std::move(names), rest_);
    for (const auto& name : names)
      if ((says_name || !may_be_misread || !is_misread(name)) && name.find_first_of(separators) == std::string::npos)
        add(name);
  }

  /// A number tells nothing; what stands behind it does.
  void fill_numbers(const std::vector<std::string>& names) {
    for (const auto& name : names) {
      const auto end = std::min(name.find(' '), name.size());
      add(name.substr(0, end), trim(std::string_view{name}.substr(end)));
    }
  }

  const TypedCommand& typed_;
  std::string before_{}, rest_;
  const LookUp& look_up_;
  Offer offer_{};
};

}  // namespace

Offer what_fits(std::span<const std::string> words, const LookUp& look_up) {
  if (words.empty()) return {};
  const TypedCommand typed(words.first(words.size() - 1));
  return Completion(typed, words.back(), look_up).offer();
}

}  // namespace rapport::cli
