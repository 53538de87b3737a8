#pragma once
// From a row of a CSV file to what it says about a customer.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rapport/core/parse.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/store/customer_loader.hpp"
#include "service/import/header.hpp"

namespace rapport {

/// What has no place in the field that it is about, and the name without x. of the custom field that keeps it.
struct KeptCell {
  std::string text{}, field{};
};

/// What a person is told of the cells of a row.
struct CellDoubts {
  bool exchange_address = false;  ///< in the place of an e-mail address, and left out
  bool no_value = false;  ///< "n/a" where an address, a number, a date or a key belongs, or a shortened key: left out
  bool mark_of_no_value = false;   ///< NULL, NaN and the like: left out
  KeptCell several{};              ///< values where a customer has one: all but the first, which is taken
  KeptCell other_role{};           ///< that is none of those of rapport
  bool no_whole_birthday = false;  ///< but a year: kept in a custom field
  KeptCell unclear_opt_out{};      ///< what says neither that messages are wanted nor that they are not
};

/// What one row says.
struct Draft {
  Customer said;                               ///< lists, custom fields and the fields below; the rest is unsaid
  std::vector<const Column<Customer>*> given;  ///< the single values that are not blank
  std::int64_t record_id = 0;                  ///< Slot::record_id, 0 for none
  std::optional<Instant> created_at{};         ///< Slot::created_at
  bool removed = false;                        ///< Slot::removed is not blank
  KeptCell company_key{};                      ///< Slot::company_key, and where it is kept when no company has it
  CustomerId company_id{};                     ///< who has it; 0 for nobody
  CustomerId leaves_company{};                 ///< for that one; 0 for who stays, or was in none
  std::string better_company{};                ///< with umlauts that the company of a row without a name lacks here
  std::vector<SaidOccasion> occasions{};       ///< beside the record; see occasions.hpp
  bool fills_blanks = false;                   ///< the record stays as it is but for what it lacks
  bool guesses_kind = false;                   ///< a company, by a word that may not be meant so
  bool is_repeated = false;                    ///< a row before it in the file is about the record
  bool infers_consent = false;                 ///< from a column that asks who wants messages
  bool is_keyed = false;                       ///< the system that knows the record by a key of its own says it
  bool is_named_in_parts = false;              ///< as people are, by first and last name
  bool is_exact = false;                       ///< rapport wrote the row: each company is as it is called
  bool is_somebody = false;                    ///< in the company, whom nothing but an address names
  bool had_fraction = false;                   ///< a number stood there as 10001.0, and a key may be known as that
  CellDoubts doubts{};                         ///< what of the cells is not in it
  CustomerKeys keys{};                         ///< of what is said; CustomerReader makes them

  [[nodiscard]] bool gives(std::string_view name) const;
  /// And does not guess it.
  [[nodiscard]] bool says_kind() const { return gives("kind") && !guesses_kind; }
  [[nodiscard]] bool is_company() const { return gives("kind") && said.kind == CustomerKind::company; }
};

/// Throws InvalidInput that names the column, the value and the remedy.
[[nodiscard]] Draft read_row(const HeaderMap& map, std::span<const std::string_view> cells,
                             const ParseContext& context);

/// Keeps the text in a custom field, beside what another column of the row has said of it.
void add_custom(Draft& draft, const std::string& name, std::string_view text);

/// A row with a company and no name is about the company, once it is known to mean no other record; but not one that
/// is about somebody in it.
[[nodiscard]] bool is_about_company(const Draft& draft);
/// Makes such a row one with the name of the company.
void become_company(Draft& draft);

/// A row without a name, about nobody who is known and no company, is called by its first e-mail address, else by its
/// first phone number. False when it needs no such name, or has neither.
bool call_by_address(Draft& draft);

}  // namespace rapport
