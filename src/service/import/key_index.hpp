#pragma once
// Which records have a key, for millions of keys: a slot of 8 bytes each, or of 16 where it is the hash that is looked
// up, at two to four times that room; most of the time goes into fetching what is in no cache of the processor. A key
// is kept as its hash, so that what is found must be compared once more.

#include <cstdint>
#include <functional>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport {

/// Of a million keys one in 70,000 has the hash of another.
class ShortSlot {
 public:
  static constexpr unsigned hash_bits = 36, number_bits = 28;

  ShortSlot() = default;
  ShortSlot(std::uint64_t hash, std::uint32_t number) : bits_(hash << number_bits | number) {}
  [[nodiscard]] std::uint64_t hash() const noexcept { return bits_ >> number_bits; }
  [[nodiscard]] std::uint32_t number() const noexcept {
    return static_cast<std::uint32_t>(bits_ & ((std::uint64_t{1} << number_bits) - 1));
  }

 private:
  std::uint64_t bits_ = 0;
};

/// For what goes by the hash alone.
class WholeSlot {
 public:
  static constexpr unsigned hash_bits = 64, number_bits = 32;

  WholeSlot() = default;
  WholeSlot(std::uint64_t hash, std::uint32_t number) : hash_(hash), number_(number) {}
  [[nodiscard]] std::uint64_t hash() const noexcept { return hash_; }
  [[nodiscard]] std::uint32_t number() const noexcept { return number_; }

 private:
  std::uint64_t hash_ = 0;
  std::uint32_t number_ = 0;
};

template <class Slot>
class KeyIndex {
 public:
  /// Of the records with one key only the first `most` are kept: going by the others would take ever longer.
  explicit KeyIndex(std::size_t most) : most_(most) {}

  /// A record that has the key already stays where it is.
  void add(std::string_view key, std::int64_t id) { add(hash_of(key), id); }
  /// For keys that are hashes themselves.
  void add(std::uint64_t hash, std::int64_t id) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    hash = kept(hash);
    std::size_t same = 0;
    auto at = hash & mask();
    for (; slots_[at].number() != 0; at = (at + 1) & mask())
      if (slots_[at].hash() == hash && (id_of(slots_[at].number()) == id || ++same == most_)) return;
    slots_[at] = {hash, number_of(id)};
    ++count_;
  }

  void clear() noexcept {
    slots_.clear();
    other_ids_.clear();
    count_ = 0;
  }

  /// Has the processor fetch what add() and find() need for the key.
  void prefetch(std::string_view key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[kept(hash_of(key)) & mask()]);
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
    hash = kept(hash);
    for (auto at = hash & mask(); slots_[at].number() != 0; at = (at + 1) & mask())
      if (slots_[at].hash() == hash && !use(id_of(slots_[at].number()))) return;
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
  /// Numbers from 1 up to here are ids; those from here on are places in other_ids_, and 0 is a free slot.
  static constexpr std::uint32_t first_other = std::uint32_t{1} << (Slot::number_bits - 1);

  static std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }
  static constexpr std::uint64_t kept(std::uint64_t hash) { return hash >> (64 - Slot::hash_bits); }
  [[nodiscard]] std::uint32_t number_of(std::int64_t id) {
    if (id > 0 && id < first_other) return static_cast<std::uint32_t>(id);
    if (other_ids_.size() == first_other) throw std::bad_alloc();
    other_ids_.push_back(id);
    return first_other + static_cast<std::uint32_t>(other_ids_.size() - 1);
  }
  [[nodiscard]] std::int64_t id_of(std::uint32_t number) const {
    return number < first_other ? number : other_ids_[number - first_other];
  }
  [[nodiscard]] std::size_t mask() const noexcept { return slots_.size() - 1; }

  /// From the end of a run to its start the order would turn around, so that slots move in the order of the runs.
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 2);
    old.swap(slots_);
    if (old.empty()) return;
    // A run may go around the end: it is begun behind a free slot.
    std::size_t start = 0;
    while (old[start].number() != 0) ++start;
    for (std::size_t i = 1; i <= old.size(); ++i) {
      const Slot& slot = old[(start + i) & (old.size() - 1)];
      if (slot.number() == 0) continue;
      auto at = slot.hash() & mask();
      while (slots_[at].number() != 0) at = (at + 1) & mask();
      slots_[at] = slot;
    }
  }

  std::size_t most_;
  std::vector<Slot> slots_;  ///< their number is a power of two
  std::vector<std::int64_t> other_ids_;
  std::size_t count_ = 0;
};

}  // namespace rapport
