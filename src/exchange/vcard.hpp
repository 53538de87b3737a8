#pragma once
// Reads vCards 2.1, 3.0 and 4.0 one by one, whatever the size of the file.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/content_line.hpp"
#include "exchange/peeked_input.hpp"
#include "rapport/core/io.hpp"

namespace rapport {

using VcardProperty = ContentProperty;

struct Vcard {
  std::vector<VcardProperty> properties;
  std::size_t line = 0;    ///< of its BEGIN:VCARD
  bool old = false;        ///< version 2.1
  std::int64_t media = 0;  ///< pictures, logos, sounds and keys, which are passed over unread
  /// Why the card cannot be used, and the line of it; empty when it can. The cards after it can still be read.
  std::string problem;
  std::size_t problem_line = 0;
};

/// True for a text that starts with BEGIN:VCARD after a byte order mark and white space.
[[nodiscard]] bool starts_as_vcard(std::string_view text);

/// Reads ahead as far as it takes to know whether cards follow, and then gives out everything from the start.
class VcardPeek final : public PeekedInput {
 public:
  explicit VcardPeek(Input& in);
  /// Before anything is read.
  [[nodiscard]] bool is_vcard() const { return starts_as_vcard(head()); }
};

/// Unfolds lines, joins the soft line breaks of quoted-printable, and decodes it and the character set that a property
/// names. A value that names ISO-8859-1 and is good UTF-8 is taken for UTF-8: such files were converted as a whole. A
/// card within a card (AGENT) is passed over.
///
/// A card that is not closed has that as its problem, and so has one with over 16 MiB or 10,000 properties. Text
/// between cards is a card without properties that has a problem. Throws Rejected for a line of over 16 MiB. Time is
/// linear in the size of the file; memory is that of one card without its media.
class VcardReader {
 public:
  /// `source` is the file's name for messages, and `charset` that of quoted-printable values that name none. With
  /// `find_encoding`, values that name no character set are read as Windows-1252 where they are no UTF-8, unless the
  /// file had characters of UTF-8 before. The Input must outlive the reader.
  explicit VcardReader(Input& in, std::string source = {}, std::string charset = {}, bool find_encoding = true);
  /// False at the end.
  bool next(Vcard& card);
  /// That lines were read as Windows-1252 though nothing named it, as the end of a sentence about the file; else empty.
  [[nodiscard]] std::string remark() const;

 private:
  struct Content;

  bool next_content(Content& content);
  void append(Content& content, std::string_view text);
  void add_property(Vcard& card, Content& content);
  [[nodiscard]] std::string value_of(Content& content, const VcardProperty& property, std::string& problem);
  void decode_unnamed(std::string& value, std::size_t line);
  bool find_card(Vcard& card);

  std::string charset_;
  bool find_encoding_;
  bool has_utf8_ = false;         ///< a value that names no character set has characters of UTF-8
  std::size_t windows_line_ = 0;  ///< the first one that was read as Windows-1252 unasked; 0 for none
  content_line::Lines lines_;
  std::size_t begun_on_ = 0;    ///< the line of a card whose start was found while looking for an end; 0 for none
  std::size_t card_bytes_ = 0;  ///< that it has so far
  bool old_ = false;            ///< its version is 2.1
};

}  // namespace rapport
