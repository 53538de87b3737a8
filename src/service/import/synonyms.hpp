#pragma once
// What lists that people keep call the fields of a customer.

#include <span>
#include <string_view>

namespace rapport {

struct Synonyms {
  std::string_view field;
  std::string_view keys;           ///< as header_key() gives them, between spaces
  bool varies_with_place = false;  ///< may have a word such as "business" or "home" beside it, and a number
  int rank = 0;                    ///< of the words themselves
};

[[nodiscard]] std::span<const Synonyms> all_synonyms();

}  // namespace rapport
