#pragma once
// A digest: short sections of entries, made for the body of a mail.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/render/sink.hpp"

namespace rapport RAPPORT_API {

struct DigestSection {
  std::string_view key;      ///< the word in the rows
  std::string_view title;    ///< "Due"
  std::string_view nothing;  ///< what is said when there is no entry
  std::string_view more;     ///< the command that lists all of them
};

struct DigestLayout {
  std::string title;
  std::span<const DigestSection> sections;  ///< in the order of the rows
  std::size_t most = 20;                    ///< entries of a section; further ones are only mentioned
  bool markdown = false;                    ///< else plain text of at most 79 columns
};

/// The columns of the rows that a digest is made of, by name: section, customer (or nothing), text, detail. Each row is
/// an entry, its detail stands below it. The Output must outlive the sink.
[[nodiscard]] std::unique_ptr<RowSink> make_digest(DigestLayout layout, Output& out);

}  // namespace rapport
