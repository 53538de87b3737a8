#pragma once
// A value for each of many records, such as all that an import makes.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rapport {

/// In blocks of neighbours, each made when one of them is set: one bit or a few bytes for each record of a large file,
/// and little for a few. A record that was never set has T{}.
template <class T>
class ById {
 public:
  /// Records up to `after` are never set, and take no room.
  explicit ById(std::int64_t after = 0) : after_(after) {}

  [[nodiscard]] T get(std::int64_t id) const {
    const auto place = static_cast<std::size_t>(id - after_), block = place / block_size;
    return block < blocks_.size() && !blocks_[block].empty() ? blocks_[block][place % block_size] : T{};
  }
  void set(std::int64_t id, T value) {
    const auto place = static_cast<std::size_t>(id - after_), block = place / block_size;
    if (block >= blocks_.size()) blocks_.resize(block + 1);
    if (blocks_[block].empty()) blocks_[block].resize(block_size);
    blocks_[block][place % block_size] = value;
  }
  /// Calls `use` with the ids of each block that has one which was set, in their order, and what each has.
  template <class Use>
  void each(Use&& use) const {
    for (std::size_t block = 0; block < blocks_.size(); ++block)
      for (std::size_t place = 0; place < blocks_[block].size(); ++place)
        use(after_ + static_cast<std::int64_t>(block * block_size + place), blocks_[block][place]);
  }

 private:
  static constexpr std::size_t block_size = 4'096;

  std::int64_t after_;
  std::vector<std::vector<T>> blocks_;
};

}  // namespace rapport
