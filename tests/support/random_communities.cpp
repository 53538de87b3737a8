// What random work does in communities.

#include "rapport/service/communities.hpp"
#include "rapport/service/interactions.hpp"
#include "support/random_work.hpp"

namespace rapport::test {

void RandomWork::change_community(Operation& operation) {
  const CommunityId id{any_id("community")};
  if (!id || chance(4)) {
    Community community;
    community.name = "Community " + std::to_string(below(4));
    add_community(operation, community, place_.session);
    return;
  }
  if (chance(6)) return remove_community(operation, id, chance(2));
  const auto before = load(operation.store(), communities, id.value).value();
  Community after = before;
  after.name = "Community " + std::to_string(below(4));
  after.about = chance(2) ? std::optional{any_text()} : std::nullopt;
  save_community(operation, before, after);
}

void RandomWork::join_or_leave(Operation& operation) {
  const CommunityId community{any_id("community")};
  const auto customer = any_customer();
  if (!community || !customer) return;
  const auto day = chance(2) ? std::optional{any_past_day()} : std::nullopt;
  if (chance(3))
    leave_community(operation, community, customer, day, place_.session);
  else
    join_community(operation, community, customer, day, place_.session);
}

void RandomWork::post(Operation& operation) {
  Interaction interaction;
  interaction.customer_id = any_customer();
  interaction.community_id = CommunityId{any_id("community")};
  if (!interaction.customer_id || !*interaction.community_id) return;
  interaction.text = any_text();
  const InteractionId other{any_id("interaction")};
  if (chance(2))
    interaction.question = any_text();
  else if (other && chance(2))
    interaction.answers = other;
  interaction.at = from_local(any_past_day(), TimeOfDay{600});
  log_interaction(operation, interaction, {}, place_.session);
}

}  // namespace rapport::test
