#include "core/other_words.hpp"

#include <doctest/doctest.h>

#include "rapport/domain/interaction.hpp"
#include "rapport/domain/survey.hpp"

using namespace rapport;

TEST_CASE("what others say for a word of a closed list is that word") {
  for (const auto* text : {"phone", "Phone call", "Telefonat", "ANRUF", "telepon", "Llamada telefónica"})
    CHECK_MESSAGE(word_meant(words<Channel>, text) == "call", text);
  for (const auto* text : {"Besuch", "kunjungan", "vor Ort"})
    CHECK_MESSAGE(word_meant(words<Channel>, text) == "visit", text);
  for (const auto* text : {"Treffen", "rapat", "Réunion"})
    CHECK_MESSAGE(word_meant(words<Channel>, text) == "meeting", text);
  CHECK(word_meant(words<Channel>, "surel") == "email");
  CHECK(word_meant(words<Direction>, "Incoming") == "in");
  CHECK(word_meant(words<Direction>, "ausgehend") == "out");
  CHECK(word_meant(words<Sentiment>, "Wütend") == "angry");
  CHECK(word_meant(words<SurveyChannel>, "call") == "phone");
  CHECK(word_meant(words<Channel>, "E-Mail") == "email");
  CHECK(word_meant(words<Channel>, "Voice mail") == "voicemail");
}

TEST_CASE("a word of the list itself and one of another list mean nothing else") {
  for (const auto* text : {"call", "", " ", "carrier pigeon", "in", "ca"})
    CHECK_MESSAGE(!word_meant(words<Channel>, text), text);
  CHECK_FALSE(word_meant(words<Stage>, "phone"));
  CHECK_FALSE(word_meant({}, "phone"));
}
