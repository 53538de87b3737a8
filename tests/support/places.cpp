#include "support/places.hpp"

namespace rapport::test {

std::filesystem::path source_folder() { return RAPPORT_SOURCE_DIR; }
std::string program() { return RAPPORT_BINARY; }

}  // namespace rapport::test
