#pragma once
// Programs answer with their records in a list within one object: {"total":2,"data":[{...},{...}]}. And where the
// members of an object stand, whatever is nested in them.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

struct JsonList {
  std::string name;    ///< of the member that is the list
  std::size_t at = 0;  ///< of the bracket that opens it
};

/// The list of objects in the object with which the text starts, when it is its first member or is called as programs
/// call such a list; nothing for a record. What the text breaks off before is not found.
[[nodiscard]] std::optional<JsonList> list_of_records(std::string_view text);

/// The object says around its list of records that there are more of them: {"data":[],"has_more":true}.
[[nodiscard]] bool tells_of_more(std::string_view object);

struct JsonMember {
  std::string_view name;  ///< as it is written
  std::size_t at = 0;     ///< of the comma before it; of the first member what follows the brace
};

/// The members of an object; those before the text breaks off.
[[nodiscard]] std::vector<JsonMember> members_of(std::string_view object);

}  // namespace rapport
