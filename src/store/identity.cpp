#include "rapport/store/identity.hpp"

#include <fmt/format.h>

#include "core/fingerprint.hpp"
#include "rapport/store/settings.hpp"

namespace rapport {

std::string database_identity(Store& store) {
  if (auto stored = stored_setting(store, identity_setting)) return *std::move(stored);
  Fingerprint print;
  store.each({"SELECT at || ' ' || real_at || ' ' || command, who FROM operation ORDER BY id LIMIT 1", {}},
             [&](std::span<const Cell> cells) {
               for (const auto& cell : cells) print.add(text_or_empty(cell));
             });
  return fmt::format("{:016x}", static_cast<std::uint64_t>(print.value()));
}

}  // namespace rapport
