#pragma once
// Which records have a key, for millions of keys: 16 bytes each, at twice that room at most. A key is kept as its hash,
// so that what is found must be compared once more.

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport {

class KeyIndex {
 public:
  /// Of the records with one key only the first `most` are kept: going by the others would take ever longer.
  explicit KeyIndex(std::size_t most) : most_(most) {}

  /// A record that has the key already stays where it is.
  void add(std::string_view key, std::int64_t id) { add(hash_of(key), id); }
  /// For keys that are hashes themselves.
  void add(std::uint64_t hash, std::int64_t id) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    if (place({hash, id})) ++count_;
  }

  void clear() noexcept {
    slots_.clear();
    count_ = 0;
  }

  /// Has the processor fetch what add() and find() need for the key.
  void prefetch(std::string_view key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash_of(key) & mask()]);
  }

  /// Calls `use` with each id that was added under the key, and perhaps others, in the order of adding, until it
  /// returns false.
  template <class Use>
  void find(std::string_view key, Use&& use) const {
    find(hash_of(key), std::forward<Use>(use));
  }
  template <class Use>
  void find(std::uint64_t hash, Use&& use) const {
    if (slots_.empty()) return;
    for (auto at = hash & mask(); slots_[at].id != 0; at = (at + 1) & mask())
      if (slots_[at].hash == hash && !use(slots_[at].id)) return;
  }

  /// False when no id was added under the key.
  [[nodiscard]] bool may_have(std::string_view key) const {
    bool found = false;
    find(key, [&](std::int64_t) {
      found = true;
      return false;
    });
    return found;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::int64_t id = 0;  ///< 0 where the slot is free
  };

  static std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }
  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

  bool place(const Slot& slot) {
    std::size_t same = 0;
    auto at = slot.hash & mask();
    for (; slots_[at].id != 0; at = (at + 1) & mask())
      if (slots_[at].hash == slot.hash && (slots_[at].id == slot.id || ++same == most_)) return false;
    slots_[at] = slot;
    return true;
  }

  /// From the end of a run to its start the order would turn around, so that slots move in the order of the runs.
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 2);
    old.swap(slots_);
    if (old.empty()) return;
    // A run may go around the end: it is begun behind a free slot.
    std::size_t start = 0;
    while (old[start].id != 0) ++start;
    for (std::size_t i = 1; i <= old.size(); ++i) {
      const Slot& slot = old[(start + i) & (old.size() - 1)];
      if (slot.id != 0) place(slot);
    }
  }

  std::size_t most_;
  std::vector<Slot> slots_;  ///< their number is a power of two
  std::size_t count_ = 0;
};

}  // namespace rapport
