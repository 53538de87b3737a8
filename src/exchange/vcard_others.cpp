#include "exchange/vcard_others.hpp"

#include <algorithm>
#include <array>

#include "exchange/vcard_text.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport {
namespace {

/// How the names of properties begin that programs write for themselves.
constexpr auto for_programs = std::to_array<std::string_view>(
    {"X-MS-OL-", "X-MS-SIGNATURE", "X-MS-CARDPICTURE", "X-ABCROP", "X-IMAGE", "X-EVOLUTION-FILE-AS", "X-MOZILLA-HTML",
     "X-RADICALE-", "X-SHARED-PHOTO-", "X-RAPPORT-", "X-ANDROID-", "VND-", "XML", "MEMBER", "AGENT"});

/// What stands before the name that a person would give it.
constexpr auto prefixes =
    std::to_array<std::string_view>({"X-KADDRESSBOOK-X-", "X-EVOLUTION-", "X-MOZILLA-", "X-MS-", "X-AB", "X-"});

std::string name_of(std::string_view property) {
  const auto* prefix = std::ranges::find_if(prefixes, [&](auto text) { return property.starts_with(text); });
  if (prefix != prefixes.end()) property.remove_prefix(prefix->size());
  std::string name = fold(property);
  std::ranges::replace(name, '-', '_');
  return name;
}

/// vnd.android.cursor.item/nickname;Jo;1: the nickname; else nothing.
std::string_view android_nickname(const VcardProperty& property) {
  const auto parts = vcard::split(property.value, ';');
  const bool is_one = property.name == "X-ANDROID-CUSTOM" && parts.size() > 1 &&
                      vcard::same_word(trim(parts[0]), "vnd.android.cursor.item/nickname");
  return is_one ? parts[1] : std::string_view{};
}

}  // namespace

void VcardOthers::add(const std::string& name, std::string_view text) {
  if (text.empty()) return;
  auto& kept = fields_[name];
  const auto items = split_trimmed(kept, ';');
  if (std::ranges::find(items, text) != items.end()) return;
  (kept += kept.empty() ? "" : "; ") += text;
}

bool VcardOthers::take(const VcardProperty& property, const Vcard& card) {
  constexpr std::size_t longest = 1000, most = 40;
  if (const auto nickname = android_nickname(property); !nickname.empty()) {
    add("nickname", trim(vcard::unescape(nickname, card.old)));
    return true;
  }
  const auto is_before = [&](std::string_view beginning) { return property.name.starts_with(beginning); };
  const std::string name = name_of(property.name);
  if (std::ranges::any_of(for_programs, is_before) || name.empty() || find_column(customers, name) != nullptr ||
      property.value.size() > longest || (fields_.size() >= most && !fields_.contains(name)))
    return false;
  add(name, trim(vcard::unescape(property.value, card.old)));
  return true;
}

}  // namespace rapport
