#pragma once
// Preferences of the office: they stand in the database, so that they are the same for everybody who works with it.
// `config set` and its kin treat them as keys beside those of the configuration file.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport RAPPORT_API {

/// Days between touches in a kind of relationship, or the days of the week that are worked.
struct OfficeSetting {
  std::string_view word;  ///< cadence.KIND, working_days
  std::string_view help;
  std::optional<Relationship> relationship{};  ///< of a cadence: nothing for customers whose kind is not known
  [[nodiscard]] bool is_cadence() const;
  /// What holds when nothing is set.
  [[nodiscard]] std::string usual() const;
  /// The value as it is stored. Throws InvalidInput that names the value and what it may be.
  [[nodiscard]] std::string checked(std::string_view value) const;
};

[[nodiscard]] std::span<const OfficeSetting> office_settings() noexcept;
/// Nothing for a word that is the business of the configuration file. Throws UsageError that suggests the nearest for
/// one that begins as these do.
[[nodiscard]] const OfficeSetting* office_setting(std::string_view word);

/// The words of the configuration file's keys, and those of the office.
extern const std::array<std::string_view, 22> setting_words;

}  // namespace rapport
