#include "cli/import_details.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/words.hpp"

namespace rapport::cli {
namespace {

/// Of so many new records a terminal shows the fields, and of the others the names.
constexpr std::int64_t shown_whole = 20;

constexpr std::array columns{
    ColumnInfo{"line", "Line", "", Kind::integer}, ColumnInfo{"action", "Action", "", Kind::choice},
    ColumnInfo{"id", "ID", "", Kind::id},          ColumnInfo{"name", "Name", "", Kind::text},
    ColumnInfo{"field", "Field", "", Kind::text},  ColumnInfo{"old", "Old", "", Kind::text},
    ColumnInfo{"new", "New", "", Kind::text},      ColumnInfo{"reason", "Reason", "", Kind::text}};

}  // namespace

PlanWriter::PlanWriter(Context& context)
    : context_(context),
      shortens_(context.streams.out_is_terminal && !context.args.has("format")),
      sink_(make_sink(sink_options(context, true), context.streams.out)) {
  pass_on([&] { sink_->begin(columns); });
}

void PlanWriter::pass_on(const std::function<void()>& write) try {
  if (!reader_left_) write();
} catch (const BrokenPipe&) {
  if (context_.session.dry_run) throw;
  reader_left_ = true;
}

void PlanWriter::write(PlanLine line) {
  if (line.fate == RowFate::created) {
    // What depends on later rows is told when those are read.
    if (line.line >= created_lines_.size()) created_lines_.resize(2 * line.line + 1);
    const bool is_first = !created_lines_[line.line];
    created_lines_[line.line] = true;
    if (is_first) ++created_;
    if (shortens_ && created_ > shown_whole) {
      if (!is_first) return;
      line.field = line.after = {};
    }
  }
  const auto text = [](std::string_view words) { return words.empty() ? Cell{} : Cell{words}; };
  const auto write_row = [&] {
    sink_->row(std::array<Cell, columns.size()>{
        static_cast<std::int64_t>(line.line), word_of(line.fate), line.id == 0 ? Cell{} : Cell{line.id},
        text(line.name), text(line.field), text(line.before), text(line.after), text(line.reason)});
  };
  try {
    pass_on(write_row);
  } catch (const Failure& failure) {
    throw Failure(fmt::format("{}; nothing was changed", failure.what()));
  }
}

void PlanWriter::finish() {
  pass_on([&] { sink_->end(); });
  if (shortens_ && created_ > shown_whole)
    context_.note(
        fmt::format("note: the fields of the first {} new records are shown; --format csv shows those of all {}",
                    shown_whole, created_));
}

}  // namespace rapport::cli
