// vCards: one card a customer. How a version writes a line is in vcard_lines.hpp.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exchange/vcard_text.hpp"
#include "rapport/core/error.hpp"
#include "render/number.hpp"
#include "render/sinks.hpp"
#include "render/vcard_lines.hpp"

namespace rapport {
namespace {

/// Columns that have a property of their own; the parts of ADR and what is said of a company are elsewhere.
struct Property {
  std::string_view column, name;
  VcardVersion since = VcardVersion::v2_1;
};
constexpr std::array properties{Property{"title", "TITLE"},     Property{"email", "EMAIL"},
                                Property{"phone", "TEL"},       Property{"emails", "EMAIL"},
                                Property{"phones", "TEL"},      Property{"websites", "URL"},
                                Property{"tags", "CATEGORIES"}, Property{"interests", "INTEREST", VcardVersion::v4_0},
                                Property{"birthday", "BDAY"},   Property{"language", "LANG", VcardVersion::v4_0},
                                Property{"notes", "NOTE"},      Property{"handles", "X-SOCIALPROFILE"},
                                Property{"external_id", "UID"}, Property{"occasions", "ANNIVERSARY"}};
constexpr std::array<std::string_view, 5> address_columns{"address", "city", "region", "postal_code", "country"};
/// Written with the name, or not at all: what rapport keeps by itself.
constexpr std::array<std::string_view, 7> elsewhere{"name",      "kind",           "company",   "last_contact",
                                                    "touch_due", "first_purchase", "created_at"};

class VcardSink final : public RowSink {
 public:
  VcardSink(VcardVersion version, Output& out) : version_(version), buffer_(out), lines_(version, buffer_.text()) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    name_ = index_of(columns_, "name");
    kind_ = index_of(columns_, "kind");
    company_ = index_of(columns_, "company");
    for (std::size_t i = 0; i < address_.size(); ++i) address_[i] = index_of(columns_, address_columns[i]);
    if (!name_) throw UsageError("--format vcf: a card needs a name; add it to --fields");
    for (const auto& column : columns_) plans_.push_back(plan_of(column.name));
  }

  void row(std::span<const Cell> cells) override {
    lines_.put("BEGIN", "VCARD");
    lines_.put("VERSION", word_of(version_));
    put_who(cells);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!is_null(cells[i]) && !plans_[i].empty()) put_cell(columns_[i], plans_[i], cells[i], text_at(cells, kind_));
    put_address(cells);
    lines_.put("END", "VCARD");
    buffer_.flush_if_full();
  }

  void end() override { buffer_.flush(); }

 private:
  using Index = std::optional<std::size_t>;

  [[nodiscard]] bool is_new() const { return version_ == VcardVersion::v4_0; }

  /// The name of the property of a column; empty when it has none of its own.
  [[nodiscard]] std::string plan_of(std::string_view column) const {
    // The first of the addresses and numbers stands among all of them.
    if ((column == "email" && index_of(columns_, "emails")) || (column == "phone" && index_of(columns_, "phones")))
      return {};
    const auto* known = std::ranges::find(properties, column, &Property::column);
    if (known != properties.end() && version_ >= known->since) return std::string{known->name};
    const auto is = [&](std::string_view other) { return other == column; };
    if (std::ranges::any_of(elsewhere, is) || std::ranges::any_of(address_columns, is)) return {};
    return column.starts_with("x.") ? std::string{vcard::own_field} : vcard::own_property(column);
  }

  [[nodiscard]] static std::string_view text_at(std::span<const Cell> cells, const Index& index) {
    return index ? text_or_empty(cells[*index]) : std::string_view{};
  }

  void put_who(std::span<const Cell> cells) {
    const auto name = text_at(cells, name_), kind = text_at(cells, kind_), company = text_at(cells, company_);
    lines_.put_text("FN", name);
    if (kind == "company") return put_company(name);
    // Address books that sort by N want one. Which part of a name is the family's is not known, so it stays whole.
    lines_.put_parts("N", std::array<std::string_view, 5>{"", name});
    if (!kind.empty()) is_new() ? lines_.put("KIND", "individual") : lines_.put(vcard::own_property("kind"), kind);
    if (!company.empty()) lines_.put_parts("ORG", {&company, 1});
  }

  /// Before 4.0 a card always has N. Old telephones read nothing else for the name, and the address books that know
  /// X-ABShowAs take what stands there for the name of a person.
  void put_company(std::string_view name) {
    if (version_ == VcardVersion::v2_1) lines_.put_parts("N", std::array<std::string_view, 5>{name});
    if (version_ == VcardVersion::v3_0) lines_.put("N", ";;;;");
    if (is_new()) lines_.put("KIND", "org");
    lines_.put("X-ABShowAs", "COMPANY");
    lines_.put_parts("ORG", {&name, 1});
  }

  void put_cell(const ColumnInfo& column, const std::string& plan, const Cell& cell, std::string_view kind) {
    const auto text = text_or_empty(cell);
    if (column.name.starts_with("x.")) return lines_.put_parts(plan, std::array{column.name.substr(2), text});
    // A UID is a URI unless the card says that it is text; before 4.0 it is always text.
    if (column.name == "external_id")
      return lines_.put_text(is_new() && !text.starts_with("urn:") ? "UID;VALUE=text" : "UID", text);
    if (column.name == "occasions") return put_occasions(text, kind);
    if (column.kind == Kind::birthday) return put_day("BDAY", text);
    if (column.kind == Kind::list && !plan.starts_with(vcard::own_prefix)) return put_list(plan, text);
    if (plan == "EMAIL" || plan == "TEL") return put_contact(plan, text, false);
    text_.clear();
    append_plain(text_, column, cell);
    lines_.put_text(plan, text_);
  }

  /// How to reach somebody; `preferred` for the first of several.
  void put_contact(const std::string& plan, std::string_view text, bool preferred) {
    std::string head = plan;
    const std::string_view type = plan == "TEL" ? "VOICE" : "INTERNET";
    if (version_ == VcardVersion::v2_1) (head += preferred ? ";PREF;" : ";") += type;
    if (version_ == VcardVersion::v3_0) head.append(";TYPE=").append(type).append(preferred ? ";TYPE=pref" : "");
    if (is_new() && preferred) head += ";PREF=1";
    lines_.put_text(head, text);
  }

  void put_list(const std::string& plan, std::string_view items) {
    if (plan == "CATEGORIES") {
      std::vector<std::string_view> words;
      for_each_item(items, [&](std::string_view item) { words.push_back(item); });
      return lines_.put_items(plan, words);
    }
    const bool ranked = items.find(list_separator) != std::string_view::npos;
    bool first = true;
    for_each_item(items, [&](std::string_view item) {
      const bool preferred = std::exchange(first, false) && ranked;
      if (plan == "EMAIL" || plan == "TEL") return put_contact(plan, item, preferred);
      // A URI is no text: its commas and semicolons are its own.
      const bool uri = plan == "URL" && item.find_first_of("\\\n") == std::string_view::npos;
      uri ? lines_.put(plan, item) : lines_.put_text(plan, item);
    });
  }

  /// A card of 4.0 has one anniversary: a wedding, or that of a company. The other days are written as Apple does it,
  /// each with a label in its group.
  void put_occasions(std::string_view items, std::string_view kind) {
    const std::string_view own = kind == "company" ? "company-anniversary" : "wedding";
    int groups = 0;
    bool has_anniversary = false;
    for_each_item(items, [&](std::string_view item) {
      const auto space = item.find(' ');
      const std::string_view day = item.substr(0, space), what = item.substr(space + 1);
      const bool anniversary = what == own && !std::exchange(has_anniversary, true);
      if (anniversary && is_new()) return put_day("ANNIVERSARY", day);
      const std::string group = "item" + std::to_string(++groups) + ".";
      put_apple_day(group + "X-ABDATE", day);
      lines_.put_text(group + "X-ABLabel", anniversary ? "_$!<Anniversary>!$_" : label_of(what));
    });
  }

  /// The name of a custom occasion alone, unless it could be read as something else.
  static std::string_view label_of(std::string_view what) {
    constexpr std::string_view custom = "custom: ";
    if (!what.starts_with(custom)) return what;
    const std::string_view name = what.substr(custom.size());
    const bool could_be_a_word = (name.front() >= 'a' && name.front() <= 'z') || name.front() == '_';
    return could_be_a_word || vcard::same_word(name, "anniversary") ? what : name;
  }

  /// 4.0 has no hyphens within a date: 19900531, --0531. Before, every date has a year.
  void put_day(const std::string& name, std::string_view iso) {
    const bool yearless = iso.starts_with("--");
    if (!is_new() && (yearless || version_ == VcardVersion::v3_0)) return put_apple_day(name, iso);
    std::string date{iso};
    std::erase(date, '-');
    lines_.put(name, yearless ? "--" + date : date);
  }

  void put_apple_day(const std::string& name, std::string_view iso) {
    // A year that means none, which is what address books look for.
    constexpr std::string_view no_year = "1604";
    if (!iso.starts_with("--")) return lines_.put(name, iso);
    lines_.put(name + ";X-APPLE-OMIT-YEAR=" + std::string{no_year}, std::string{no_year}.append(iso.substr(1)));
  }

  /// Post office box and extended address stay empty, as RFC 6350 asks for.
  void put_address(std::span<const Cell> cells) {
    std::array<std::string_view, 2 + address_columns.size()> parts;
    for (std::size_t i = 0; i < address_.size(); ++i) parts[i + 2] = text_at(cells, address_[i]);
    const auto is_blank = [](std::string_view part) { return part.empty(); };
    if (!std::ranges::all_of(parts, is_blank)) lines_.put_parts("ADR", parts);
  }

  VcardVersion version_;
  Buffer buffer_;
  VcardLines lines_;
  std::span<const ColumnInfo> columns_;
  std::vector<std::string> plans_;  ///< see plan_of(), one a column
  Index name_, kind_, company_;
  std::array<Index, address_columns.size()> address_;
  std::string text_;
};

}  // namespace

std::unique_ptr<RowSink> make_vcf(VcardVersion version, Output& out) {
  return std::make_unique<VcardSink>(version, out);
}

}  // namespace rapport
