#pragma once
// What --details of an import prints.

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "cli/context.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/service/import.hpp"

namespace rapport::cli {

/// Writes what becomes of each row while the file is read.
class PlanWriter {
 public:
  explicit PlanWriter(Context& context);
  void write(PlanLine line);
  void finish();

 private:
  /// A reader that has seen enough of what is done does not undo it; a rehearsal ends there.
  void pass_on(const std::function<void()>& write);

  Context& context_;
  bool shortens_, reader_left_ = false;
  std::unique_ptr<RowSink> sink_;
  std::int64_t created_ = 0;
  std::vector<bool> created_lines_;  ///< of new records that were written
};

}  // namespace rapport::cli
