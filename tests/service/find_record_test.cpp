#include "rapport/service/find_record.hpp"

#include <doctest/doctest.h>

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/customers.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

std::vector<std::string> called_like(Workplace& place, std::string_view name, std::size_t limit = 10) {
  std::vector<std::string> names;
  for (const auto& hit : customers_called_like(place.store, name, limit)) names.push_back(hit.name);
  return names;
}

}  // namespace

TEST_CASE("names like another one: all its words, their starts, all but one, any") {
  using Names = std::vector<std::string>;
  Workplace place;
  for (const char* name : {"Budi Hartono", "Budi Satria Putra", "Budi Santoso", "Éva Müller", "Dewi Santoso"})
    place.customer(name);
  CHECK(called_like(place, "budi santoso") ==
        Names{"Budi Santoso", "Budi Hartono", "Budi Satria Putra", "Dewi Santoso"});
  CHECK(called_like(place, "Budi Santono").front() == "Budi Santoso");
  CHECK(called_like(place, "Budi Putra Jaya").front() == "Budi Satria Putra");
  CHECK(called_like(place, "EVA MULLERR") == Names{"Éva Müller"});
  CHECK(called_like(place, "Budi", 2) == Names{"Budi Hartono", "Budi Satria Putra"});
  CHECK(called_like(place, "王") == Names{});
  CHECK(called_like(place, "\"* OR (") == Names{});  // nothing of it reaches the query
}

TEST_CASE("what is no name brings up no other names") {
  Workplace place;
  place.customer("Ext Budi");
  const auto said = [&](const std::string& reference) -> std::string {
    try {
      (void)find_customer(place.store, reference, place.session);
    } catch (const std::exception& error) {
      return error.what();
    }
    return {};
  };
  CHECK(said("ext:budi") == "no customer answers to 'ext:budi'; 'rapport customer find' searches");
  CHECK(
      said("email:budi@example.com") ==
      "no customer answers to 'email:budi@example.com'; did you mean 'Ext Budi' (1); 'rapport customer find' searches");
}
