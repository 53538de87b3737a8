#include "rapport/service/office_settings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "core/parse_for.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/config.hpp"
#include "rapport/store/holidays.hpp"

namespace rapport {
namespace {

constexpr std::array settings{
    OfficeSetting{.word = week_setting, .help = "the days of the week that are worked, such as mon-fri or sun-thu"},
    OfficeSetting{"cadence.transactional", "days between touches of transactional customers",
                  Relationship::transactional},
    OfficeSetting{"cadence.long-term", "days between touches of long-term customers", Relationship::long_term},
    OfficeSetting{"cadence.assisted", "days between touches of assisted customers", Relationship::assisted},
    OfficeSetting{"cadence.dedicated", "days between touches of dedicated customers", Relationship::dedicated},
    OfficeSetting{"cadence.self-service", "days between touches of self-service customers", Relationship::self_service},
    OfficeSetting{"cadence.automated", "days between touches of automated customers", Relationship::automated},
    OfficeSetting{"cadence.community", "days between touches of community customers", Relationship::community},
    OfficeSetting{"cadence.unknown", "days between touches where the relationship is not known", std::nullopt},
};

}  // namespace

const std::array<std::string_view, config_key_words.size() + settings.size()> setting_words = [] {
  std::array<std::string_view, config_key_words.size() + settings.size()> all;
  const auto next = std::ranges::copy(config_key_words, all.begin()).out;
  std::ranges::transform(settings, next, &OfficeSetting::word);
  return all;
}();

bool OfficeSetting::is_cadence() const { return word.starts_with(cadence_setting); }

std::string OfficeSetting::usual() const {
  return is_cadence() ? std::to_string(default_cadence(relationship)) : WorkingWeek{}.text();
}

std::string OfficeSetting::checked(std::string_view value) const {
  if (!is_cadence()) return parse_for(word, [&] { return WorkingWeek::parse(value).text(); });
  const auto days = detail::small_number(trim(value));
  if (!days || *days < 1 || *days > longest_cadence)
    throw InvalidInput(fmt::format("{}: '{}' is not a number of days from 1 to {}", word, value, longest_cadence));
  return std::to_string(*days);
}

std::span<const OfficeSetting> office_settings() noexcept { return settings; }

const OfficeSetting* office_setting(std::string_view word) {
  const auto* found = std::ranges::find(settings, word, &OfficeSetting::word);
  if (found != settings.end()) return found;
  std::vector<std::string_view> words;
  for (const auto& setting : settings) words.push_back(setting.word);
  const auto suggestion = did_you_mean(word, words);
  // A slip in a key of the configuration file is told where those are known.
  const bool is_ours = !suggestion.empty() && did_you_mean(word, config_key_words).empty() &&
                       std::ranges::find(config_key_words, word) == config_key_words.end();
  if (is_ours || word.starts_with(cadence_setting))
    throw UsageError(fmt::format("unknown key '{}'{}", word, suggestion));
  return nullptr;
}

}  // namespace rapport
