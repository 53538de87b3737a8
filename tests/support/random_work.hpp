#pragma once
// A day at the office, at random and the same every time: whoever watches it sees sequences of changes that nobody
// would think of writing down.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "support/workplace.hpp"

namespace rapport::test {

class RandomWork {
 public:
  RandomWork(Workplace& place, std::uint32_t seed) : place_(place), engine_(seed) {}

  /// One operation of one to three random changes. What the services refuse leaves nothing behind. Returns the id of
  /// the operation, 0 when nothing was changed.
  OperationId one_operation();

  /// A customer who is there, or none.
  [[nodiscard]] CustomerId any_customer() { return {any_id("customer")}; }

 private:
  void one_change(Operation& operation);

  void add(Operation& operation);
  void edit(Operation& operation);
  void archive(Operation& operation);
  void merge(Operation& operation);
  void move(Operation& operation);
  void label(Operation& operation);
  void expect(Operation& operation);
  void log(Operation& operation);
  void edit_interaction(Operation& operation);
  void delete_interaction(Operation& operation);
  void plan(Operation& operation);
  void plan_by_plays(Operation& operation);
  void edit_followup(Operation& operation);
  void end_followup(Operation& operation);
  void delete_followup(Operation& operation);
  void import(Operation& operation);
  void remember(Operation& operation);
  void give(Operation& operation);
  void pass_on(Operation& operation);
  void make_survey(Operation& operation);
  void change_survey(Operation& operation);
  void ask(Operation& operation);
  void answer(Operation& operation);
  void discard(Operation& operation);
  void delete_survey(Operation& operation);
  void change_community(Operation& operation);
  void join_or_leave(Operation& operation);
  void post(Operation& operation);
  void open_deal(Operation& operation);
  void change_deal(Operation& operation);
  void close_deal(Operation& operation);
  void delete_deal(Operation& operation);
  void refer(Operation& operation);

  [[nodiscard]] std::int64_t any_id(const std::string& table);
  [[nodiscard]] std::size_t below(std::size_t limit) { return engine_() % limit; }
  [[nodiscard]] bool chance(std::size_t one_in) { return below(one_in) == 0; }
  template <class T>
  [[nodiscard]] const T& one_of(const std::vector<T>& items) {
    return items[below(items.size())];
  }
  template <NamedEnum E>
  [[nodiscard]] E any() {
    constexpr auto table = words_of(E{});
    return table[below(table.size())].first;
  }
  [[nodiscard]] Date any_day() { return place_.session.today() - std::chrono::days{30 - int(below(60))}; }
  [[nodiscard]] Date any_past_day() { return std::min(any_day(), place_.session.today()); }
  [[nodiscard]] std::string any_text();
  [[nodiscard]] std::string any_name(CustomerKind kind);
  void vary(Customer& customer);

  Workplace& place_;
  std::mt19937 engine_;
};

}  // namespace rapport::test
