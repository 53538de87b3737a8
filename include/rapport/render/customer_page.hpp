#pragma once
// A page that is handed to a customer: what is kept about them, in their language. It holds nothing else, so that no
// renderer can show what is internal.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/words.hpp"

namespace rapport RAPPORT_API {

enum class PageLanguage { english, indonesian };
constexpr auto words_of(PageLanguage) {
  return std::to_array<std::pair<PageLanguage, std::string_view>>(
      {{PageLanguage::english, "en"}, {PageLanguage::indonesian, "id"}});
}

enum class PageFormat { text, json, html };
constexpr auto words_of(PageFormat) {
  return std::to_array<std::pair<PageFormat, std::string_view>>(
      {{PageFormat::text, "text"}, {PageFormat::json, "json"}, {PageFormat::html, "html"}});
}

/// What a line of the customer's own data is about.
enum class PageDetail {
  number,
  name,
  company,
  title,
  emails,
  phones,
  websites,
  handles,
  address,
  birthday,
  language,
  consent
};
constexpr auto words_of(PageDetail) {
  return std::to_array<std::pair<PageDetail, std::string_view>>({{PageDetail::number, "number"},
                                                                 {PageDetail::name, "name"},
                                                                 {PageDetail::company, "company"},
                                                                 {PageDetail::title, "title"},
                                                                 {PageDetail::emails, "emails"},
                                                                 {PageDetail::phones, "phones"},
                                                                 {PageDetail::websites, "websites"},
                                                                 {PageDetail::handles, "handles"},
                                                                 {PageDetail::address, "address"},
                                                                 {PageDetail::birthday, "birthday"},
                                                                 {PageDetail::language, "language"},
                                                                 {PageDetail::consent, "consent"}});
}

/// What somebody promised, without what was written about it.
enum class PagePromise { call_back, answer, ask };

struct CustomerPage {
  struct Line {
    PageDetail detail;
    std::vector<std::string> values;  ///< of consent: given or refused; of a birthday: as to_text() writes it
  };
  struct Purchase {
    Date day{};
    std::string product;
    std::optional<std::int64_t> quantity;
    std::optional<Money> amount;
  };
  struct Promise {
    Date due{};
    PagePromise what{};
  };

  PageLanguage language = PageLanguage::english;
  Date as_of{};
  std::string name;
  std::vector<Line> lines;
  std::vector<Purchase> purchases;  ///< the latest first
  std::vector<Money> totals;        ///< one a currency
  std::vector<Promise> promises;
  std::string contact;  ///< whom to call; empty when nobody in particular
};

/// text: lines for a screen or a message, safe for a terminal. json: one object. html: a page that needs no other file
/// and no script, for a telephone, in the dark and on paper.
[[nodiscard]] std::string render(const CustomerPage& page, PageFormat format);

}  // namespace rapport
