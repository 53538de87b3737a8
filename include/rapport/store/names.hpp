#pragma once
// The names of things in the file, by how they begin: what a shell offers while a word is typed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// What is named.
enum class Named {
  customer,          ///< one that was not removed
  removed_customer,  ///< one that was
  company,           ///< a customer that is a company and was not removed
  user,              ///< the owner of a customer or of an open follow-up, or who has changed something
  tag,
  topic,         ///< what customers are interested in
  custom_field,  ///< without its x.
  survey,
  community,
  play,
  deal,        ///< the number of an open one, a space, and whose it is and what it is called
  deal_stage,  ///< those are of the configuration: the file knows none
};

/// At most so many names are found.
inline constexpr std::size_t most_names = 50;

/// Names that begin with `prefix`, sorted, each once: of customers, surveys, communities and plays by case and accents
/// folded, else exactly. When there are more than most_names, the last one is among those found, so that what all of
/// these begin with, all that exist begin with. O(most_names) index entries, however many records there are; of
/// customers, those among the first and last few thousand that begin so.
[[nodiscard]] std::vector<std::string> names_beginning(Store& store, Named named, std::string_view prefix);

/// The queries behind it, for tests that watch for table scans.
[[nodiscard]] std::vector<Query> queries_for_names(Named named, std::string_view prefix);

// Records of a table that has a unique name_key.

/// The record of that name, case and accents folded.
[[nodiscard]] std::optional<std::int64_t> record_named(Store& store, std::string_view table, std::string_view name);
[[nodiscard]] std::vector<std::string> record_names(Store& store, std::string_view table);

}  // namespace rapport
