#include "cli/input.hpp"

#include <filesystem>

#include "core/file_input.hpp"

namespace rapport::cli {
namespace {

/// Standard input belongs to the streams, whose owner closes it.
class StandardInput final : public Input {
 public:
  explicit StandardInput(Input& in) : in_(in) {}
  std::size_t read(std::span<char> buffer) override { return in_.read(buffer); }

 private:
  Input& in_;
};

}  // namespace

std::unique_ptr<Input> open_input(Context& context, const std::string& name) {
  if (name == "-") return std::make_unique<StandardInput>(context.streams.in);
  return std::make_unique<FileInput>(name);
}

std::string input_name(const std::string& name) { return name == "-" ? "standard input" : name; }

std::string name_in_history(const std::string& name) {
  return name == "-" ? input_name(name) : std::filesystem::path(name).filename().string();
}

}  // namespace rapport::cli
