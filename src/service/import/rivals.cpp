#include "service/import/rivals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/digits.hpp"
#include "rapport/core/text.hpp"
#include "service/import/header.hpp"
#include "service/import/target.hpp"

namespace rapport {
namespace {

/// Of these the lesser column counts in a row whose usual one is blank: the company that is billed may be another one
/// than the one that buys, and nobody has two addresses.
constexpr std::array<std::string_view, 2> fields_with_stand_ins{"company", "address"};

class Rivals {
 public:
  Rivals(ColumnMeanings columns, std::vector<std::string>& notes) : columns_(std::move(columns)), notes_(notes) {}

  void settle() {
    auto& fields = columns_.fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].empty()) fields[i] = own_field(i);
      if (fields[i] == "x.") fields[i] = ignored_field;
      ++counts_[fields[i]];
    }
    std::vector<std::size_t> order(fields.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
      return std::pair{columns_.ranks[i], !is_called(i, fields[i])};
    });
    for (std::size_t at = 0; at < order.size(); ++at)
      if (counts_[fields[order[at]]] > 1 && !takes_several(fields[order[at]]))
        settle(order[at], std::span{order}.subspan(at + 1));
    note_other_case();
  }

 private:
  [[nodiscard]] std::string own_field(std::size_t i) const {
    return "x." + custom_name(columns_.header[i], columns_.known);
  }

  [[nodiscard]] bool is_called(std::size_t i, std::string_view field) const {
    return fold(own_field(i)) == fold(field);
  }

  /// `others` are those after it in the order of their ranks. Of two columns with one header the second gets a number.
  void settle(std::size_t best, std::span<const std::size_t> others) {
    const std::string field = columns_.fields[best];
    int copies = 1;
    for (const auto i : others) {
      if (columns_.fields[i] != field || columns_.families[i] != columns_.families[best]) continue;
      const bool same_header = header_key(columns_.header[i]) == header_key(columns_.header[best]);
      const bool equal = columns_.ranks[i] == columns_.ranks[best];
      // What a person says of two columns is never half taken.
      if (equal && (columns_.is_said(i) || columns_.is_said(best)))
        throw SaidTwice{std::min(best, i), std::max(best, i)};
      const bool has_own_name = same_header || (field.starts_with("x.") && !is_called(i, field));
      if (equal && !has_own_name) note_first(best, i, field);
      columns_.fields[i] = own_field(i);
      if (same_header) columns_.fields[i] += fmt::format(" ({})", ++copies);
      --counts_[field];
      ++counts_[columns_.fields[i]];
      columns_.several[i] = false;
      const bool may_stand_in = std::ranges::find(fields_with_stand_ins, field) != fields_with_stand_ins.end();
      if (!same_header && may_stand_in) columns_.stand_ins[i] = field;
    }
  }

  void note_first(std::size_t best, std::size_t other, std::string_view field) {
    const auto first = detail::quoted(trim(columns_.header[best])),
               second = detail::quoted(trim(columns_.header[other]));
    notes_.push_back(
        fmt::format("columns {} {} and {} {} both are {}, and the first is taken; --map '{}={}' takes the "
                    "other",
                    best + 1, first, other + 1, second, field == record_id_field ? "id" : field,
                    trim(columns_.header[other]), field));
  }

  /// "Score" and "SCORE" may be two fields of a database; of most files they are a slip.
  void note_other_case() {
    const auto& fields = columns_.fields;
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t j = 0; j < fields.size(); ++j) {
      if (!fields[j].starts_with("x.")) continue;
      auto& earlier = alike[fold(fields[j])];
      for (const auto i : earlier)
        if (fields[j] != fields[i] && !are_known(i, j)) note_two_fields(i, j);
      earlier.push_back(j);
    }
  }

  void note_two_fields(std::size_t one, std::size_t other) {
    notes_.push_back(fmt::format("columns {} {} and {} {} are two fields, {} and {}; --map '{}=' leaves one out",
                                 one + 1, detail::quoted(trim(columns_.header[one])), other + 1,
                                 detail::quoted(trim(columns_.header[other])), columns_.fields[one],
                                 columns_.fields[other], trim(columns_.header[other])));
  }

  [[nodiscard]] bool are_known(std::size_t i, std::size_t j) const {
    const auto is_known = [&](std::size_t column) {
      return std::ranges::find(columns_.known, std::string_view{columns_.fields[column]}.substr(2)) !=
             columns_.known.end();
    };
    return is_known(i) && is_known(j);
  }

  ColumnMeanings columns_;
  /// Columns by their fields: of thousands most have one of their own, and need not be compared with the others.
  std::unordered_map<std::string, std::size_t> counts_;
  std::vector<std::string>& notes_;
};

}  // namespace

void settle_rivals(ColumnMeanings columns, std::vector<std::string>& notes) {
  Rivals(std::move(columns), notes).settle();
}

}  // namespace rapport
