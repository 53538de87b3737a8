// Records in which something is nested.

#include "exchange/json_flat.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace rapport;

namespace {

using Texts = std::vector<std::string>;

JsonRecord flat(std::string_view text, const Texts& left_out = {}) {
  JsonRecord record;
  CHECK_MESSAGE(read_flat(text, left_out, record), text);
  CHECK(record.forms.size() == record.fields.size());
  return record;
}

}  // namespace

TEST_CASE("what holds the fields of a record has them") {
  CHECK(flat(R"({"properties":{"email":"a@x.example","id":"7","n":1.50},"id":"5"})").fields ==
        RecordFields{{"id", "5"}, {"email", "a@x.example"}, {"properties.id", "7"}, {"n", "1.50"}});
}

TEST_CASE("lists of values with labels are values, the first one first") {
  CHECK(flat(R"({"phone":[{"value":"1","primary":false,"label":"home"},{"value":"2, 3","primary":true}]})").fields ==
        RecordFields{{"phone", "2\\, 3; 1"}});
  CHECK(flat(R"({"emailAddresses":[{"name":"Ann","address":"a@x.example"}],"tags":["a","b"]})").fields ==
        RecordFields{{"emailAddresses", "a@x.example"}, {"tags", "a; b"}});
  CHECK(flat(R"({"names":[{"displayName":"Ann Lee","givenName":"Ann"}]})").fields ==
        RecordFields{{"displayName", "Ann Lee"}, {"givenName", "Ann"}});
  CHECK(flat(R"({"birthdays":[{"date":{"year":1990,"month":5,"day":31}}],"a":{"month":1,"day":2}})").fields ==
        RecordFields{{"birthday", "1990-05-31"}, {"a", "--01-02"}});
}

TEST_CASE("addresses, names and the rest of what is nested are members of their own") {
  CHECK(flat(R"({"address":{"city":"Solo","line1":"A 1"},"homeAddress":{"city":"Bonn"}})").fields ==
        RecordFields{{"city", "Solo"}, {"street", "A 1"}, {"home city", "Bonn"}});
  CHECK(flat(R"({"owner_id":{"id":7,"name":"Jane","value":8},"company":{"name":"Acme","domain":"acme.example"}})")
            .fields == RecordFields{{"owner", "Jane"},
                                    {"owner_id", "8"},
                                    {"owner_id.id", "7"},
                                    {"company", "Acme"},
                                    {"company.domain", "acme.example"}});
  CHECK(flat(R"({"m":{"a":{"b":true}},"e":{},"l":[],"p":{"amount":"1.10","currency":"EUR"}})").fields ==
        RecordFields{{"m.a.b", "true"}, {"e", ""}, {"l", ""}, {"p", "1.10 EUR"}});
}

TEST_CASE("what no rule reads is named, and what is left out is not") {
  const auto record = flat(R"({"a":[[1]],"b":[{"x":1},{"x":2}],"c":{"d":[{"x":1},{"y":1}]},"E":[[1]]})", {"e"});
  CHECK(record.fields == RecordFields{{"E", ""}});
  CHECK(record.nested == Texts{"a", "b", "c.d"});
}

TEST_CASE("what is no object, has a key twice or is nested deeply is not read") {
  JsonRecord record;
  for (const std::string& text :
       {std::string{"[1]"}, std::string{"{"}, std::string{R"({"a":{},"a":{}})"}, std::string{},
        "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"})
    CHECK_FALSE(read_flat(text, {}, record));
}

TEST_CASE("what is nested becomes as many members as a sheet has columns") {
  std::string members, ones;
  for (int i = 1; i <= 16'384; ++i) members += ",\"" + std::to_string(i) + "\":1";
  JsonRecord record;
  CHECK(read_flat("{\"a\":{\"b\":{}" + members.substr(0, members.rfind(',')) + "}}", {}, record));
  CHECK_FALSE(read_flat("{\"a\":{\"b\":{}" + members + "}}", {}, record));
  CHECK(record.problem == "the record has over 16,384 members; leave some out, or split it");
  // Values that are no members take memory, too.
  for (int i = 0; i < 1'000'000; ++i) ones += "1,";
  CHECK_FALSE(read_flat("{\"a\":{\"b\":[" + ones + "1]}}", {}, record));
  CHECK(record.problem == "the record has over 1,000,000 values; split it");
}
