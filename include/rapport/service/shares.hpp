#pragma once
// Passing on a link: who would care about it, and the record that they had it.

#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

struct Link {
  std::string url;  ///< as it was written
  std::string title;
};

/// Keeps, in a list of customers, those who would care about the link: who have one of the interests, have not had it,
/// have not refused marketing messages, and are neither removed nor in dissolution.
void keep_who_would_care(Source& list, const Link& link, const std::vector<std::string>& topics);
/// "left out, because they refused marketing messages: 4 Siti; because they had it already: 7 Budi", or nothing.
[[nodiscard]] std::optional<std::string> note_on_left_out(Store& store, const Link& link,
                                                          const std::vector<std::string>& topics);

/// Logs that the link was passed on: an interaction after the pattern of `contact`, and the record that the customer
/// has had it. Who has had it already, or has refused marketing messages, is left out with a note. Throws as
/// log_interaction() and share_key().
std::optional<InteractionId> share_link(Operation& operation, CustomerId customer, const Link& link,
                                        Interaction contact, const Session& session);

}  // namespace rapport
