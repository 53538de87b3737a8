#include <fmt/format.h>

#include "render/broken_lines.hpp"
#include "render/customer_page.hpp"
#include "render/markup.hpp"
#include "render/page_frame.hpp"

namespace rapport {
namespace {

constexpr std::string_view style =
    "dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.5rem; margin: 1rem 0 0; }\n"
    "dt { color: var(--muted); }\n"
    "dd { margin: 0; overflow-wrap: anywhere; }\n"
    "ul { margin: 1rem 0 0; padding-left: 1.25rem; overflow-wrap: anywhere; }\n"
    "h1 + p { margin-top: 0.5rem; }\n"
    ".said { margin-top: 1rem; color: var(--ink); }\n"
    ".product { min-width: 8rem; max-width: 24rem; white-space: normal; overflow-wrap: anywhere; }\n"
    "h2 { break-after: avoid; }\n"
    "@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.6rem; } }\n";

std::string lines_of(std::string_view text) {
  std::string out;
  append_broken_lines(out, text, append_markup);
  return out;
}

std::string heading(std::string_view text) { return fmt::format("<h2>{}</h2>\n", markup(text)); }
std::string sentence(std::string_view text) {
  return fmt::format("<p class=\"said\" dir=\"auto\">{}</p>\n", lines_of(text));
}

std::string details(const CustomerPage& page, const PageWords& words) {
  std::string out = heading(words.details) + "<dl>\n";
  for (const auto& line : page.lines) {
    out += fmt::format("<dt>{}</dt>", markup(words.labels[static_cast<std::size_t>(line.detail)]));
    for (const auto& value : values_in_words(line, words))
      out += fmt::format("<dd dir=\"auto\">{}</dd>", lines_of(value));
    out += '\n';
  }
  return out + "</dl>\n";
}

std::string purchase_row(const CustomerPage::Purchase& purchase, const PageWords& words) {
  return fmt::format(
      "<tr><td>{}</td><th scope=\"row\" class=\"product\" dir=\"auto\">{}</th><td class=\"number\">{}</td>"
      "<td class=\"number\">{}</td></tr>\n",
      markup(day_in_words(purchase.day, words)), markup(purchase.product),
      purchase.quantity ? fmt::format("{}", *purchase.quantity) : "",
      purchase.amount ? markup(amount_in_words(*purchase.amount)) : "");
}

std::string purchases(const CustomerPage& page, const PageWords& words) {
  if (page.purchases.empty()) return heading(words.purchases) + sentence(words.no_purchases);
  std::string out = fmt::format(
      "<h2 id=\"purchases\">{}</h2>\n<div class=\"table\" role=\"region\" aria-labelledby=\"purchases\" "
      "tabindex=\"0\">\n"
      "<table>\n<thead>\n<tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}"
      "</th><th scope=\"col\" class=\"number\">{}</th></tr>\n</thead>\n<tbody>\n",
      markup(words.purchases), markup(words.day), markup(words.product), markup(words.quantity), markup(words.amount));
  for (const auto& purchase : page.purchases) out += purchase_row(purchase, words);
  out += "</tbody>\n<tfoot>\n";
  for (const auto& total : page.totals)
    out += fmt::format("<tr><th scope=\"row\" colspan=\"3\">{}</th><td class=\"number\">{}</td></tr>\n",
                       markup(words.total), markup(amount_in_words(total)));
  return out + "</tfoot>\n</table>\n</div>\n";
}

std::string promises(const CustomerPage& page, const PageWords& words) {
  if (page.promises.empty()) return heading(words.promises) + sentence(words.no_promises);
  std::string out = heading(words.promises) + "<ul>\n";
  for (const auto& [due, what] : page.promises)
    out += fmt::format("<li>{}, {}</li>\n", markup(words.promised[static_cast<std::size_t>(what)]),
                       markup(fmt::format(fmt::runtime(words.by), day_in_words(due, words))));
  return out + "</ul>\n";
}

}  // namespace

std::string customer_page_html(const CustomerPage& page) {
  const PageWords& words = words_in(page.language);
  std::string out = page_start(word_of(page.language), fmt::format("{}: {}", words.title, page.name), style);
  out += fmt::format("<h1 dir=\"auto\">{}</h1>\n<p>{}</p>\n", markup(page.name), markup(intro_of(page, words)));
  out += details(page, words) + purchases(page, words) + promises(page, words);
  out += heading(words.contact) + sentence(page.contact.empty() ? words.anybody : std::string_view{page.contact});
  return out + page_end();
}

}  // namespace rapport
