#pragma once
// The day of a user, or of everybody, on one page.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/words.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// The parts of a digest, in their order.
enum class DigestPart { due, remembered, silent, changed };
constexpr auto words_of(DigestPart) {
  return std::to_array<std::pair<DigestPart, std::string_view>>({{DigestPart::due, "due"},
                                                                 {DigestPart::remembered, "occasions"},
                                                                 {DigestPart::silent, "neglected"},
                                                                 {DigestPart::changed, "changes"}});
}

struct DigestRequest {
  std::optional<std::string> owner;  ///< their work and their customers; everybody's without
  Date since{};                      ///< the first day of which changes are told
  Date until{};                      ///< the last day of which occasions are told
  std::int64_t most = 20;            ///< entries of a part
  LeapDay leap_day{};
};

/// customer_id, section, customer, on_date, text, detail, record
[[nodiscard]] std::span<const ColumnInfo> digest_columns();

/// Gives the sink what is due today, the occasions to come, who was neglected and what was changed, each part by its
/// own order. Of an owner's customers, what others changed is told.
void write_digest(Store& store, const DigestRequest& request, const ParseContext& context, RowSink& sink);

}  // namespace rapport
