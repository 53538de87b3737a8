#pragma once
// Whether two records may be one customer: what they have in common, and how much that says.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/id.hpp"
#include "rapport/domain/customer.hpp"

namespace rapport RAPPORT_API {

/// A name made ready to be compared: folded, without the form of a company (PT, Ltd, GmbH), its words by the alphabet,
/// so that "Santoso, Budi" is "Budi Santoso", and with "Mueller" for "Müller".
struct ComparableName {
  std::vector<std::u32string> words;
  std::u32string text;  ///< the words with spaces between them

  bool operator==(const ComparableName& other) const { return text == other.text; }
};
/// `folded` is what fold() makes of a name.
[[nodiscard]] ComparableName comparable_name(std::string_view folded, CustomerKind kind);

/// From 0 to 1. Names of as many words are as alike as the mean of the whole and of the two words that are least alike
/// (Jaro and Winkler): one other word makes another name. A name of which every word, or its first letter, is in the
/// other ("B. Santoso" and "Budi Santoso Wijaya") is alike by 0.9.
[[nodiscard]] double name_likeness(const ComparableName& a, const ComparableName& b);
/// Less than a slip of the pen may be a brother or a colleague.
inline constexpr double mistyped_name = 0.95;
/// Less is no likeness: it says nothing.
inline constexpr double least_name_likeness = 0.85;
/// Whether both may be the name of one who is known by an address or a number that both have. Beside it a part of the
/// name is enough, also a single word: "Budi" is "Budi Santoso", and "Ani Santoso" is not.
[[nodiscard]] bool may_be_one_name(const ComparableName& a, const ComparableName& b);
/// Whether a person's name says less than the other, as people write them: a part of it ("Budi" and "B. Santoso" of
/// "Budi Santoso"), the same words put in order for a list ("Santoso, Budi"), or without their marks ("Jurgen").
[[nodiscard]] bool is_poorer_name(std::string_view name, std::string_view other);
/// Whether a company's name is the other without a form: "Acme" of "Acme GmbH".
[[nodiscard]] bool is_poorer_company(std::string_view name, std::string_view other);
/// Whether some whole word is in both.
[[nodiscard]] bool share_a_word(const ComparableName& a, const ComparableName& b);

/// As much of a record as is compared. The lists are sorted.
struct DuplicateSubject {
  CustomerId id;
  CustomerKind kind = CustomerKind::person;
  ComparableName name;
  bool common_name = false;          ///< more than `rare_name` have it
  std::vector<std::string> emails;   ///< as they are looked up
  std::vector<std::string> phones;   ///< as they are looked up
  std::vector<std::string> domains;  ///< of web sites and addresses, without those that many have
  std::optional<CustomerId> company;
  std::optional<Birthday> birthday;
  std::string city;  ///< folded; empty when not known
};
inline constexpr int rare_name = 5;

/// What two records have in common. The texts are those of the first record.
struct Evidence {
  double name = 0;  ///< name_likeness(), 0 when it says nothing
  bool common_name = false;
  std::string_view email, phone, domain;  ///< empty when none is the same
  bool company = false, city = false;
  std::optional<bool> birthday;  ///< may_be_one_day() of both; nothing when it is not known of both
};
[[nodiscard]] Evidence compare(const DuplicateSubject& a, const DuplicateSubject& b);
/// All but the names.
[[nodiscard]] Evidence compare_beside_names(const DuplicateSubject& a, const DuplicateSubject& b);

/// From 0 to 100: each thing in common takes its share of the doubt that the others left. The same name takes 60 % (of
/// a company 75 %, of one that many have 40 %), a name that is alike less by its unlikeness; the same e-mail address 90
/// %, phone number 75 %, birthday 60 %, company 50 %, domain 35 %, city 15 %. Other names halve the result, and other
/// birthdays leave a third of it.
[[nodiscard]] int duplicate_score(const Evidence& evidence, CustomerKind kind);
/// "same e-mail budi@example.com", "names alike (96 %)" and so on, the strongest first.
[[nodiscard]] std::vector<std::string> duplicate_reasons(const Evidence& evidence);

/// What a list of likely duplicates begins with.
inline constexpr int likely_duplicate = 60;

/// The columns of such a list, whose rows the program makes: see store/rows_in_sql.hpp.
inline constexpr std::string_view duplicate_table = "likely_duplicate";
inline constexpr std::array duplicate_columns{
    ColumnInfo{.name = "id",
               .heading = "ID",
               .help = "the older record, which would stay",
               .kind = Kind::id,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "name",
               .heading = "Name",
               .help = "its name",
               .kind = Kind::text,
               .origin = Origin::computed,
               .writable = false,
               .sql = "(SELECT name FROM customer WHERE customer.id = likely_duplicate.id)"},
    ColumnInfo{.name = "other_id",
               .heading = "Other ID",
               .help = "the newer record",
               .kind = Kind::id,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "other",
               .heading = "Other",
               .help = "its name",
               .kind = Kind::text,
               .origin = Origin::computed,
               .writable = false,
               .sql = "(SELECT name FROM customer WHERE customer.id = likely_duplicate.other_id)"},
    ColumnInfo{.name = "score",
               .heading = "Score",
               .help = "how likely they are one, from 0 to 100",
               .kind = Kind::integer,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "reasons",
               .heading = "Reasons",
               .help = "what they have in common",
               .kind = Kind::list,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "merge",
               .heading = "Merge",
               .help = "the command that makes them one",
               .kind = Kind::text,
               .origin = Origin::computed,
               .writable = false,
               .sql = "('rapport customer merge ' || likely_duplicate.id || ' ' || likely_duplicate.other_id)"},
    ColumnInfo{.name = "distinct",
               .heading = "Distinct",
               .help = "the command that remembers that they are two",
               .kind = Kind::text,
               .origin = Origin::computed,
               .writable = false,
               .shown = false,
               .sql = "('rapport customer distinct ' || likely_duplicate.id || ' ' || likely_duplicate.other_id)"},
    ColumnInfo{.name = "owner",
               .heading = "Owner",
               .help = "who looks after the older record",
               .kind = Kind::owner,
               .origin = Origin::computed,
               .writable = false,
               .shown = false,
               .sql = "(SELECT owner FROM customer WHERE customer.id = likely_duplicate.id)"},
};

}  // namespace rapport
