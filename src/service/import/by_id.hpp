#pragma once
// A value for each of many records, such as all that an import makes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapport {

/// In a vector that grows with the ids: one bit or a few bytes for each. A record that was never set has T{}.
template <class T>
class ById {
 public:
  /// Records up to `after` are never set, and take no room.
  explicit ById(std::int64_t after = 0) : after_(after) {}

  [[nodiscard]] T get(std::int64_t id) const {
    const auto place = static_cast<std::size_t>(id - after_);
    return place < values_.size() ? values_[place] : T{};
  }
  void set(std::int64_t id, T value) {
    const auto place = static_cast<std::size_t>(id - after_);
    if (place >= values_.size()) values_.resize(std::max(place + 1, 2 * values_.size()));
    values_[place] = value;
  }
  /// Calls `use` with each id up to the last that was set, and what it has.
  template <class Use>
  void each(Use&& use) const {
    for (std::size_t place = 0; place < values_.size(); ++place)
      use(after_ + static_cast<std::int64_t>(place), values_[place]);
  }

 private:
  std::int64_t after_;
  std::vector<T> values_;
};

}  // namespace rapport
