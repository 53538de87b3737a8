#pragma once
// Columns of a file that mean one field, of which one alone can be it.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// What the columns of a file are taken for so far, one a column. See Meaning and Target.
struct ColumnMeanings {
  std::span<const std::string_view> header;
  std::span<const std::string> known;  ///< fields that the database has, without x.
  const std::vector<int>& ranks;
  const std::vector<int>& families;
  std::vector<std::string>& fields;
  std::vector<bool>& several;
  std::vector<std::string>& stand_ins;              ///< what each was before another one was taken
  std::function<bool(std::size_t column)> is_said;  ///< by --map
};

/// Two that --map says are one field.
struct SaidTwice {
  std::size_t one, other;
};

/// Gives each column a field, and of several that mean one single value only the most usual one, or else the first: the
/// others become custom fields, which may stand in for it. Adds to `notes` where nothing but the order decided. Throws
/// SaidTwice.
void settle_rivals(ColumnMeanings columns, std::vector<std::string>& notes);

}  // namespace rapport
