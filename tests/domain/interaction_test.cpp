#include "rapport/domain/interaction.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"

using namespace rapport;

TEST_CASE("a contact needs a text and a channel") {
  Interaction contact;
  CHECK_THROWS_WITH_AS(check(contact), "say what it was about: the text is empty", InvalidInput);
  contact.text = "Asked for a quote";
  CHECK_THROWS_WITH_AS(check(contact),
                       "a contact needs --channel, one of call, email, meeting, visit, voicemail, chat, letter, event, "
                       "social, web",
                       InvalidInput);
  contact.channel = Channel::call;
  CHECK_NOTHROW(check(contact));
}

TEST_CASE("only a purchase has a product, a quantity and an amount") {
  Interaction note;
  note.kind = InteractionKind::note;
  note.text = "Likes jazz";
  CHECK_NOTHROW(check(note));
  note.amount = Money{100, "EUR"};
  CHECK_THROWS_AS(check(note), InvalidInput);

  Interaction purchase;
  purchase.kind = InteractionKind::purchase;
  CHECK_THROWS_WITH_AS(check(purchase), "a purchase needs a product", InvalidInput);
  purchase.product = "Grinder";
  CHECK_NOTHROW(check(purchase));
  purchase.quantity = 0;
  CHECK_THROWS_WITH_AS(check(purchase), "quantity: 0 is not at least 1", InvalidInput);
}

TEST_CASE("a note is contact with the customer only when it has a channel") {
  Interaction interaction;
  CHECK(is_touch(interaction));
  interaction.kind = InteractionKind::note;
  CHECK_FALSE(is_touch(interaction));
  interaction.channel = Channel::event;
  CHECK(is_touch(interaction));
  interaction.kind = InteractionKind::purchase;
  interaction.channel.reset();
  CHECK(is_touch(interaction));
}
