#include "rapport/domain/followup.hpp"

#include "rapport/core/error.hpp"

namespace rapport {

void check(const Followup& followup) {
  if (followup.text.empty()) throw InvalidInput("a follow-up needs a text: what is to be done");
  if (followup.owner.empty()) throw InvalidInput("a follow-up needs an owner; add --owner NAME");
}

}  // namespace rapport
