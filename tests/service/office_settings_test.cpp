#include "rapport/service/office_settings.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "rapport/core/error.hpp"
#include "rapport/service/config.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "rapport/store/settings.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// A customer who was touched on 1 March.
CustomerId touched(Workplace& place, const std::string& name, std::optional<Relationship> relationship,
                   std::optional<std::int64_t> cadence = {}) {
  CustomerId id;
  place.change([&](Operation& operation) {
    Customer customer;
    customer.name = name;
    customer.relationship = relationship;
    customer.cadence = cadence;
    customer.owner = "ani";
    id = add_customer(operation, customer, place.session);
    const Assignment contact[] = {{"customer_id", id.value},
                                  {"kind", std::string_view{"contact"}},
                                  {"channel", std::string_view{"call"}},
                                  {"at", std::int64_t{1772355600}},
                                  {"on_date", std::string_view{"2026-03-01"}},
                                  {"owner", std::string_view{"ani"}},
                                  {"created_at", std::int64_t{1772355600}}};
    operation.insert("interaction", contact);
  });
  return id;
}

std::string due(Workplace& place, CustomerId id) {
  return place.text({"SELECT touch_due FROM customer WHERE id = ?", {id.value}});
}

void set(Workplace& place, std::string_view name, std::optional<std::string> value) {
  place.change([&](Operation& operation) { store_setting(operation, name, value); });
}

}  // namespace

TEST_CASE("each kind of relationship has a cadence to set, and so has the unknown one") {
  std::set<std::string> kinds;
  for (const auto& setting : office_settings()) {
    if (!setting.is_cadence()) continue;
    const std::string kind{setting.relationship ? word_of(*setting.relationship) : unknown_relationship};
    CHECK(setting.word == std::string{cadence_setting} + kind);
    CHECK(office_setting(setting.word) == &setting);
    CHECK_FALSE(setting.help.empty());
    kinds.insert(kind);
  }
  CHECK(kinds.size() == words<Relationship>.size() + 1);
  CHECK(office_settings().size() == kinds.size() + 1);
  CHECK(setting_words.size() == config_key_words.size() + office_settings().size());
  CHECK(setting_words.back() == "cadence.unknown");
  CHECK(office_setting("currency") == nullptr);
  CHECK_THROWS_WITH_AS((void)office_setting("cadence.dedicatd"),
                       "unknown key 'cadence.dedicatd' (did you mean 'cadence.dedicated'?)", UsageError);
}

TEST_CASE("a cadence is a number of days") {
  const auto& setting = *office_setting("cadence.dedicated");
  CHECK(setting.checked(" 014 ") == "14");
  CHECK(setting.checked("3650") == "3650");
  for (const auto* text : {"0", "-1", "3651", "soon", "", "7d", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)setting.checked(text), InvalidInput);
  }
}

TEST_CASE("the working days are days of the week") {
  const auto& setting = *office_setting("working_days");
  CHECK(setting.usual() == "mon-fri");
  CHECK(setting.checked(" Sunday-thu ") == "sun-thu");
  CHECK_THROWS_WITH_AS((void)setting.checked("5"),
                       "working_days: '5' is not days of the week; write them as mon-fri, sun-thu or mon,wed,fri-sat",
                       InvalidInput);
}

TEST_CASE("a cadence that is set moves touch_due of its kind at once, and undo moves it back") {
  Workplace place;
  const auto dedicated = touched(place, "Budi", Relationship::dedicated);
  const auto own = touched(place, "\xe7\x8e\x8b\xe5\xb0\x8f\xe8\x8a\xb3", Relationship::dedicated, 3);
  const auto unknown = touched(place, "\xd9\x85\xd8\xb1\xd9\x8a\xd9\x85", std::nullopt);
  CHECK(due(place, dedicated) == "2026-03-15");
  set(place, "cadence.dedicated", "10");
  CHECK(due(place, dedicated) == "2026-03-11");
  CHECK(due(place, own) == "2026-03-04");
  CHECK(due(place, unknown) == "2026-05-30");
  set(place, "cadence.unknown", "1");
  CHECK(due(place, unknown) == "2026-03-02");
  CHECK(cadences_of(place.store).of(Relationship::dedicated) == 10);
  CHECK(cadences_of(place.store).of(std::nullopt) == 1);
  const auto later = touched(place, "Siti", Relationship::dedicated);
  CHECK(due(place, later) == "2026-03-11");
  CHECK(check_derived(place.store).empty());
  set(place, "cadence.unknown", std::nullopt);
  CHECK(due(place, unknown) == "2026-05-30");
  CHECK(stored_setting(place.store, "cadence.unknown") == std::nullopt);
  const OperationId first{
      integer_or_zero(as_cell(place.store.value({"SELECT min(operation_id) FROM change WHERE entity = 'setting'"})))};
  place.change([&](Operation& operation) { take_back(operation, first); });
  CHECK(due(place, dedicated) == "2026-03-15");
  CHECK(due(place, own) == "2026-03-04");
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("setting what is set already changes nothing") {
  Workplace place;
  set(place, "cadence.assisted", "9");
  const auto operations = place.text({"SELECT count(*) FROM operation"});
  set(place, "cadence.assisted", "9");
  set(place, "cadence.community", std::nullopt);
  CHECK(place.text({"SELECT count(*) FROM operation"}) == operations);
}
