#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/service/import_profile.hpp"
#include "service/import/header.hpp"
#include "support/message_of.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::message_of;

namespace {

/// The custom name, the field, the slot's part of a name, or nothing, of each column as that profile has it.
std::vector<std::string> fields_of(std::string_view profile, const std::vector<std::string_view>& header) {
  const auto read_by = import_profile({}, profile);
  const auto map = map_header(ImportForm::csv, header, 1, {"people.csv", {}, {}}, &read_by, {});
  std::vector<std::string> fields;
  for (const auto& target : map.targets)
    fields.push_back(target.column ? std::string{target.column->info.name}.append(target.family > 1 ? " 2" : "")
                     : target.slot == Slot::custom ? "x." + target.custom
                                                   : "");
  return fields;
}

std::string refusal_of(std::string_view toml) {
  return message_of<UsageError>([&] { (void)parse_import_profile("club", toml, "club.toml"); });
}

}  // namespace

TEST_CASE("the profiles that came with rapport can be read, and each is known by something") {
  const auto profiles = import_profiles({});
  REQUIRE(profiles.size() >= 9);
  for (const auto& profile : profiles) {
    CAPTURE(profile.name);
    CHECK(!profile.about.empty());
    CHECK(!profile.known_by.empty());
    CHECK(profile.file.empty());
    for (const auto& set : profile.known_by) {
      const std::vector<std::string_view> header(set.begin(), set.end());
      const auto* found = profile_of(header, profiles);
      REQUIRE(found);
      CHECK(found->name == profile.name);
    }
  }
}

TEST_CASE("a # in a profile stands for a number, and the first of several is taken") {
  CHECK(fields_of("google", {"E-mail 1 - Label", "E-mail 1 - Value", "Phone 2 - Value", "Address 2 - City",
                             "Address 1 - City"}) ==
        std::vector<std::string>{"", "emails", "phones", "city 2", "city"});
  CHECK(fields_of("pipedrive", {"Person - Name", "Person - Email - Home", "Person - Deals"}) ==
        std::vector<std::string>{"name", "emails", "x.Person - Deals"});
  CHECK(fields_of("outlook-de", {"Vorname", "E-Mail: Angezeigter Name", "E-Mail 2: Typ", "Ort", "Ort geschäftlich"}) ==
        std::vector<std::string>{"", "", "", "x.Ort", "city"});
}

TEST_CASE("of two profiles that know a file, the one that asks for more reads it, and an own one before another") {
  auto few = parse_import_profile("a", "known_by = [[\"Kontak\"]]", "a.toml");
  auto more = parse_import_profile("b", "known_by = [[\"Kontak\", \"Kota\"]]", "b.toml");
  auto own = more;
  own.file = "own.toml";
  const std::vector<std::string_view> header{"kota", "KONTAK", "x"};
  CHECK(profile_of(header, std::vector{few, more}) != nullptr);
  const std::vector profiles{few, more, own};
  CHECK(profile_of(header, profiles) == &profiles[2]);
  CHECK(profile_of(std::vector<std::string_view>{"kontak"}, profiles) == &profiles[0]);
  CHECK(profile_of(std::vector<std::string_view>{"kota"}, profiles) == nullptr);
}

TEST_CASE("a broken profile names its file, the line and the remedy") {
  CHECK(refusal_of("about = \"ours\"\n[fields]\n\"A\" = \"nam\"\n") ==
        "club.toml, line 3: \"A\": there is no field 'nam' (one of your own is x.NAME) (did you mean 'name' or "
        "'name_day'?)");
  CHECK(refusal_of("[fields]\n\"A\" = \"last_contact\"\n") ==
        "club.toml, line 2: \"A\": rapport keeps last_contact by itself; map the column to another field");
  CHECK(refusal_of("\nheader_line = 0\n") == "club.toml, line 2: header_line: the first line is 1");
  CHECK(refusal_of("remarks = 1") == "club.toml, line 1: remarks must be written remarks = true");
  CHECK(refusal_of("date_order = \"ymd\"") == "club.toml, line 1: date_order is \"dmy\" or \"mdy\"");
  CHECK(refusal_of("known_by = [\"A\"]") ==
        "club.toml, line 1: known_by must be written known_by = [[\"HEADER\", \"HEADER\"]]");
}

TEST_CASE("a profile that is written can be read again, and is never written over") {
  const test::TemporaryFolder folder;
  const auto place = folder.path() / "a" / "profiles";
  ImportProfile profile;
  profile.name = "club";
  profile.about = "a \"club\"";
  profile.known_by = {{"Kon\\tak", "Kota"}};
  profile.fields = {{"Kon\\tak", "phone"}, {"Kota", ""}};
  profile.date_order = DateOrder::mdy;
  profile.delimiter = '\t';
  profile.encoding = Encoding::latin1;
  profile.header_line = 3;
  profile.remarks = true;
  const auto file = save_import_profile(place, profile);
  const auto again = import_profile(place, "club");
  CHECK(again.file == file.string());
  CHECK(again.about == profile.about);
  CHECK(again.known_by == profile.known_by);
  CHECK(again.fields == profile.fields);
  CHECK(again.date_order == profile.date_order);
  CHECK(again.delimiter == profile.delimiter);
  CHECK(again.encoding == profile.encoding);
  CHECK(again.header_line == profile.header_line);
  CHECK(again.remarks);
  CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::all) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK_THROWS_AS(save_import_profile(place, profile), UsageError);
  profile.name = "../x";
  CHECK_THROWS_AS(save_import_profile(place, profile), UsageError);
  profile.name = "lines";
  profile.known_by = {{"two\nlines"}};
  CHECK_THROWS_AS(save_import_profile(place, profile), InvalidInput);
}
