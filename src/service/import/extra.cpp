#include "service/import/extra.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/notes.hpp"

namespace rapport {

void ExtraFields::settle(Operation& operation, HeaderMap& map, std::span<const std::string> known, ExtraColumns extra,
                         std::size_t line) {
  std::vector<std::string> left_out;
  for (std::size_t i = 0; i < map.targets.size(); ++i) {
    auto& target = map.targets[i];
    if (target.left_out) {
      left_out_.push_back({i, detail::quoted(target.header)});
      ++unused_;
    }
    if (target.custom.empty() || target.header == "x." + target.custom ||
        std::ranges::find(known, target.custom) != known.end())
      continue;
    // Other slots need the name for what they cannot use; of several addresses all but the first are extra.
    if ((target.slot != Slot::custom && target.family < 2) || extra == ExtraColumns::keep || is_mapped(target.header)) {
      expect(target);
      continue;
    }
    left_out.push_back(detail::quoted(target.header));
    target.custom.clear();
    // What is not kept may still say what somebody is, or that they want no messages.
    if (!target.stands_in && target.family == 0 && !target.may_say_kind && !target.may_refuse)
      target.slot = Slot::ignored;
  }
  if (!left_out.empty() && extra == ExtraColumns::fail)
    throw Rejected(
        fmt::format("{}, line {}: no field of rapport is meant by {}; --map '{}=FIELD' says what it is, "
                    "--extra keep makes it a field of this database, --extra ignore leaves it out",
                    options_.file, line, fmt::join(left_out, ", "),
                    std::string_view{left_out.front()}.substr(1, left_out.front().size() - 2)));
  if (!left_out.empty())
    note_once(operation,
              fmt::format("headers that are no field of rapport are left out: {}", fmt::join(left_out, ", ")));
}

void ExtraFields::expect(const Target& target) {
  if (std::ranges::find(becoming_, target.custom, &Field::name) != becoming_.end()) return;
  becoming_.push_back({detail::quoted(target.header), target.custom});
  ++unused_;
}

void ExtraFields::saw(std::span<const std::string_view> cells) {
  if (unused_ == 0) return;
  for (auto& column : left_out_) {
    if (column.used || column.column >= cells.size() || trim(cells[column.column]).empty()) continue;
    column.used = true;
    --unused_;
  }
}

void ExtraFields::made(const Customer& customer) {
  if (unused_ == 0) return;
  for (auto& field : becoming_) {
    if (field.used || !customer.custom.contains(field.name)) continue;
    field.used = true;
    --unused_;
  }
}

void ExtraFields::note(Operation& operation, std::string_view profile) const {
  std::vector<std::string> becoming, left_out;
  for (const auto& field : becoming_)
    if (field.used) becoming.push_back(fmt::format("{} -> x.{}", field.header, field.name));
  for (const auto& column : left_out_)
    if (column.used) left_out.push_back(column.header);
  if (!becoming.empty())
    operation.note(fmt::format("headers that are no field of rapport become fields of this database: {}",
                               fmt::join(becoming, ", ")));
  if (!left_out.empty())
    operation.note(fmt::format("columns that the profile '{}' leaves out: {}", profile, fmt::join(left_out, ", ")));
}

bool ExtraFields::is_mapped(const std::string& header) const {
  return std::ranges::any_of(options_.mapping, [&](const auto& said) {
    return trim(said.first) == header || header_key(said.first) == header_key(header);
  });
}

}  // namespace rapport
