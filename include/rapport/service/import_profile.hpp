#pragma once
// Profiles: what the CSV files of one other system are like, so that they are imported without flags.

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/encoding.hpp"
#include "rapport/core/words.hpp"

namespace rapport RAPPORT_API {

/// The character that "comma", "tab" or ";" means. Throws InvalidInput.
[[nodiscard]] char parse_delimiter(std::string_view text);
/// Throws InvalidInput that lists the words.
[[nodiscard]] Encoding parse_encoding(std::string_view text);

/// What becomes of columns that are no field of a customer nor of this database.
enum class ExtraColumns { keep, ignore, fail };
constexpr auto words_of(ExtraColumns) {
  return std::to_array<std::pair<ExtraColumns, std::string_view>>(
      {{ExtraColumns::keep, "keep"}, {ExtraColumns::ignore, "ignore"}, {ExtraColumns::fail, "fail"}});
}

struct ImportProfile {
  std::string name;   ///< of its file, without .toml
  std::string about;  ///< one line for people
  std::string file;   ///< of an own one; empty for one that came with rapport
  std::string text;   ///< the file itself
  /// Headers that only such a file has together; a file with all of one of these is recognised.
  std::vector<std::vector<std::string>> known_by;
  /// HEADER=FIELD, for headers that do not mean what they usually do. A # in a header stands for a number. Of several
  /// headers with one field that holds a single value, the first is taken. An empty field leaves the column out.
  std::vector<std::pair<std::string, std::string>> fields;
  std::optional<DateOrder> date_order;
  std::optional<ExtraColumns> extra{};  ///< keep when it does not say
  /// A row of a single cell is a remark and no record.
  bool remarks = false;
  /// A row that names nobody stands for somebody who hides; it is left out.
  bool hides_people = false;
  /// Its records are companies, and so are their external ids those of companies.
  bool companies = false;
  // A file must be read to be recognised, so that these count only for a profile that a person names.
  std::optional<char> delimiter;
  std::optional<Encoding> encoding;
  std::optional<std::size_t> header_line;
  bool no_header = false;
};

/// Reads the text of a profile; `file` is its name for messages. Throws UsageError that names the file, the line and
/// the remedy.
[[nodiscard]] ImportProfile parse_import_profile(std::string_view name, std::string_view toml, std::string_view file);

/// Those that came with rapport and those of `folder`, which may be empty or not there, by name; one of the folder
/// replaces one of its name. Throws UsageError for a broken one, Failure for one that cannot be read.
[[nodiscard]] std::vector<ImportProfile> import_profiles(const std::filesystem::path& folder);

/// The one of that name, whatever is wrong with others. Throws UsageError that suggests the nearest.
[[nodiscard]] ImportProfile import_profile(const std::filesystem::path& folder, std::string_view name);

/// Whether rapport comes with one of that name.
[[nodiscard]] bool is_shipped_profile(std::string_view name);

/// Throws UsageError for what cannot be the name of a profile, and when the folder has one of that name.
void check_new_profile(const std::filesystem::path& folder, std::string_view name);

/// Writes a profile into the folder, which is made (0700) if need be: whole or not at all, with the mode 0600, and
/// never over one that is there. Returns the file's name. Throws as check_new_profile(), InvalidInput for a header that
/// no line of a profile can hold, and Failure.
std::filesystem::path save_import_profile(const std::filesystem::path& folder, const ImportProfile& profile);

}  // namespace rapport
