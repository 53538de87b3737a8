#pragma once
// Records of JSON in which something is nested, as the programs of others answer with them:
// {"properties":{"email":"ann@x.example"}}, {"phone":[{"value":"0812","primary":true}]}.

#include <string>
#include <string_view>
#include <vector>

#include "exchange/json_records.hpp"

namespace rapport {

/// Makes members of what is nested: those of properties, fields and attributes are members of the record, the parts of
/// an address are called by themselves or by its kind ("home city"), a list of values with labels is a list of values,
/// what has a name is that name, and the rest is called "owner.email". Members that no such rule reads are named in
/// `record.nested`, and those in `left_out` are blank. False for what is no JSON object, or nested very deeply, and
/// for what is too large, which `record.problem` says then.
[[nodiscard]] bool read_flat(std::string_view text, const std::vector<std::string>& left_out, JsonRecord& record);

}  // namespace rapport
