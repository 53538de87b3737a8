// No cell of an import may vanish: what it says is stored, or its column is named in a note.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "rapport/core/text.hpp"
#include "rapport/service/import.hpp"
#include "rapport/service/import_profile.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/known_customers.hpp"
#include "service/import/header.hpp"
#include "service/import/parts.hpp"
#include "support/workplace.hpp"

using namespace rapport;

namespace {

/// Another one for each column.
std::string day_of(std::size_t i, int year) { return fmt::format("{}-{:02}-{:02}", year, 1 + i / 28, 1 + i % 28); }

/// Something that stands in no other cell, nor within one, in a form that the column takes.
std::string value_of(std::string_view field, std::size_t i) {
  if (field == "email" || field == "emails") return fmt::format("value{:03}@example.com", i);
  if (field == "phone" || field == "phones" || field == "x.fax") return fmt::format("+62 812 5550 {:04}", i);
  if (field == "birthday") return day_of(i, 1981);
  if (field == "birth_year") return "1982";
  if (field == "birth_month") return "10";
  if (field == "birth_day") return "24";
  if (field == "is_company") return "no";
  if (field == "opted_out" || field == "opted_in") return day_of(i, 2025);
  if (const auto* part = part_called(field); part && part->slot >= Slot::occasion && part->slot != Slot::occasion_name)
    return day_of(i, 1983);
  return field == "companies" ? fmt::format("Value{0:03}; More{0:03}", i) : fmt::format("Value{:03}", i);
}

/// What of that has to be found again: two digits stand anywhere, and those of a birthday beside each other.
std::string traces_of(std::string_view field, std::size_t i) {
  return field == "birth_month" || field == "birth_day" ? "-10-24" : value_of(field, i);
}

std::string all_that_is_stored(Store& store) {
  std::string all, scratch;
  for (std::int64_t id = 1; id <= last_customer(store).value; ++id) {
    const auto customer = load_customer(store, {id}).value();
    for (const auto& column : customers.columns)
      all.append(text_or_empty(column.get(customer, scratch))).append(1, '\n');
    for (const auto& [name, value] : customer.custom) all.append(value).append(1, '\n');
  }
  store.each({"SELECT coalesce(name, kind), day FROM occasion", {}}, [&](std::span<const Cell> cells) {
    for (const auto& cell : cells) all.append(text_or_empty(cell)).append(1, '\n');
  });
  return all;
}

void check_nothing_vanishes(const std::vector<std::pair<std::string, std::string>>& columns,
                            const std::optional<ImportProfile>& profile = {}) {
  ImportOptions options;
  options.file = "all.csv";
  options.delimiter = '\t';
  options.profile = profile;
  std::string header, row, named;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    header += (i == 0 ? "" : "\t") + columns[i].first;
    row += (i == 0 ? "" : "\t") + value_of(columns[i].second, i);
  }
  test::Workplace work;
  ImportListener listener;
  StringInput in(header + "\n" + row + "\n");
  ImportCounts counts;
  work.change([&](Operation& operation) { counts = import_customers(operation, in, options, work.session, listener); });
  CHECK(counts.created == 1);
  for (const auto& note : work.notes) named += note + "\n";
  const std::string all = all_that_is_stored(work.store);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].second == "is_company" || named.find("'" + columns[i].first + "'") != std::string::npos) continue;
    for (const auto& part : split_trimmed(traces_of(columns[i].second, i), ';'))
      CHECK_MESSAGE(all.find(part) != std::string::npos, columns[i].first, ": ", part, "\n", named);
  }
}

/// With a number where a profile has a place for one.
std::string numbered(std::string header) {
  std::ranges::replace(header, '#', '1');
  return header;
}

}  // namespace

TEST_CASE("no cell of what a profile reads vanishes") {
  for (const auto& profile : import_profiles({})) {
    INFO(profile.name);
    std::vector<std::pair<std::string, std::string>> columns;
    const auto add = [&](const std::string& header, const std::string& field) {
      const auto same = [&](const auto& column) { return header_key(column.first) == header_key(header); };
      if (std::ranges::none_of(columns, same)) columns.emplace_back(header, field);
    };
    for (const auto& [header, field] : profile.fields) add(numbered(header), field);
    for (const auto& set : profile.known_by)
      for (const auto& header : set) add(header, std::string{usual_meaning(header_key(header)).field});
    check_nothing_vanishes(columns, profile);
  }
}

TEST_CASE("no cell of a file that no profile knows vanishes") {
  std::vector<std::pair<std::string, std::string>> columns;
  for (const auto* header :
       {"Name",          "First Name", "Middle Name",    "Last Name",  "Prefix",        "Suffix",    "Company",
        "Work Company",  "Job Title",  "Email",          "Home Email", "Phone",         "Mobile",    "Fax",
        "Home Fax",      "Other Fax",  "Website",        "Skype",      "Tags",          "Interests", "Owner",
        "Sector",        "Source",     "External ID",    "id",         "Birthday",      "Address",   "Home Address",
        "Other Address", "City",       "Home City",      "State",      "Postal Code",   "Country",   "Home Country",
        "Language",      "Notes",      "Contact Person", "Shoe size",  "Number of cats"})
    columns.emplace_back(header, std::string{usual_meaning(header_key(header)).field});
  check_nothing_vanishes(columns);
}
