#include "rapport/store/identity.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

#include "core/chance.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/settings.hpp"

using namespace rapport;

namespace {

/// From here on chance is 1, 2 and so on, and nobody's after it.
class CountingChance {
 public:
  CountingChance() {
    last = 0;
    use_chance([] { return ++last; });
  }
  ~CountingChance() { use_chance(nullptr); }
  CountingChance(const CountingChance&) = delete;
  CountingChance& operator=(const CountingChance&) = delete;

 private:
  static inline std::uint64_t last = 0;
};

OperationId add(Store& store, std::string_view name) {
  Operation operation(store, {.at = {}, .real_at = {}, .who = "ani", .command = "customer add"});
  const std::array assignments{Assignment{"name", name}, Assignment{"created_at", std::int64_t{0}}};
  static_cast<void>(operation.insert("customer", assignments));
  operation.commit();
  return operation.id();
}

}  // namespace

TEST_CASE("databases that begin in the same second are told apart") {
  const CountingChance chance;
  Store one = Store::in_memory(), other = Store::in_memory();
  const auto first = add(one, "Budi");
  add(other, "Budi");
  const auto identity = database_identity(one);
  CHECK(identity == "0000000000000001");
  CHECK(database_identity(other) == "0000000000000002");

  // It stays, whatever follows.
  add(one, "Siti");
  CHECK(database_identity(one) == identity);
  {
    Operation undo(one, {.at = {}, .real_at = {}, .who = "ani", .command = "undo"});
    take_back(undo, first);
    undo.commit();
  }
  CHECK(database_identity(one) == identity);
}

TEST_CASE("a database that began without a number by chance keeps the identity that it had") {
  Store one = Store::in_memory(), same = Store::in_memory();
  add(one, "Budi");
  add(same, "Budi");
  const auto identity = database_identity(one);
  CHECK(identity == database_identity(same));
  const CountingChance chance;
  add(one, "Siti");
  CHECK(database_identity(one) == identity);
  CHECK(!stored_setting(one, identity_setting));
}
