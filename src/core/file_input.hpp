#pragma once
// A file that is read from its start to its end.

#include <filesystem>

#include "rapport/core/io.hpp"

namespace rapport {

/// Every function here throws Failure, and Interrupted.
class FileInput final : public Input {
 public:
  explicit FileInput(std::filesystem::path file);
  ~FileInput() override;
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;

  std::size_t read(std::span<char> buffer) override;

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path file_;
  int handle_;
};

}  // namespace rapport
