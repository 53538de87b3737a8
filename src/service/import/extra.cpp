#include "service/import/extra.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/digits.hpp"
#include "exchange/vcard_fields.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/target.hpp"

namespace rapport {

void ExtraFields::settle(HeaderMap& map, std::span<const std::string> known, const ImportProfile* profile,
                         std::size_t line) {
  const auto said = what_.extra || !profile ? what_.extra : profile->extra;
  extra_ = said.value_or(ExtraColumns::keep);
  // Without a header nobody has given a column a name, and it is not read unless it is asked for.
  const auto columns = options_.no_header ? said.value_or(ExtraColumns::ignore) : extra_;
  std::vector<std::string> left_out;
  for (std::size_t i = 0; i < map.targets.size(); ++i) {
    auto& target = map.targets[i];
    if (target.left_out) {
      left_out_.push_back({i, detail::quoted(target.header)});
      ++unused_;
    }
    // A number says of two files without headers no more than that.
    const bool unnamed = options_.no_header && target.slot == Slot::custom && !is_mapped(i, target.header);
    if (target.custom.empty() || target.header == "x." + target.custom ||
        (std::ranges::find(known, target.custom) != known.end() && (!unnamed || columns == ExtraColumns::keep)))
      continue;
    // Other slots need the name for what they cannot use; of several addresses all but the first are extra.
    if ((target.slot != Slot::custom && target.family < 2) || columns == ExtraColumns::keep ||
        is_mapped(i, target.header)) {
      expect(target);
      continue;
    }
    left_out.push_back(unnamed ? fmt::format("{}", i + 1) : detail::quoted(target.header));
    target.custom.clear();
    // What is not kept may still say what somebody is, or that they want no messages.
    if (!target.stands_in && target.family == 0 && !target.may_say_kind && !target.of_people && !target.may_refuse)
      target.slot = Slot::ignored;
  }
  if (!left_out.empty()) leave_out(left_out, columns, line);
  if (extra_ == ExtraColumns::keep) return;
  name_fields(map, known);
  map.custom_fields = named_;
}

void ExtraFields::leave_out(std::span<const std::string> headers, ExtraColumns columns, std::size_t line) {
  const bool unnamed = options_.no_header;
  const std::string_view first = headers.front();
  if (columns == ExtraColumns::fail)
    throw Rejected(
        fmt::format("{}, line {}: no field of rapport is meant by {}{}; --map '{}=FIELD' says what it is, "
                    "--extra keep makes it a field of this database, --extra ignore leaves it out",
                    options_.file, line,
                    !unnamed              ? ""
                    : headers.size() == 1 ? "column "
                                          : "columns ",
                    fmt::join(headers, ", "), unnamed ? first : first.substr(1, first.size() - 2)));
  for (const auto& header : headers) without_field_.add(header);
}

std::string ExtraFields::kept_as(const HeaderMap& map, std::size_t column) const {
  const auto& target = map.targets[column];
  const bool kept = options_.no_header && target.slot == Slot::custom && !is_mapped(column, target.header);
  return kept ? "x." + target.custom : std::string{};
}

/// Of this database, of the file so far and of the flags. Settings are read before there is a header.
void ExtraFields::name_fields(const HeaderMap& map, std::span<const std::string> known) {
  named_.insert(known.begin(), known.end());
  for (const auto& target : map.targets)
    if (target.slot == Slot::custom && !target.custom.empty()) named_.insert(target.custom);
  for (const auto& [field, value] : what_.set)
    if (field.starts_with("x.")) named_.insert(custom_name(field, known));
}

void ExtraFields::restrict(const HeaderMap& map, Customer& customer, std::size_t line) {
  if (!map.custom_fields) return;
  std::erase_if(customer.custom, [&](const auto& field) {
    const auto& [name, value] = field;
    if (map.custom_fields->contains(name)) return false;
    if (extra_ == ExtraColumns::fail)
      throw InvalidInput(
          fmt::format("x.{}: {} has no other place, and there is no such field; --extra keep makes it a field of this "
                      "database, --extra ignore leaves the value out",
                      name, detail::quoted(value)));
    values_[name].add(line, value);
    return true;
  });
}

/// The id of a company is no column that rapport does not know: it is no reason to refuse a row that names the company.
void ExtraFields::leave_out_key(const HeaderMap& map, Draft& draft, std::size_t line) {
  const auto kept = draft.said.custom.find(draft.company_key.field);
  if (kept == draft.said.custom.end() || !draft.said.company || map.custom_fields->contains(kept->first)) return;
  values_[kept->first].add(line, kept->second);
  draft.said.custom.erase(kept);
}

void ExtraFields::restrict(const HeaderMap& map, Draft& draft, std::size_t line) {
  if (!map.custom_fields) return;
  leave_out_key(map, draft, line);
  restrict(map, draft.said, line);
  // Of what is left out nobody is told that it is kept.
  const auto forget = [&](KeptCell& cell) {
    if (!draft.said.custom.contains(cell.field)) cell = {};
  };
  forget(draft.doubts.several);
  forget(draft.doubts.other_role);
  forget(draft.doubts.unclear_opt_out);
  if (!draft.said.custom.contains(std::string{birthday_as_written})) draft.doubts.no_whole_birthday = false;
}

void ExtraFields::expect(const Target& target) {
  if (!expected_.insert(target.custom).second) return;
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
  if (!without_field_.empty())
    operation.note(fmt::format("{}: {}",
                               options_.no_header ? "columns without a header are not read"
                                                  : "headers that are no field of rapport are left out",
                               without_field_.text()));
  std::vector<std::string> becoming, left_out;
  for (const auto& field : becoming_)
    if (field.used) becoming.push_back(fmt::format("{} -> x.{}", field.header, field.name));
  for (const auto& column : left_out_)
    if (column.used) left_out.push_back(column.header);
  if (!becoming.empty())
    operation.note(
        fmt::format("headers that are no field of rapport become fields of this database: {}", some_of(becoming)));
  if (!left_out.empty())
    operation.note(fmt::format("columns that the profile '{}' leaves out: {}", profile, some_of(left_out)));
  note_values(operation);
}

void ExtraFields::note_values(Operation& operation) const {
  std::vector<std::string> values;
  for (const auto& [name, rows] : values_)
    values.push_back(fmt::format("{} for x.{} on line {}{}", rows.name, name, rows.first_line,
                                 rows.count > 1 ? fmt::format(" and {} more", rows.count - 1) : ""));
  if (!values.empty())
    operation.note(fmt::format("values that have no field are left out: {}", fmt::join(values, ", ")));
}

bool ExtraFields::is_mapped(std::size_t column, const std::string& header) const {
  const auto number = fmt::format("{}", column + 1);
  return std::ranges::any_of(options_.mapping, [&](const auto& said) {
    if (options_.no_header) return trim(said.first) == number;
    return means_column(said.first, header);
  });
}

}  // namespace rapport
