#pragma once
// What a column of customers may be beside a field of the record: a part of one, or a day to remember. And what a row
// says in several cells and means as one value: the parts of a name or of a birthday, and the cells that stand in for a
// blank one. Whatever is not taken is kept as a field of its own, so that no cell vanishes.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/parse.hpp"
#include "service/import/header.hpp"
#include "service/import/row.hpp"

namespace rapport {

/// A word that --map and profiles accept.
struct Part {
  std::string_view word;
  Slot slot;
};
inline constexpr std::array parts{Part{"prefix", Slot::prefix},
                                  Part{"first_name", Slot::first_name},
                                  Part{"middle_name", Slot::middle_name},
                                  Part{"last_name", Slot::last_name},
                                  Part{"suffix", Slot::suffix},
                                  Part{"birth_year", Slot::birth_year},
                                  Part{"birth_month", Slot::birth_month},
                                  Part{"birth_day", Slot::birth_day},
                                  Part{"house_number", Slot::house_number},
                                  Part{"is_company", Slot::is_company},
                                  Part{"opted_out", Slot::opted_out},
                                  Part{"opted_in", Slot::opted_in},
                                  Part{"company_external_id", Slot::company_key},
                                  Part{"referred_by", Slot::referrer},
                                  Part{"referred_by_id", Slot::referrer_id},
                                  Part{"anniversary", Slot::occasion},
                                  Part{"wedding", Slot::occasion},
                                  Part{"name_day", Slot::occasion},
                                  Part{"company_anniversary", Slot::occasion},
                                  Part{"occasion_name", Slot::occasion_name},
                                  Part{"occasion_day", Slot::occasion_day},
                                  Part{"occasions", Slot::occasion_list}};

/// The one of that name, or null.
[[nodiscard]] inline const Part* part_called(std::string_view word) {
  const auto* found = std::ranges::find(parts, word, &Part::word);
  return found == parts.end() ? nullptr : found;
}

/// The cell as a value of `column`, under the name that the file has for it.
[[nodiscard]] Value parse_cell(const Target& target, ColumnInfo column, std::string_view text,
                               const ParseContext& context);

class RowParts {
 public:
  explicit RowParts(const ParseContext& context) : context_(context) {}

  /// A cell of a part of a name or a birthday, of Slot::house_number, is_company, opted_out or opted_in, of one of
  /// several addresses, or that stands in for another. Throws InvalidInput.
  void take(const Target& target, std::string_view text);
  /// A cell of Target::may_say_kind, whatever it says.
  void take_kind(std::string_view text);
  /// The row has what only people have.
  void take_person() { is_called_person_ = true; }
  /// A cell of Target::may_refuse, whatever it says.
  void take_status(const Target& target, std::string_view text);
  /// Who has an e-mail address, as it stands before that: the name of the row where no other cell has one.
  void call(std::string_view name);
  /// Puts together what all cells of the row say. Throws InvalidInput.
  void join(Draft& draft) const;

 private:
  struct Said {
    const Target* target = nullptr;
    std::string text;
  };
  bool join_name(Draft& draft) const;
  void join_birthday(Draft& draft) const;
  void join_address(Draft& draft) const;
  bool use_stand_ins(Draft& draft) const;
  void join_street(Draft& draft) const;
  [[nodiscard]] bool is_about_person(const Draft& draft) const;
  void settle_kind(Draft& draft, bool of_parts, bool repeats_company) const;
  void settle_consent(Draft& draft) const;

  const ParseContext& context_;
  std::array<Said, 5> name_{};   ///< prefix, first, middle, last name, suffix
  std::array<Said, 3> birth_{};  ///< year, month, day
  Said house_number_;
  std::vector<Said> stand_ins_, addresses_, consents_;
  std::string called_;
  std::optional<bool> is_company_;
  bool is_opted_out_ = false;  ///< by a word that says so in a column of states
  bool is_addressed_as_company_ = false;
  bool is_called_person_ = false;
  bool is_called_company_ = false;  ///< by a word that says so of what has a name of its own
};

}  // namespace rapport
