#include "core/chance.hpp"

namespace rapport {
namespace {

std::uint64_t (*source_of_chance)() = nullptr;

}  // namespace

void use_chance(std::uint64_t (*source)()) { source_of_chance = source; }

std::uint64_t chance() { return source_of_chance ? source_of_chance() : 0; }

}  // namespace rapport
