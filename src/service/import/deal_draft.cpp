#include "service/import/deal_draft.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/digits.hpp"
#include "core/word_list.hpp"
#include "rapport/core/text.hpp"
#include "service/import/cells.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

bool is_letter_or_digit(char c) { return detail::is_letter(c) || detail::is_digit(c); }

/// "Closed-Lost to Competition" is a kind of "closedlost", but "Closed lostness" and "Closed lost pending" are none.
bool is_kind_of(std::string_view said, std::string_view key) {
  static constexpr std::string_view not_yet = " not no pending awaiting waiting yet be until unless if or won lost ";
  const std::string text = fold(said);
  std::size_t at = 0;
  for (const char letter : key) {
    while (at < text.size() && !is_letter_or_digit(text[at])) ++at;
    if (at == text.size() || text[at++] != letter) return false;
  }
  if (at < text.size() && is_letter_or_digit(text[at])) return false;
  const auto words = split_trimmed(std::string_view{text}.substr(at), ' ');
  return std::ranges::none_of(words, [](const std::string& word) { return is_listed(not_yet, header_key(word)); });
}

}  // namespace

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
  const auto said = text.substr(0, end == 0 ? std::string_view::npos : end);
  const std::string key = header_key(said);
  for (const auto& [state, called] : words)
    if (is_listed(called, key)) return state;
  if (is_stage) return std::nullopt;
  if (is_kind_of(said, "closedwon")) return DealState::won;
  if (is_kind_of(said, "closedlost")) return DealState::lost;
  return std::nullopt;
}

bool is_no_amount(std::string_view column, std::string_view text) {
  return is_listed(" opportunityamount estrevenue ", header_key(column)) &&
         std::ranges::none_of(text, detail::is_digit);
}

}  // namespace rapport
