#pragma once
// From what a person calls a record to the record.

#include <optional>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// Whether removed (archived) records answer to a name. `fallback`: only when no live record does.
enum class Archived { fallback, only };

/// All digits is an id. Otherwise a whole name (case and accents folded), an e-mail address, a phone number written
/// with + or separators, or text after id: name: email: tel: ext:. A part of a name is suggested, never used. Each
/// look-up is by index. Throws NotFound with the nearest names, Conflict with the ids when several records match.
[[nodiscard]] CustomerId find_customer(Store& store, std::string_view reference, const Session& session,
                                       Archived archived = Archived::fallback);

/// For whom something new is kept: as find_customer, but whoever was merged into another is that other one, with a note
/// that says so.
[[nodiscard]] CustomerId find_customer(Operation& operation, std::string_view reference, const Session& session);

/// As find_customer; the id of a customer who is only left in the history, because an undo took them away, is found
/// too.
[[nodiscard]] CustomerId find_erasable(Store& store, std::string_view reference, const Session& session);

/// True when the reference means this customer, or several of which they are one, removed or not.
[[nodiscard]] bool answers_to(Store& store, CustomerId id, std::string_view reference, const Session& session);

/// "12 Budi Santoso", for messages.
[[nodiscard]] std::string customer_label(Store& store, CustomerId id);

/// A record of another table by its number; throws InvalidInput for text that is no number, NotFound when there is
/// none. `noun` and `list_command` are for the message.
[[nodiscard]] std::int64_t find_by_id(Store& store, std::string_view table, std::string_view text,
                                      std::string_view noun, std::string_view list_command);

}  // namespace rapport
