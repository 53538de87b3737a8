#pragma once
// An article, a book or another link that is passed on to customers who may care about it.

#include <string>
#include <string_view>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// What two spellings of one address have in common, by which it is known who had it: without spaces around it, without
/// what follows a #, without a slash at its end, and with scheme and host in lower case. All else counts: http is not
/// https, and a path is as it is written. Throws InvalidInput for a text that is no address: one without a scheme such
/// as https: or urn:isbn:, and one with a space or a control character in it.
[[nodiscard]] std::string share_key(std::string_view url);

}  // namespace rapport
