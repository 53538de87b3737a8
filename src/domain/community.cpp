#include "rapport/domain/community.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport {

void check(const Community& community) {
  if (fold(community.name).empty()) throw InvalidInput("a community needs a name");
}

void check(const Member& member) {
  if (member.left_on && *member.left_on < member.joined_on)
    throw InvalidInput(
        fmt::format("nobody leaves on {} who joined on {}", to_iso(*member.left_on), to_iso(member.joined_on)));
}

}  // namespace rapport
