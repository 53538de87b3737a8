#include "service/doubtful_email.hpp"

#include <fmt/format.h>

#include "core/digits.hpp"

namespace rapport {
namespace {

/// Nothing stands before, between or behind two dots in vain.
bool has_empty_piece(std::string_view text) {
  const auto doubled = text.find("..") != std::string_view::npos;
  return doubled || text.starts_with('.') || text.ends_with('.');
}

/// Of a list or a remark that stood around it.
bool has_bracket(std::string_view text) { return text.find_first_of("\"[](){}") != std::string_view::npos; }

bool is_reached_domain(std::string_view domain) {
  // "[192.0.2.1]" is an address of the network itself.
  if (domain.starts_with('[') && domain.ends_with(']')) return true;
  if (domain.find('.') == std::string_view::npos || has_empty_piece(domain) || has_bracket(domain)) return false;
  // No label of it begins or ends with a hyphen.
  const auto has = [domain](std::string_view part) { return domain.find(part) != std::string_view::npos; };
  return !domain.starts_with('-') && !domain.ends_with('-') && !has(".-") && !has("-.");
}

}  // namespace

std::string why_unreachable(std::string_view email) {
  const auto at = email.find('@');
  const auto mailbox = email.substr(0, at), domain = email.substr(at + 1);
  if (!is_reached_domain(domain))
    return fmt::format("{} is no domain that is reached from elsewhere", detail::quoted(domain));
  const bool is_quoted = mailbox.starts_with('"') && mailbox.ends_with('"');
  const bool is_none = !is_quoted && (has_empty_piece(mailbox) || has_bracket(mailbox));
  return is_none ? fmt::format("{} is no mailbox", detail::quoted(mailbox)) : "";
}

}  // namespace rapport
