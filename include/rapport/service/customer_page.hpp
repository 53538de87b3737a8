#pragma once
// What of a record may be handed to the customer, and nothing else.

#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/render/customer_page.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// The language of a page for somebody whose language is written so: Indonesian for id, ind, id-ID, Indonesian, Bahasa
/// Indonesia; English for everything else.
[[nodiscard]] PageLanguage page_language(const std::optional<std::string>& language);

/// Names and ways to reach them, address, birthday, language and consent; purchases with their sums; promises, answers
/// and checks that are open, by day and kind alone, because what was written about them is internal; the owner. Nothing
/// of notes, moods, tags, interests, stages, sources, expectations or fields of this file. `language` is the customer's
/// when left out, and `contact` the owner. Throws Failure when a sum does not fit 64 bits.
[[nodiscard]] CustomerPage customer_page(Store& store, CustomerId id, std::optional<PageLanguage> language,
                                         const std::optional<std::string>& contact, const Session& session);

}  // namespace rapport
