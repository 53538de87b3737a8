#pragma once
// Whom an address belongs to, and whether it still reaches them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/contact_points.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// A customer who answers to an address, a number, a handle or a key of another system.
struct Recognised {
  CustomerId id;
  std::string by;     ///< email, phone, handle or external_id
  std::string value;  ///< as it is stored
  bool archived = false;
};

/// Everybody who has that e-mail address, phone number (in any layout, digits alone too), handle (with or without @) or
/// external id; `email:` `tel:` `handle:` `ext:` before it say which it is. Removed customers only when there is nobody
/// else. Each look-up is by index. Throws UsageError for an empty text.
[[nodiscard]] std::vector<Recognised> recognise(Store& store, std::string_view text, const Session& session);

/// What became of an address.
struct MarkedAddress {
  std::vector<CustomerId> customers;  ///< who have it; empty when nobody has
  bool changed = false;
};
/// Marks an address, number or handle as bounced on `day`, or as good again, for everybody who has it.
MarkedAddress mark_bounced(Operation& operation, std::string_view address, std::optional<Date> day,
                           const Session& session);

}  // namespace rapport
