#include "exchange/json_list.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace rapport;

namespace {

std::string name_of_list(std::string_view text) {
  const auto list = list_of_records(text);
  return list ? list->name : "none";
}

}  // namespace

TEST_CASE("a list of objects within one object is found") {
  CHECK(name_of_list(R"({"people":[{"name":"Siti"}]})") == "people");
  CHECK(name_of_list(R"( { "total" : 2, "next" : {"a":["]",{}]}, "say" : "\"data\":[{", "data" : [ {)") == "data");
  const std::string text = R"({"n":1,"results":[{}]})";
  CHECK(list_of_records(text).value().at == text.find('['));
}

TEST_CASE("a record is no list of records") {
  // Neither the first member nor called so, no objects in it, or the text ends before.
  for (const auto* text :
       {R"({"name":"Siti","orders":[{"id":1}]})", R"({"tags":["a"],"data":["b"]})", R"({"data":{"a":[{}]}})", R"([{}])",
        R"({"a":"b)", R"({"a":1,"data":)", R"({"a":)", "{", "", R"({"a\)", R"({"a":[1,"data":[{}]})"})
    CHECK_MESSAGE(name_of_list(text) == "none", text);
}
