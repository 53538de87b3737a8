#pragma once
// Programs answer with their records in a list within one object: {"total":2,"data":[{...},{...}]}.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rapport {

struct JsonList {
  std::string name;    ///< of the member that is the list
  std::size_t at = 0;  ///< of the bracket that opens it
};

/// The list of objects in the object with which the text starts, when it is its first member or is called as programs
/// call such a list; nothing for a record. What the text breaks off before is not found.
[[nodiscard]] std::optional<JsonList> list_of_records(std::string_view text);

}  // namespace rapport
