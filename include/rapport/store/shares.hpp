#pragma once
// The SQL behind links that are passed on: who would care, and who had them.

#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// The topics that somebody is interested in and that are one of `words` but for case and accents.
[[nodiscard]] std::vector<std::string> topics_like(Store& store, const std::vector<std::string>& words);

/// Why a customer who would care is left out.
enum class LeftOut { refused, had_it };

/// Keeps, in a list of customers, those with one of the topics who are neither removed nor in dissolution.
void keep_interested(Source& customers, const std::vector<std::string>& topics);
/// Keeps those who have not refused marketing messages and have not had the link.
void keep_receptive(Source& customers, const std::string& key);
/// Keeps those whom the former leaves out, for that reason; one who has both refused.
void keep_left_out(Source& customers, const std::string& key, LeftOut why);

/// When the customer had the link.
[[nodiscard]] std::optional<Date> shared_on(Store& store, CustomerId customer, const std::string& key);
/// Keeps on record that the customer had the link.
void insert_share(Operation& operation, CustomerId customer, InteractionId interaction, const std::string& key,
                  const std::string& title, Date on);

/// The interaction in which a link was passed on is gone: so is the record that it was.
void forget_shares(Operation& operation, InteractionId interaction);
/// The interaction was with another customer; who has the link already keeps the record of that.
void move_shares(Operation& operation, InteractionId interaction, CustomerId to);

}  // namespace rapport
