#pragma once
// Typed keys: the id of a customer cannot be passed where that of a follow-up is expected.

#include <compare>
#include <cstdint>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

template <class Tag>
struct Id {
  std::int64_t value{};
  auto operator<=>(const Id&) const = default;
  /// False for the id of a record that is not stored yet.
  explicit operator bool() const noexcept { return value != 0; }
};

using CustomerId = Id<struct CustomerTag>;
using InteractionId = Id<struct InteractionTag>;
using FollowupId = Id<struct FollowupTag>;
using ExpectationId = Id<struct ExpectationTag>;
using OperationId = Id<struct OperationTag>;
using SurveyId = Id<struct SurveyTag>;
using QuestionId = Id<struct QuestionTag>;
using ResponseId = Id<struct ResponseTag>;
using OccasionId = Id<struct OccasionTag>;
using GiftId = Id<struct GiftTag>;
using CommunityId = Id<struct CommunityTag>;
using MemberId = Id<struct MemberTag>;
using DealId = Id<struct DealTag>;

}  // namespace rapport
