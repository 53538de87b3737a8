#pragma once
// What the forms of a customer's page share: its words.

#include <array>
#include <string>
#include <string_view>

#include "rapport/render/customer_page.hpp"

namespace rapport {

struct PageWords {
  std::string_view title, intro, details, purchases, no_purchases, promises, no_promises, contact, anybody;
  std::string_view day, product, quantity, amount, total, by;
  std::string_view given, refused;
  std::array<std::string_view, words<PageDetail>.size()> labels;
  std::array<std::string_view, 3> promised;
  std::array<std::string_view, 12> months;
};
[[nodiscard]] const PageWords& words_in(PageLanguage language);

/// "10 March 2026", "10 Maret 2026".
[[nodiscard]] std::string day_in_words(Date day, const PageWords& words);
/// The values of a line as a reader sees them.
[[nodiscard]] std::vector<std::string> values_in_words(const CustomerPage::Line& line, const PageWords& words);
[[nodiscard]] std::string intro_of(const CustomerPage& page, const PageWords& words);
/// "1 500 000 IDR", as tables show it.
[[nodiscard]] std::string amount_in_words(const Money& money);

[[nodiscard]] std::string customer_page_text(const CustomerPage& page);
[[nodiscard]] std::string customer_page_json(const CustomerPage& page);
[[nodiscard]] std::string customer_page_html(const CustomerPage& page);

}  // namespace rapport
