#include "rapport/service/notes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/service/customers.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

void note_once(Operation& operation, std::string text) {
  if (std::ranges::find(operation.notes(), text) == operation.notes().end()) operation.note(std::move(text));
}

void note_removed_customer(Operation& operation, CustomerId id) {
  if (const auto kept = merged_into(operation.store(), id))
    return note_once(
        operation,
        fmt::format("customer {} was merged into {}, and this is not shown there; name {} instead",
                    customer_label(operation.store(), id), customer_label(operation.store(), *kept), kept->value));
  for (const auto& hit : customers_by_id(operation.store(), id))
    if (hit.archived)
      note_once(operation, fmt::format("customer {} {} is removed, and nothing of theirs is shown as due; 'rapport "
                                       "customer restore {}' brings them back",
                                       id.value, hit.name, id.value));
}

CustomerId survivor_with_note(Operation& operation, CustomerId id) {
  Store& store = operation.store();
  const auto kept = survivor_of(store, id);
  if (kept != id)
    note_once(operation, fmt::format("customer {} was merged into {}; this is kept for {}", customer_label(store, id),
                                     customer_label(store, kept), kept.value));
  return kept;
}

void note_new_owner(Operation& operation, const std::string& owner, const Session& session) {
  if (auto note = note_on_new_owner(operation.store(), owner, session)) note_once(operation, *std::move(note));
}

}  // namespace rapport
