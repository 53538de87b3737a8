#pragma once
// What a person is told to say with --map where no column says whom a row is about, or what it must say.

#include <span>
#include <string>
#include <string_view>

namespace rapport {

/// "'HEADER=FIELD'", in quotes that a shell takes, for the column that is most likely whom a row is about. `free` are
/// the names of the columns that are nothing else, and `others` those of the rest.
[[nodiscard]] std::string likely_customer(std::span<const std::string_view> free,
                                          std::span<const std::string_view> others);

/// The same for another field of a row that no column is: its text or name, its day, or "1" for a question of a survey.
/// HEADER stands for a column where none looks like it.
[[nodiscard]] std::string likely_column(std::span<const std::string_view> free, std::string_view field);

/// The name is that of a column of ids: "Company ID", "AccountId", "Associated Contact IDs", "ID Pelanggan".
[[nodiscard]] bool is_column_of_ids(std::string_view name);

}  // namespace rapport
