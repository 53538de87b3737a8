#pragma once
// From the header of a CSV file to fields.

#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/domain/customer.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/service/import.hpp"
#include "rapport/service/import_profile.hpp"

namespace rapport {

/// What the cells of a column of the file are.
enum class Slot {
  ignored,
  field,   ///< a single value
  list,    ///< items that are added to a list
  custom,  ///< a field that only this database has
  prefix,  ///< the parts that a name is put together from, in their order
  first_name,
  middle_name,
  last_name,
  suffix,
  record_id,   ///< the number that the record had when rapport wrote the file
  birth_year,  ///< the parts of a birthday that has a column for each
  birth_month,
  birth_day,
  house_number,   ///< of the street in another column
  is_company,     ///< yes or no
  opted_out,      ///< of marketing messages: yes, no, or the day on which they did
  opted_in,       ///< the other way round: no is a refusal
  company_key,    ///< the external id of the company that a person belongs to
  referrer,       ///< who brought them: a name, an e-mail address or an external id
  referrer_id,    ///< the number that they had when rapport wrote the file
  removed,        ///< not blank: the record was removed when rapport wrote the file
  created_at,     ///< when rapport made the record
  occasion,       ///< a day to remember
  occasion_name,  ///< of what the day in another column is
  occasion_day,
  occasion_list,  ///< days as to_text() of an occasion writes them
};

struct Target {
  Slot slot = Slot::ignored;
  std::string header;                                   ///< as the file has it: what messages call the column
  const Column<Customer>* column = nullptr;             ///< Slot::field, Slot::list
  std::vector<std::string> Customer::*items = nullptr;  ///< Slot::list
  /// The name without x. of the field that Slot::custom is, and that keeps a part of what has no use for it.
  std::string custom;
  const Column<Customer>* stands_in = nullptr;  ///< Slot::custom: what the cell is where that of another is blank
  bool may_say_kind = false;                    ///< Slot::custom: a word may say that it is a person or a company
  bool is_lesser = false;                       ///< the header is a variant of a more usual one
  bool of_people = false;                       ///< Slot::custom: no company has such a value
  bool completes_name = false;                  ///< of a part of a name: the whole one beside it may lack it
  bool may_refuse = false;                      ///< Slot::custom: a word may say that somebody wants no messages
  int family = 0;                               ///< of a part of an address: which of several it is of, from 1
  bool several = false;                         ///< the cell may name several companies, the first of which is the one
  bool left_out = false;                        ///< the profile says that nobody needs it
  std::optional<std::size_t> label;             ///< of a phone number: the column that may say that it is that of a fax
  SaidOccasion occasion;                        ///< Slot::occasion: what it is, without the day
  std::optional<std::size_t> list_column;       ///< of the one `phone` of an own export: the column of all phones
  std::optional<std::size_t> name_column;       ///< Slot::occasion_day: the column of its name
  std::optional<DateOrder> date_order;          ///< of its dates, where the file or its profile tells
  bool exact = false;  ///< rapport wrote the cells: lists have no other way of being joined than its own
};

struct HeaderMap {
  std::vector<Target> targets{};     ///< one a column of the file
  std::vector<std::size_t> order{};  ///< of the columns; see reading_order()
  /// Rapport itself wrote the file: its record ids are no external ids, and every row is a record of its own.
  bool own_export = false;
  /// Rapport may have written it, with some of the fields: `id` stands first and every column is called as ours. Other
  /// systems write such headers too, so that an id is that of a record only where the row agrees with it.
  bool may_be_own = false;
  /// A table of CSV of another system in which no column is the name of a person, or of whatever the row is about.
  bool lacks_names = false;
  /// Its external ids are those of the rows, as Airtable has them, and not those of companies.
  bool keys_rows = false;
  /// A list of companies, by its profile or by an id that is called as that of an account: so are its external ids.
  bool lists_companies = false;
  /// How many columns the file had before rapport added `line` and `reason` to it.
  std::size_t original_columns = 0;
  /// The names without x. of the only custom fields that rows may fill; nothing where they may make others.
  std::optional<std::set<std::string>> custom_fields{};
  std::vector<std::string> notes{};   ///< what a person should know
  std::vector<std::string> unused{};  ///< headers of --map that are none of the columns
};

/// The field that a person means by a word of --map or of a profile: one of rapport, a part of a name or of a birthday,
/// "companies", x.NAME, or nothing. Throws InvalidInput for what is none.
[[nodiscard]] std::string mapped_field(std::string_view word);

/// The one that knows the file by its header, or null. Of several, the one that asks for more headers; an own one goes
/// before one that came with rapport.
[[nodiscard]] const ImportProfile* profile_of(std::span<const std::string_view> header,
                                              std::span<const ImportProfile> profiles);

/// The header is that of a profile, in which a # stands for any number.
[[nodiscard]] bool is_called_like(std::string_view header, std::string_view pattern);
/// The first number in a header: 2 in "Phone 2 - Value". 0 for none, and at most 999.
[[nodiscard]] int number_in(std::string_view header);

/// `line` is where the header stands; `profile` may be null; `custom_fields` are those that the database has, without
/// x. Throws Rejected and UsageError; see import_customers(). A header that is not of CSV is that of one record alone:
/// others may have what it lacks.
[[nodiscard]] HeaderMap map_header(ImportForm form, std::span<const std::string_view> header, std::size_t line,
                                   const ImportOptions& options, const ImportProfile* profile,
                                   std::span<const std::string> custom_fields);

/// These are columns of rapport's own export, of all fields or of some of them, with the id of the record.
[[nodiscard]] bool is_own_header(std::span<const std::string_view> names);

/// The cell is the name of a field, or --map says what it is.
[[nodiscard]] bool is_known_header(std::string_view cell, const ImportOptions& options);

/// "Full name", "E-mail": says what a column has, and is no cell of a row as "Customer" may be.
[[nodiscard]] bool is_nothing_but_header(std::string_view name);

/// A header without case, accents, spaces and punctuation: "E-mail Address" -> "emailaddress".
[[nodiscard]] std::string header_key(std::string_view header);

/// Whether --map means the column with `said`: the names are the same but for what header_key() leaves out.
[[nodiscard]] bool means_column(std::string_view said, std::string_view header);

/// A header that means something else beside another one; both as header_key() gives them. An empty field is one of the
/// database alone.
struct TwoMeanings {
  std::string_view key, beside, field;
};
/// "Name" is the last name where "Vorname" is the first.
inline constexpr std::array parts_of_names{
    TwoMeanings{"name", "vorname", "last_name"}, TwoMeanings{"nom", "prenom", "last_name"},
    TwoMeanings{"nombre", "apellidos", "first_name"}, TwoMeanings{"nombre", "apellido", "first_name"}};

/// What a header usually means: a field, or one of first_name, middle_name, last_name, prefix and suffix.
/// Empty when it means nothing that is known. `rank` is 0 for the word itself and higher for a lesser variant, such as
/// the private address beside that of the firm.
struct Meaning {
  std::string_view field;
  int rank = 0;
};
[[nodiscard]] Meaning usual_meaning(std::string_view key);

[[nodiscard]] bool is_part_of_address(std::string_view field);

/// Which of several addresses a column with this key is of: "mailing" for "Mailing City" and "Mailing Street", "work"
/// for "Business City" and "Ort geschäftlich", nothing for "City".
[[nodiscard]] std::string address_family(std::string_view key);

}  // namespace rapport
