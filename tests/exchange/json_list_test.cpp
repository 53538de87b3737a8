#include "exchange/json_list.hpp"

#include <doctest/doctest.h>

#include <chrono>
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

TEST_CASE("a list may be empty where nothing else makes the object a record") {
  CHECK(name_of_list(R"({"success":true,"data":[],"additional_data":{"start":0}})") == "data");
  CHECK(name_of_list(R"({"results":[ ]})") == "results");
  CHECK(name_of_list(R"({"name":"Siti","data":[]})") == "none");
  CHECK(name_of_list(R"({"tags":[]})") == "none");
}

TEST_CASE("an object says that there are more records than its list has") {
  for (const auto* text : {R"({"data":[],"has_more":true})", R"({"results":[],"paging":{"next":{"after":"52"}}})",
                           R"({"@odata.nextLink":"https://x.example","value":[]})",
                           R"({"data":[],"additional_data":{"pagination":{"more_items_in_collection": true}}})"})
    CHECK_MESSAGE(tells_of_more(text), text);
  for (const auto* text : {R"({"data":[],"has_more":false})", R"({"results":[],"paging":{}})",
                           R"({"results":[],"next":null})", R"({"next":"","results":[]})", R"({"data":[]})", "", "[1]"})
    CHECK_FALSE_MESSAGE(tells_of_more(text), text);
}

TEST_CASE("nobody looks for more records deep in what an object says beside its list") {
  const auto nested = [](std::size_t depth) {
    std::string text = R"({"data":[])";
    for (std::size_t i = 0; i < depth; ++i) text += R"(,"meta":{"a":1)";
    return text + R"(,"next":"token")" + std::string(depth + 1, '}');
  };
  CHECK(tells_of_more(nested(3)));
  CHECK_FALSE(tells_of_more(nested(4)));
  // Any depth takes about as long as reading the text.
  CHECK_FALSE(tells_of_more(nested(20'000)));
}

TEST_CASE("whether the object itself is a record is looked up at most once") {
  std::string text = "{";
  for (int i = 0; i < 20'000; ++i) text += R"("data":[],"x":[],)";
  const auto start = std::chrono::steady_clock::now();
  CHECK(name_of_list(text + R"("name":"Siti"})") == "none");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
}

TEST_CASE("a record is no list of records") {
  // Neither the first member nor called so, no objects in it, or the text ends before.
  for (const auto* text :
       {R"({"name":"Siti","orders":[{"id":1}]})", R"({"tags":["a"],"data":["b"]})", R"({"data":{"a":[{}]}})", R"([{}])",
        R"({"a":"b)", R"({"a":1,"data":)", R"({"a":)", "{", "", R"({"a\)", R"({"a":[1,"data":[{}]})"})
    CHECK_MESSAGE(name_of_list(text) == "none", text);
}

TEST_CASE("the members of an object stand where their commas are") {
  const std::string text = R"( { "a" : {"line":[1,{"b":","}]} , "li\"ne":"}" ,"reason":null})";
  const auto members = members_of(text);
  REQUIRE(members.size() == 3);
  CHECK(members[0].name == "a");
  CHECK(members[0].at == text.find('{') + 1);
  CHECK(members[1].name == R"(li\"ne)");
  CHECK(members[1].at == text.find(R"(, "li)"));
  CHECK(members[2].at == text.find(R"(,"reason)"));
  for (const auto* other : {"{}", "", "[1]", "{", "\"a\":1"}) CHECK_MESSAGE(members_of(other).empty(), other);
}
