#pragma once
// What may be wrong with the record of a customer, though nothing in the file is broken.

#include <array>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"

namespace rapport RAPPORT_API {

/// In the order in which they are listed.
enum class FindingKind {
  dedicated,        ///< a dedicated relationship without an owner
  bounced,          ///< messages to an address came back
  no_contact,       ///< no way to reach them
  no_owner,         ///< nobody looks after them
  stray_owner,      ///< an owner of nobody else, who has never changed anything: a slip of the pen
  never_contacted,  ///< no touch within the cadence since the record was made
  stale,            ///< silent for a year beyond the cadence
  duplicate,        ///< likely to be in the file twice
};
constexpr auto words_of(FindingKind) {
  return std::to_array<std::pair<FindingKind, std::string_view>>({{FindingKind::dedicated, "dedicated"},
                                                                  {FindingKind::bounced, "bounced"},
                                                                  {FindingKind::no_contact, "no-contact"},
                                                                  {FindingKind::no_owner, "no-owner"},
                                                                  {FindingKind::stray_owner, "stray-owner"},
                                                                  {FindingKind::never_contacted, "never-contacted"},
                                                                  {FindingKind::stale, "stale"},
                                                                  {FindingKind::duplicate, "duplicate"}});
}

/// The columns of a list of findings, whose rows are a query of their own: see store/findings.hpp.
inline constexpr std::string_view finding_table = "found";
inline constexpr std::array finding_columns{
    ColumnInfo{.name = "id",
               .heading = "ID",
               .help = "the number of the customer",
               .kind = Kind::id,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "customer",
               .heading = "Customer",
               .help = "the name",
               .kind = Kind::text,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "finding",
               .heading = "Finding",
               .help = "what was found",
               .kind = Kind::choice,
               .choices = words<FindingKind>,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "why",
               .heading = "Why",
               .help = "what it is that was found",
               .kind = Kind::text,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "remedy",
               .heading = "Remedy",
               .help = "a command that sets it right, words in capitals to be filled in",
               .kind = Kind::text,
               .origin = Origin::derived,
               .writable = false},
    ColumnInfo{.name = "owner",
               .heading = "Owner",
               .help = "who looks after the customer",
               .kind = Kind::owner,
               .origin = Origin::derived,
               .writable = false,
               .shown = false},
};

}  // namespace rapport
