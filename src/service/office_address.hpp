#pragma once
// Addresses of e-mail at which nobody in particular reads.

#include <string_view>

namespace rapport {

/// "info@", "sales.eu@" and the like, in the languages of headers, and an address that is called as the company is:
/// "kopi.senja@mail.example" of Kopi Senja.
[[nodiscard]] bool is_office_address(std::string_view email, std::string_view company);

}  // namespace rapport
