#include "service/import/deal_draft.hpp"

#include <string>
#include <utility>

#include "core/word_list.hpp"
#include "service/import/header.hpp"

namespace rapport {

std::optional<DealState> state_meant(std::string_view text, bool is_stage) {
  // As header_key() gives them.
  static constexpr auto words = std::to_array<std::pair<DealState, std::string_view>>(
      {{DealState::open, " open opened terbuka offen ouvert ouverte abierto abierta "},
       {DealState::won,
        " won closedwon win menang berhasil gewonnen abgeschlossengewonnen gagne gagnee ganado ganada cerradaganada "},
       {DealState::lost,
        " lost closedlost loss abandoned kalah gagal verloren abgeschlossenverloren perdu perdue perdido perdida "
        "cerradaperdida "}});
  // HubSpot names the pipeline beside it: "Closed Won (Sales Pipeline)".
  const auto end = text.ends_with(')') ? text.rfind('(') : std::string_view::npos;
  const std::string key = header_key(text.substr(0, end == 0 ? std::string_view::npos : end));
  for (const auto& [state, called] : words)
    if (is_listed(called, key)) return state;
  if (is_stage) return std::nullopt;
  if (key.starts_with("closedwon") || key.starts_with("dealwon")) return DealState::won;
  if (key.starts_with("closedlost") || key.starts_with("deallost")) return DealState::lost;
  return std::nullopt;
}

}  // namespace rapport
