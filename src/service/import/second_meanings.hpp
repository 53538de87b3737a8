#pragma once
// Headers of customers that mean something else beside others.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// One entry a column: what it means so far, with an empty field for one of its own.
struct SecondMeanings {
  std::span<const std::string_view> header;
  std::vector<std::string>& fields;
  std::vector<std::string>& stand_ins;  ///< see Target::stands_in
};

/// By the rules of whole headers; whether "Title" is Mr and Mrs; and which columns say something in want of a better
/// one.
void take_second_meanings(const SecondMeanings& columns);

}  // namespace rapport
