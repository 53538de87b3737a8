// vCard 4.0 (RFC 6350): one card a customer.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exchange/content_line.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/error.hpp"
#include "render/sinks.hpp"

namespace rapport {
namespace {

/// Columns that have a property of their own; the parts of ADR and what is said of a company are elsewhere.
struct Property {
  std::string_view column, name;
};
constexpr std::array properties{
    Property{"title", "TITLE"},     Property{"email", "EMAIL"},          Property{"phone", "TEL"},
    Property{"emails", "EMAIL"},    Property{"phones", "TEL"},           Property{"websites", "URL"},
    Property{"tags", "CATEGORIES"}, Property{"interests", "INTEREST"},   Property{"birthday", "BDAY"},
    Property{"language", "LANG"},   Property{"notes", "NOTE"},           Property{"handles", "X-SOCIALPROFILE"},
    Property{"external_id", "UID"}, Property{"occasions", "ANNIVERSARY"}};
constexpr std::array<std::string_view, 5> address_columns{"address", "city", "region", "postal_code", "country"};
/// Written with the name, or not at all: what rapport keeps by itself.
constexpr std::array<std::string_view, 9> elsewhere{"name",         "kind",        "company",
                                                    "last_contact", "touch_due",   "first_purchase",
                                                    "created_at",   "referred_by", "referred_by_id"};

class VcardSink final : public RowSink {
 public:
  explicit VcardSink(Output& out) : buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    name_ = index_of("name");
    kind_ = index_of("kind");
    company_ = index_of("company");
    for (std::size_t i = 0; i < address_.size(); ++i) address_[i] = index_of(address_columns[i]);
    if (!name_) throw UsageError("--format vcf: a card needs a name; add it to --fields");
    for (const auto& column : columns_) plans_.push_back(plan_of(column.name));
  }

  void row(std::span<const Cell> cells) override {
    put("BEGIN:VCARD");
    put("VERSION:4.0");
    put_who(cells);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!is_null(cells[i]) && !plans_[i].empty()) put_cell(columns_[i], plans_[i], cells[i], text_at(cells, kind_));
    put_address(cells);
    put("END:VCARD");
    buffer_.flush_if_full();
  }

  void end() override { buffer_.flush(); }

 private:
  using Index = std::optional<std::size_t>;

  [[nodiscard]] Index index_of(std::string_view name) const {
    const auto found = std::ranges::find(columns_, name, &ColumnInfo::name);
    return found == columns_.end() ? Index{} : Index{static_cast<std::size_t>(found - columns_.begin())};
  }

  /// The start of the property of a column; empty when it has none of its own.
  [[nodiscard]] std::string plan_of(std::string_view column) const {
    // The first of the addresses and numbers stands among all of them.
    if ((column == "email" && index_of("emails")) || (column == "phone" && index_of("phones"))) return {};
    const auto* known = std::ranges::find(properties, column, &Property::column);
    if (known != properties.end()) return std::string{known->name};
    const auto is = [&](std::string_view other) { return other == column; };
    if (std::ranges::any_of(elsewhere, is) || std::ranges::any_of(address_columns, is)) return {};
    if (!column.starts_with("x.")) return vcard::own_property(column);
    std::string field = std::string{vcard::own_field} + ":";
    vcard::append_escaped(field, column.substr(2));
    return field;
  }

  [[nodiscard]] static std::string_view text_at(std::span<const Cell> cells, const Index& index) {
    return index ? text_or_empty(cells[*index]) : std::string_view{};
  }

  void put(std::string_view line) { content_line::append_folded(buffer_.text(), line); }
  void put(std::string_view start, std::string_view text) {
    line_ = start;
    vcard::append_escaped(line_, text);
    put(line_);
  }

  void put_who(std::span<const Cell> cells) {
    const auto name = text_at(cells, name_), kind = text_at(cells, kind_), company = text_at(cells, company_);
    put("FN:", name);
    if (kind == "company") {
      put("KIND:org");
      put("X-ABShowAs:COMPANY");
      return put("ORG:", name);
    }
    // Address books that sort by N want one. Which part of a name is the family's is not known, so it stays whole.
    line_ = "N:;";
    vcard::append_escaped(line_, name);
    put(line_ += ";;;");
    if (!kind.empty()) put("KIND:individual");
    if (!company.empty()) put("ORG:", company);
  }

  void put_cell(const ColumnInfo& column, const std::string& plan, const Cell& cell, std::string_view kind) {
    if (column.name.starts_with("x.")) return put(plan + ";", text_or_empty(cell));
    if (column.name == "external_id") return put_id(text_or_empty(cell));
    if (column.name == "occasions") return put_occasions(text_or_empty(cell), kind);
    if (column.kind == Kind::list) return put_list(plan, text_or_empty(cell));
    text_.clear();
    append_plain(text_, column, cell);
    if (column.kind == Kind::birthday) return put("BDAY:" + basic_date(text_));
    put(plan + ":", text_);
  }

  /// A UID is a URI unless the card says that it is text.
  void put_id(std::string_view id) { put(id.starts_with("urn:") ? "UID:" : "UID;VALUE=text:", id); }

  void put_list(const std::string& plan, std::string_view items) {
    if (plan == "CATEGORIES") {
      line_ = plan;
      for_each_item(items, [&](std::string_view item) {
        line_ += line_.size() == plan.size() ? ':' : ',';
        vcard::append_escaped(line_, item);
      });
      return put(line_);
    }
    const bool ranked = items.find(list_separator) != std::string_view::npos;
    bool first = true;
    for_each_item(items, [&](std::string_view item) {
      const bool preferred = first && ranked && (plan == "EMAIL" || plan == "TEL");
      first = false;
      // A URI is no text: its commas and semicolons are its own.
      const bool uri = plan == "URL" && item.find_first_of("\\\n") == std::string_view::npos;
      if (uri) return put((line_ = "URL:").append(item));
      put(plan + (preferred ? ";PREF=1:" : ":"), item);
    });
  }

  /// A card has one anniversary: a wedding, or that of a company. The other days are written as Apple does it, each
  /// with a label in its group.
  void put_occasions(std::string_view items, std::string_view kind) {
    const std::string_view own = kind == "company" ? "company-anniversary" : "wedding";
    int groups = 0;
    bool has_anniversary = false;
    for_each_item(items, [&](std::string_view item) {
      const auto space = item.find(' ');
      const std::string_view day = item.substr(0, space), what = item.substr(space + 1);
      if (what == own && !std::exchange(has_anniversary, true)) return put("ANNIVERSARY:" + basic_date(day));
      const std::string group = "item" + std::to_string(++groups) + ".";
      // A year that means none, which is what address books look for.
      constexpr std::string_view no_year = "1604";
      put(day.starts_with("--") ? group + "X-ABDATE;X-APPLE-OMIT-YEAR=" + std::string{no_year} + ":" +
                                      std::string{no_year}.append(day.substr(1))
                                : group + "X-ABDATE:" + std::string{day});
      put(group + "X-ABLabel:", label_of(what));
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

  /// Version 4.0 has no hyphens within a date: 19900531, --0531.
  static std::string basic_date(std::string_view iso) {
    const bool yearless = iso.starts_with("--");
    std::string date{iso};
    std::erase(date, '-');
    return yearless ? "--" + date : date;
  }

  /// Post office box and extended address stay empty, as RFC 6350 asks for.
  void put_address(std::span<const Cell> cells) {
    line_ = "ADR:;";
    bool has_any = false;
    for (const auto& index : address_) {
      const auto part = text_at(cells, index);
      has_any |= !part.empty();
      line_ += ';';
      vcard::append_escaped(line_, part);
    }
    if (has_any) put(line_);
  }

  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::vector<std::string> plans_;  ///< see plan_of(), one a column
  Index name_, kind_, company_;
  std::array<Index, address_columns.size()> address_;
  std::string line_, text_;
};

}  // namespace

std::unique_ptr<RowSink> make_vcf(Output& out) { return std::make_unique<VcardSink>(out); }

}  // namespace rapport
